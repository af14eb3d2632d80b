import type { Candidate, Mending, PlaceChange } from '@yikeji/shared-types/proposal.ts';
import { buildFair, placeWorth } from './build-fair.ts';
import { compile } from './compile.ts';
import type { PlacingFacts } from './facts.ts';
import { forbidden } from './instance.ts';
import { type Scope, scopeOf } from './mend-scope.ts';
import type { Model } from './model.ts';
import type { Plan } from './plan.ts';
import { placeGroup } from './repair.ts';
import { fillHole, rankWaitlist } from './vacancy.ts';
import { resettle } from './resettle.ts';
import { differences, planFrom, rowsFrom } from './start-from.ts';
import { namedMoves, placesOf } from './what-if.ts';
import { wishPoints } from './wishes.ts';
import { worthOf } from './worth.ts';

/** Points that one vendor's move must gain to be worth the trouble. */
const leastGain = 15;
/** How many may move into one free plot, one after the other, and for one who has to leave a closed one. */
const mostMoves = 2;
const mostOthers = 2;

/** Those who wait, by the id of their application. */
export type Waiting = Record<string, Candidate['state']>;

/**
 * How a plan is mended after a change: who has to move, or gains by moving into the free place; and who of those waiting
 * fits what is free then, with the neighbours it would have. All of `waiting` must be among the applicants.
 */
export function mendFacts(facts: PlacingFacts, change: PlaceChange, waiting: Waiting): Mending {
  const mending = mendWithin(scopeOf(facts, change), facts, change, waiting);
  const isSettled = mending.moves.every(({ to }) => to.length > 0);
  return isSettled ? mending : mendWithin(undefined, facts, change, waiting);
}

function mendWithin(scope: Scope | undefined, facts: PlacingFacts, change: PlaceChange, waiting: Waiting): Mending {
  const model = compile(buildFair(withPins({ ...facts, mayMove: 'everybody' })), scope);
  const plan = planFrom(model, rowsFrom(model, placesOf(facts, standingOf(facts))));
  const before = plan.plotOf.slice();
  const leaving = leavingRows(facts, model, change);
  const stood = (row: number) => before[row]! >= 0 && !leaving.has(row);
  let { value } = plan;
  if (change.kind === 'close') {
    closePlot(facts, plan, change);
    settleEvicted(plan, stood);
  } else {
    for (const row of leaving) if (before[row]! >= 0) plan.remove(row);
    ({ value } = plan);
  }
  const holes = holesOf(facts, model, before, change, leaving);
  const start = plan.plotOf.slice();
  for (const hole of holes) fillHole(plan, hole, { mayMove: stood, least: leastGain, most: mostMoves });
  const after = plan.plotOf.slice();
  const gain = plan.value - value;
  plan.become(start);
  return {
    moves: namedMoves(facts, differences(model, before, after)).filter(
      ({ applicationId }) => change.kind !== 'leave' || applicationId !== change.applicationId,
    ),
    gain: Math.round(gain),
    candidates: holes.flatMap((hole) => candidatesFor(facts, plan, hole, waiting)),
  };
}

/** Finds places for those who lost theirs: each a free one, unless letting others move too is worth the trouble. */
function settleEvicted(plan: Plan, stood: (row: number) => boolean): void {
  const { model } = plan;
  // A vendor of several plots leaves all of them, and so does whoever must be beside it.
  for (const group of model.groups) {
    const placed = group.rows.filter((row) => plan.plotOf[row]! >= 0);
    if (placed.length === group.rows.length || !group.rows.some(stood)) continue;
    for (const row of placed) plan.remove(row);
    placeGroup(plan, group);
  }
  for (let row = 0; row < model.rows; row++) {
    if (!stood(row) || plan.plotOf[row]! >= 0 || model.groupOf[row]! >= 0) continue;
    resettle(plan, row, { mayMove: stood, trouble: leastGain, most: mostOthers });
  }
}

/** Takes a plot from whoever stands there, and from everybody for good. */
function closePlot(
  { plan: { plots }, slotIds }: PlacingFacts,
  plan: Plan,
  change: PlaceChange & { kind: 'close' },
): void {
  const { rows, rowSlot, scores, pinned, groups, plots: count } = plan.model;
  const plot = plots.findIndex(({ id }) => id === change.plotId);
  for (let row = 0; row < rows; row++) {
    if (change.slotId !== undefined && slotIds[rowSlot[row]!] !== change.slotId) continue;
    if (plan.plotOf[row] === plot) plan.remove(row);
    scores[row * count + plot] = forbidden;
    if (pinned[row] === plot) pinned[row] = -1;
  }
  for (const group of groups)
    group.spots = group.spots.filter((spot) => group.rows.every((row, i) => plan.isOpen(row, spot[i]!)));
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

function holesOf(facts: PlacingFacts, model: Model, before: Int32Array, change: PlaceChange, leaving: Set<number>) {
  if (change.kind === 'close') return [];
  if (change.kind === 'free') {
    const plot = facts.plan.plots.findIndex(({ id }) => id === change.plotId);
    const slot = facts.slotIds.indexOf(change.slotId);
    return plot < 0 || slot < 0 ? [] : [{ plot, slot }];
  }
  return [...leaving]
    .filter((row) => before[row]! >= 0)
    .map((row) => ({ plot: before[row]!, slot: model.rowSlot[row]! }));
}

const mostCandidates = 20;

function candidatesFor(
  facts: PlacingFacts,
  plan: Plan,
  { plot, slot }: { plot: number; slot: number },
  waiting: Waiting,
): Candidate[] {
  const { model } = plan;
  return rankWaitlist(plan, slot, plot)
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
