import { type Guide, improve, improveRow } from './chains.ts';
import type { Placement } from './fair-instance.ts';
import { forbidden } from './instance.ts';
import { blockOf, eachTerm, type Model } from './model.ts';
import type { Solved } from './optimise.ts';
import { Plan } from './plan.ts';
import { insert } from './repair.ts';

/** What has happened since the plan was made; a slot left out means all. A no-show is a vendor that withdraws from a slot. */
export type Change =
  { kind: 'withdraw'; vendor: number; slot?: number } | { kind: 'close'; plot: number; slot?: number };

export interface Replanned {
  solved: Solved;
  placements: Placement[];
  objective: number;
  /** Vendors, other than the one that withdrew, whose plot in a slot is another one now, or none. */
  moved: { vendor: number; slot: number; from: number; to: number }[];
}

/** Mends a plan after one change by short chains of moves, so that most stay where they are. The old plan is not touched. */
export function replan({ answer, model, relaxation, plan: before }: Solved, change: Change): Replanned {
  const gone = goneRows(model, change);
  const changed = modelAfter(model, change, gone);
  const plan = new Plan(changed);
  const kept = before.plotOf.slice();
  for (const row of gone) kept[row] = -1;
  const holes = holesOf(model, before, change, gone);
  if (change.kind === 'close') for (const row of rowsOn(before, change)) leave(model, kept, row);
  plan.become(kept);
  const guide = { relaxation, patience: Math.max(1, relaxation.bound - before.value) / 20 };
  placeLeft(plan, guide, (row) => !gone.includes(row));
  for (const hole of holes) fillHole(plan, hole);
  const moved = movesBetween(model, before, plan, gone);
  const solved = {
    answer: { ...answer, placements: plan.placements(), objective: plan.value },
    model: changed,
    relaxation,
    plan,
  };
  return { solved, placements: plan.placements(), objective: plan.value, moved };
}

/** Finds places for those without one, by chains of moves that are as short as can be. */
export function placeLeft(plan: Plan, guide: Guide, mayBePlaced: (row: number) => boolean): void {
  const { model } = plan;
  for (let row = 0; row < model.rows; row++) {
    if (plan.plotOf[row]! >= 0 || !mayBePlaced(row)) continue;
    const known = model.groupOf[row]! >= 0 || improveRow(plan, guide, row) || insert(plan, guide.relaxation, row);
    if (!known) improve(plan, { ...guide, patience: guide.patience * 4 }, [row], () => false);
  }
}

function goneRows({ rows, rowVendor, rowSlot }: Model, change: Change): number[] {
  if (change.kind === 'close') return [];
  return Array.from({ length: rows }, (_, row) => row).filter(
    (row) => rowVendor[row] === change.vendor && rowSlot[row] === (change.slot ?? rowSlot[row]),
  );
}

/** The same model with pairs taken out; limits and numbers stay. Only what changes is copied. */
function modelAfter(model: Model, change: Change, gone: number[]): Model {
  const { plots, rows, rowSlot } = model;
  const scores = model.scores.slice();
  const pinned = model.pinned.slice();
  for (const row of gone) {
    scores.fill(forbidden, row * plots, (row + 1) * plots);
    pinned[row] = -1;
  }
  if (change.kind === 'close') {
    for (let row = 0; row < rows; row++) {
      if (rowSlot[row] !== (change.slot ?? rowSlot[row])) continue;
      scores[row * plots + change.plot] = forbidden;
      if (pinned[row] === change.plot) pinned[row] = -1;
    }
  }
  return { ...model, scores, pinned, needed: model.needed.filter((row) => !gone.includes(row)) };
}

function rowsOn(plan: Plan, { plot, slot }: { plot: number; slot?: number }): number[] {
  const { slots, plots } = plan.model;
  return Array.from({ length: slots }, (_, i) => (i === (slot ?? i) ? plan.rowAt[i * plots + plot]! : -1)).filter(
    (row) => row >= 0,
  );
}

/** A vendor of several plots leaves all of them, and so does whoever must be beside it. */
function leave({ groups, groupOf }: Model, plotOf: Int32Array, row: number): void {
  for (const one of groups[groupOf[row]!]?.rows ?? [row]) plotOf[one] = -1;
}

function holesOf({ rowSlot }: Model, before: Plan, change: Change, gone: number[]): { slot: number; plot: number }[] {
  if (change.kind === 'close') return [];
  return gone
    .filter((row) => before.plotOf[row]! >= 0)
    .map((row) => ({ slot: rowSlot[row]!, plot: before.plotOf[row]! }));
}

/** Lets whoever gains most take a free plot, then the plot that this one leaves, while somebody gains more than `least` points. */
export function fillHole(
  plan: Plan,
  { slot, plot }: { slot: number; plot: number },
  {
    mayMove = () => true,
    least = 0,
    most = 8,
  }: { mayMove?: (row: number) => boolean; least?: number; most?: number } = {},
): void {
  const { model } = plan;
  let hole = plot;
  for (let moves = 0; moves < most; moves++) {
    let best = -1;
    let gain = least;
    for (let row = 0; row < model.rows; row++) {
      if (!mayMove(row) || !mayTake(plan, row, slot, hole)) continue;
      const { value } = plan;
      const from = plan.plotOf[row]! >= 0 ? plan.remove(row) : -1;
      plan.place(row, hole);
      if (plan.excess === 0 && plan.value - value > gain) [best, gain] = [row, plan.value - value];
      plan.remove(row);
      if (from >= 0) plan.place(row, from);
    }
    if (best < 0) return;
    const from = plan.plotOf[best]! >= 0 ? plan.remove(best) : -1;
    plan.place(best, hole);
    if (from < 0) return;
    hole = from;
  }
}

function mayTake(plan: Plan, row: number, slot: number, plot: number): boolean {
  const { rowSlot, pinned, groupOf } = plan.model;
  const isFree = rowSlot[row] === slot && pinned[row]! < 0 && groupOf[row]! < 0;
  return isFree && plan.isOpen(row, plot) && plan.at(row, plot) < 0;
}

function movesBetween({ rows, rowVendor, rowSlot }: Model, before: Plan, after: Plan, gone: number[]) {
  const moved: Replanned['moved'] = [];
  for (let row = 0; row < rows; row++) {
    const [from, to] = [before.plotOf[row]!, after.plotOf[row]!];
    if (from >= 0 && from !== to && !gone.includes(row))
      moved.push({ vendor: rowVendor[row]!, slot: rowSlot[row]!, from, to });
  }
  return moved;
}

/** Who without a place would fit a free plot, with the neighbours it has: the most points first; and what would break. */
export function rankWaitlist({ model, plan }: Pick<Solved, 'model' | 'plan'>, slot: number, plot: number) {
  const ranked: { vendor: number; points: number; breaks: string[] }[] = [];
  for (let row = 0; row < model.rows; row++) {
    if (plan.plotOf[row]! >= 0 || !mayTake(plan, row, slot, plot)) continue;
    const { value } = plan;
    plan.place(row, plot);
    const breaks = new Set<string>();
    eachTerm(model, row, plot, (limit) => {
      const isBroken = model.price[limit] === Infinity && plan.sums[limit]! > model.most[limit]!;
      if (isBroken) breaks.add(blockOf(model, limit).rule.kind);
    });
    ranked.push({ vendor: model.rowVendor[row]!, points: plan.value - value, breaks: [...breaks] });
    plan.remove(row);
  }
  return ranked.sort((a, b) => a.breaks.length - b.breaks.length || b.points - a.points || a.vendor - b.vendor);
}
