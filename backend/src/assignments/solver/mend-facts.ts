import type { Candidate, Mending, PlaceChange } from '@yikeji/shared-types/proposal.ts';
import { buildFair, placeWorth } from './build-fair.ts';
import { compile } from './compile.ts';
import type { PlacingFacts } from './facts.ts';
import { forbidden } from './instance.ts';
import { askedPairs } from './mend-scope.ts';
import type { Model } from './model.ts';
import { priceAndRepair } from './optimise.ts';
import type { Plan } from './plan.ts';
import { relax } from './relax.ts';
import { placeGroup } from './repair.ts';
import { fillHole, placeLeft, rankWaitlist } from './replan.ts';
import { differences, planFrom, rowsFrom } from './start-from.ts';
import { namedMoves, placesOf } from './what-if.ts';
import { wishPoints } from './wishes.ts';
import { worthOf } from './worth.ts';

/** Rounds of finding prices: enough to tell a good chain of moves from a bad one. */
const rounds = 12;
/** Points that one vendor's move must gain to be worth the trouble, and how many may move into one free plot. */
const leastGain = 15;
const mostMoves = 2;

/** Those who wait, by the id of their application. */
export type Waiting = Record<string, Candidate['state']>;

/**
 * How a plan is mended after a change: who has to move, or gains by moving into the free place; and who of those waiting
 * fits what is free then, with the neighbours it would have. All of `waiting` must be among the applicants.
 */
export function mendFacts(facts: PlacingFacts, change: PlaceChange, waiting: Waiting): Mending {
  const free: PlacingFacts = { ...facts, mayMove: 'everybody' };
  const asked = askedPairs(facts, change);
  const model = compile(buildFair(withPins(free), asked), asked);
  const rows = rowsFrom(model, placesOf(facts, standingOf(facts)));
  const before = planFrom(model, rows);
  const leaving = leavingRows(facts, model, change);
  const plan = planFrom(
    closedModel(facts, model, change),
    rows.map((plot, row) => (leaving.has(row) ? -1 : plot)),
  );
  const stood = (row: number) => before.plotOf[row]! >= 0 && !leaving.has(row);
  const holes = holesOf(facts, model, before, change, leaving);
  if (change.kind === 'close') {
    settleEvicted(plan, stood);
  }
  const kept = plan.value;
  const start = plan.plotOf.slice();
  for (const hole of holes) fillHole(plan, hole, { mayMove: stood, least: leastGain, most: mostMoves });
  const after = plan.plotOf.slice();
  const gain = plan.value - (change.kind === 'close' ? before.value : kept);
  plan.become(start);
  return {
    moves: namedMoves(facts, differences(model, before.plotOf, after)).filter(
      ({ applicationId }) => change.kind !== 'leave' || applicationId !== change.applicationId,
    ),
    gain: Math.round(gain),
    candidates: holes.flatMap((hole) => candidatesFor(facts, plan, hole, waiting)),
  };
}

/** Finds places for those who lost theirs: each a free one, unless letting others move too is worth the trouble. */
function settleEvicted(plan: Plan, stood: (row: number) => boolean): void {
  const { model } = plan;
  const start = plan.plotOf.slice();
  const evicted = Array.from({ length: model.rows }, (_, row) => row).filter((row) => stood(row) && start[row]! < 0);
  for (const group of model.groups) if (group.rows.some((row) => evicted.includes(row))) placeGroup(plan, group, 0, 1);
  for (let row = 0; row < model.rows; row++) if (stood(row) && plan.plotOf[row]! < 0) insertBest(plan, row);
  const simple = { plotOf: plan.plotOf.slice(), value: plan.value, moves: countMoves(start, plan.plotOf) };
  if (model.groups.length > 0) return;
  plan.become(start);
  const relaxation = relax(model);
  priceAndRepair(relaxation, {}, rounds);
  placeLeft(plan, { relaxation, patience: Math.max(1, relaxation.bound - plan.value) / 20 }, stood);
  const more = countMoves(start, plan.plotOf) - simple.moves;
  if (plan.value - simple.value < leastGain * Math.max(1, more)) plan.become(simple.plotOf);
}

const countMoves = (before: Int32Array, after: Int32Array): number =>
  after.reduce((count, plot, row) => count + Number(plot !== before[row]), 0);

