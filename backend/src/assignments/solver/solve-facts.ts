import type { Barrier, ConflictPart, ProposalAnswer, ProposalProgress } from '@yikeji/shared-types/proposal.ts';
import { barriersAt } from './barriers.ts';
import { buildFair, placeWorth } from './build-fair.ts';
import { findConflict, whyHere } from './explain.ts';
import type { PlacingFacts } from './facts.ts';
import type { FairInstance } from './fair-instance.ts';
import type { Model } from './model.ts';
import { namePart } from './name-conflict.ts';
import { optimise, type Solved } from './optimise.ts';
import { worthOf } from './worth.ts';

export interface Hooks {
  shouldStop?: () => boolean;
  onProgress?: (progress: ProposalProgress) => void;
}

export type FoundAnswer = Omit<ProposalAnswer, 'milliseconds'>;

/** Percent of all points, of which most are for having a place: about a tenth of a percent of what wishes give. */
const content = 0.02;
/** A person waits for it and may ask again: half the measure that the last tenth of a percent takes. */
const effort = 0.5;

/** The best placement that can be found for a festival's facts, with its proof, and why everybody is where it is. */
export function solveFacts(facts: PlacingFacts, { shouldStop, onProgress }: Hooks = {}): FoundAnswer {
  const fair = buildFair(facts);
  const solved = optimise(fair, {
    gapPercent: content,
    effort,
    ...(shouldStop ? { shouldStop } : {}),
    onProgress: ({ phase, objective, bound, placed }) =>
      onProgress?.({ phase, placed, ...wishPart(objective, bound, placed) }),
  });
  const { answer } = solved;
  const proof = wishPart(answer.objective, answer.bound, answer.placements.length);
  onProgress?.({ phase: 'explaining', placed: answer.placements.length, ...proof });
  const isFound = answer.status === 'optimal' || answer.status === 'feasible';
  return {
    status: answer.status,
    ...(isFound ? proof : { points: 0, bound: 0, gapPercent: 100 }),
    placements: placementsOf(facts, solved),
    unplaced: isFound ? unplacedOf(facts, solved) : [],
    conflict: answer.status === 'infeasible' ? conflictOf(facts, fair) : [],
  };
}

/** What is left of points and bound without those for having a place: as many places, and how much better wishes could be met. */
export function wishPart(objective: number, bound: number, placed: number) {
  const points = Math.round(objective - placed * placeWorth);
  const most = Math.max(points, Math.round(bound - placed * placeWorth));
  return { points, bound: most, gapPercent: ((most - points) / Math.max(1, Math.abs(most))) * 100 };
}

export const conflictOf = (facts: PlacingFacts, fair: FairInstance): ConflictPart[] =>
  findConflict(fair).map(({ subject }) => namePart(facts, fair, subject));

function placementsOf(facts: PlacingFacts, solved: Solved): ProposalAnswer['placements'] {
  const { placements } = solved.answer;
  const isStaying = (vendor: number, slot: number, plot: number) =>
    placements.some((one) => one.vendor === vendor && one.slot !== slot && one.plots.includes(plot));
  return placements.map(({ vendor, slot, plots }) => {
    const { id } = facts.applicants[vendor]!;
    const slotId = facts.slotIds[slot]!;
    const stays = isStaying(vendor, slot, plots[0]!);
    const reasons = worthOf(facts, vendor, plots[0]!, whyHere(solved, vendor, slot).reasons, stays);
    return {
      applicationId: id,
      slotId,
      plotIds: plots.map((plot) => facts.plan.plots[plot]!.id),
      before: standsOn(facts, id, slotId),
      points: reasons.reduce((sum, { points }) => sum + points, 0),
      reasons,
    };
  });
}

export const standsOn = ({ standing }: PlacingFacts, applicationId: string, slotId: string): string[] =>
  standing.filter((one) => one.applicationId === applicationId && one.slotId === slotId).map(({ plotId }) => plotId);

function unplacedOf(facts: PlacingFacts, { model, answer }: Solved): ProposalAnswer['unplaced'] {
  const placed = new Set(answer.placements.map(({ vendor, slot }) => `${vendor} ${slot}`));
  return facts.applicants.flatMap(({ id }, vendor) =>
    (model.fair.vendors[vendor]!.slots ?? [])
      .filter((slot) => !placed.has(`${vendor} ${slot}`))
      .map((slot) => ({
        applicationId: id,
        slotId: facts.slotIds[slot]!,
        before: standsOn(facts, id, facts.slotIds[slot]!),
        barriers: countBarriers(facts, model, vendor, slot),
      })),
  );
}

/** How many plots each rule rules out, most first; what would have fitted is taken, or no place for all who must be beside it. */
function countBarriers(facts: PlacingFacts, model: Model, vendor: number, slot: number) {
  const { fair } = model;
  const plots = new Map<Barrier, number>();
  const isClosed = (plot: number) => fair.closed.some((entry) => entry.plot === plot && (entry.slot ?? slot) === slot);
  const group = model.groups[model.groupOf[model.rowOf[vendor * model.slots + slot]!]!];
  const own = group?.rows.flatMap((row, i) => (model.rowVendor[row] === vendor ? [i] : [])) ?? [];
  const known = group && new Set(group.spots.flatMap((spot) => own.map((i) => spot[i]!)));
  for (const [i, plot] of facts.plan.plots.entries()) {
    const found = barriersAt(facts, facts.applicants[vendor]!, plot);
    if (fair.vendors[vendor]!.needsAccess && !fair.plots[i]!.accessible) found.push('access');
    if (isClosed(i)) found.push('plot-closed');
    if (found.length === 0) found.push(known && !known.has(i) ? 'group-cannot' : 'plot-taken');
    for (const barrier of found) plots.set(barrier, (plots.get(barrier) ?? 0) + 1);
  }
  return [...plots].map(([barrier, count]) => ({ barrier, plots: count })).sort((a, b) => b.plots - a.plots);
}
