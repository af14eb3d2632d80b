import type { Barrier, Move, Standing, WhyNot } from '@yikeji/shared-types/proposal.ts';
import { barriersAt } from './barriers.ts';
import { buildFair, fixedOf } from './build-fair.ts';
import { type Guide, improve, improveRow } from './chains.ts';
import { compile } from './compile.ts';
import type { PlacingFacts } from './facts.ts';
import type { FairInstance } from './fair-instance.ts';
import { optimise, type Solved } from './optimise.ts';
import type { Plan } from './plan.ts';
import { insert } from './repair.ts';
import { conflictOf } from './solve-facts.ts';
import { differences, planFrom, rowsFrom } from './start-from.ts';

export interface Question {
  applicationId: string;
  slotId: string;
  plotId: string;
}

/** How long the question is searched, as a part of a whole solve. */
const effort = 0.3;

/**
 * Why a vendor is not on a plot: the rules that forbid it, or what it would cost, found by solving once more with it
 * there. The cost lies between what is proven and what was found; the two are equal when the answer is exact.
 */
export function whatIf(facts: PlacingFacts, placements: Standing[], question: Question): WhyNot {
  const nothing: WhyNot = { barriers: [], costAtLeast: null, costAtMost: null, moves: [], conflict: [] };
  const barriers = barriersTo(facts, question);
  if (barriers.length > 0) return { ...nothing, barriers };
  const there = withQuestion(facts, question);
  const fair = buildFair(there);
  const solved = optimise(fair, { effort, gapPercent: 0.02 });
  if (solved.answer.status === 'infeasible') return { ...nothing, conflict: conflictOf(there, fair) };
  const places = placesOf(facts, placements);
  const now = compile(buildFair(facts));
  const before = planFrom(now, rowsFrom(now, places));
  const rows = rowsFrom(solved.model, places);
  const mended = mendedPlan(solved, rows);
  const isFound = solved.answer.status !== 'not-found';
  const isMendedBetter = mended.isSound && (!isFound || mended.value >= solved.answer.objective - 1);
  const best = isMendedBetter ? mended : isFound ? solved.plan : null;
  const costAtLeast = Math.max(0, Math.ceil(before.value - solved.relaxation.bound - 1e-6));
  if (!best) return { ...nothing, costAtLeast };
  return {
    ...nothing,
    costAtLeast,
    costAtMost: Math.max(costAtLeast, Math.round(before.value - best.value)),
    moves: namedMoves(facts, differences(solved.model, rows, best.plotOf)).filter(
      ({ applicationId, slotId }) => applicationId !== question.applicationId || slotId !== question.slotId,
    ),
  };
}

/** The plan as it is with the vendor put there, and whoever had to leave found a place by short chains. */
function mendedPlan({ model, relaxation, answer }: Solved, rows: Int32Array) {
  const plan = planFrom(model, rows);
  const patience = Math.max(1, relaxation.bound - answer.objective, 40) / 4;
  for (let row = 0; row < model.rows; row++)
    if (plan.plotOf[row]! < 0 && rows[row]! >= 0) placeAgain(plan, { relaxation, patience }, row);
  return plan;
}

/** Finds a place for a row that lost its own, by a chain of moves that is as short as can be. */
function placeAgain(plan: Plan, guide: Guide, row: number): void {
  const isSettled =
    plan.model.groupOf[row]! >= 0 || improveRow(plan, guide, row) || insert(plan, guide.relaxation, row);
  if (!isSettled) improve(plan, { ...guide, patience: guide.patience * 4 }, [row], () => false);
}

function withQuestion(facts: PlacingFacts, question: Question): PlacingFacts {
  const { applicationId, slotId } = question;
  const isOther = (pin: Question) => pin.applicationId !== applicationId || pin.slotId !== slotId;
  const pins = [...facts.rules.pins.filter(isOther), question];
  return {
    ...facts,
    rules: { ...facts.rules, pins },
    standing: facts.standing.filter(isOther),
  };
}

function barriersTo(facts: PlacingFacts, { applicationId, slotId, plotId }: Question): Barrier[] {
  const { rules, plan, applicants } = facts;
  const applicant = applicants.find(({ id }) => id === applicationId);
  const plot = plan.plots.find(({ id }) => id === plotId);
  if (!applicant || !plot) return ['application-not-accepted'];
  const found = barriersAt(facts, applicant, plot);
  if (!applicant.slotIds.includes(slotId)) found.push('slot-not-requested');
  const fair: FairInstance = buildFair({ ...facts, applicants: [applicant], standing: [] });
  const at = plan.plots.indexOf(plot);
  if (fair.vendors[0]!.needsAccess && !fair.plots[at]!.accessible) found.push('access');
  if (rules.closed.some((one) => one.plotId === plotId && (one.slotId ?? slotId) === slotId)) found.push('plot-closed');
  const own = rules.pins.filter((pin) => pin.applicationId === applicationId && pin.slotId === slotId);
  if (own.length > 0 && fair.vendors[0]!.plots === 1 && own.every((pin) => pin.plotId !== plotId))
    found.push('pinned-elsewhere');
  const isOther = (one: Question) =>
    one.plotId === plotId && one.slotId === slotId && one.applicationId !== applicationId;
  if (rules.pins.some(isOther) || fixedOf(facts).some(isOther)) found.push('pinned-for-another');
  return found;
}

export function placesOf(facts: PlacingFacts, placements: Standing[]) {
  const vendorAt = new Map(facts.applicants.map(({ id }, i) => [id, i]));
  const plotAt = new Map(facts.plan.plots.map(({ id }, i) => [id, i]));
  return placements.flatMap(({ applicationId, slotId, plotIds }) => {
    const vendor = vendorAt.get(applicationId);
    const slot = facts.slotIds.indexOf(slotId);
    const plots = plotIds.flatMap((id) => plotAt.get(id) ?? []);
    return vendor === undefined || slot < 0 ? [] : [{ vendor, slot, plots }];
  });
}

export function namedMoves(facts: PlacingFacts, found: ReturnType<typeof differences>): Move[] {
  const plotIds = (plots: number[]) => plots.map((plot) => facts.plan.plots[plot]!.id);
  return found.map(({ vendor, slot, from, to }) => ({
    applicationId: facts.applicants[vendor]!.id,
    slotId: facts.slotIds[slot]!,
    from: plotIds(from),
    to: plotIds(to),
  }));
}