/** On the free plot that is worth most and breaks nothing. */
function insertBest(plan: Plan, row: number): void {
  let best = -1;
  let most = -Infinity;
  for (let plot = 0; plot < plan.model.plots; plot++) {
    if (!plan.isOpen(row, plot) || plan.at(row, plot) >= 0) continue;
    const { excess } = plan;
    plan.place(row, plot);
    if (plan.excess <= excess && plan.value > most) [best, most] = [plot, plan.value];
    plan.remove(row);
  }
  if (best >= 0) plan.place(row, best);
}

/** Pins hold only those who stand where they are pinned: the change is about today's plan, not about another. */
function withPins(facts: PlacingFacts): PlacingFacts {
  const stands = new Set(
    facts.standing.map(({ applicationId, slotId, plotId }) => `${applicationId} ${slotId} ${plotId}`),
  );
  const pins = facts.rules.pins.filter((pin) => stands.has(`${pin.applicationId} ${pin.slotId} ${pin.plotId}`));
  const vendors = facts.rules.vendors.map((vendor) => ({ ...vendor, required: false }));
  return { ...facts, rules: { ...facts.rules, pins, vendors } };
}

function standingOf({ standing }: PlacingFacts) {
  const found = new Map<string, { applicationId: string; slotId: string; plotIds: string[] }>();
  for (const { applicationId, slotId, plotId } of standing) {
    const key = `${applicationId} ${slotId}`;
    const known = found.get(key);
    if (known) known.plotIds.push(plotId);
    else found.set(key, { applicationId, slotId, plotIds: [plotId] });
  }
  return [...found.values()];
}

function leavingRows({ applicants, slotIds }: PlacingFacts, model: Model, change: PlaceChange): Set<number> {
  const rows = Array.from({ length: model.rows }, (_, row) => row);
  if (change.kind !== 'leave') return new Set();
  return new Set(
    rows.filter((row) => {
      const isSlot = change.slotId === undefined || slotIds[model.rowSlot[row]!] === change.slotId;
      return isSlot && applicants[model.rowVendor[row]!]!.id === change.applicationId;
    }),
  );
}

function closedModel({ plan, slotIds }: PlacingFacts, model: Model, change: PlaceChange): Model {
  if (change.kind !== 'close') return model;
  const plot = plan.plots.findIndex(({ id }) => id === change.plotId);
  const scores = model.scores.slice();
  const pinned = model.pinned.slice();
  for (let row = 0; row < model.rows; row++) {
    if (change.slotId !== undefined && slotIds[model.rowSlot[row]!] !== change.slotId) continue;
    scores[row * model.plots + plot] = forbidden;
    if (pinned[row] === plot) pinned[row] = -1;
  }
  return { ...model, scores, pinned };
}

function holesOf(facts: PlacingFacts, model: Model, before: Plan, change: PlaceChange, leaving: Set<number>) {
  if (change.kind === 'close') return [];
  if (change.kind === 'free') {
    const plot = facts.plan.plots.findIndex(({ id }) => id === change.plotId);
    const slot = facts.slotIds.indexOf(change.slotId);
    return plot < 0 || slot < 0 ? [] : [{ plot, slot }];
  }
  return [...leaving]
    .filter((row) => before.plotOf[row]! >= 0)
    .map((row) => ({ plot: before.plotOf[row]!, slot: model.rowSlot[row]! }));
}

const mostCandidates = 20;

function candidatesFor(
  facts: PlacingFacts,
  plan: Plan,
  { plot, slot }: { plot: number; slot: number },
  waiting: Waiting,
): Candidate[] {
  const { model } = plan;
  return rankWaitlist({ model, plan }, slot, plot)
    .filter(({ vendor }) => waiting[facts.applicants[vendor]!.id] !== undefined)
    .slice(0, mostCandidates)
    .map(({ vendor, points, breaks }) => {
      const own = wishPoints(model.fair, vendor, plot);
      const others = points - own.reduce((sum, one) => sum + one.points, 0);
      const reasons = worthOf(facts, vendor, plot, [...own, { reason: 'others', points: Math.round(others) }], false);
      return {
        applicationId: facts.applicants[vendor]!.id,
        state: waiting[facts.applicants[vendor]!.id]!,
        plotId: facts.plan.plots[plot]!.id,
        slotId: facts.slotIds[slot]!,
        points: Math.round(points - placeWorth),
        reasons,
        breaks,
      };
    });
}
