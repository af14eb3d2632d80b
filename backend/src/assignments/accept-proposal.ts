import type { Place } from '@yikeji/shared-types/assignment.ts';
import { Refusal } from '@yikeji/shared-types/refusal.ts';
import type { Context } from '../context.ts';
import type { FestivalRecord } from '../festivals/model.ts';
import { assignPlot } from './assign.ts';
import type { AssignmentRecord } from './model.ts';

export interface AcceptedProposal {
  assigned: AssignmentRecord[];
  refused: { place: Place; refusal: Refusal }[];
}

/** Assigns placements one by one: what somebody else took meanwhile is refused with its reason, the rest stands. */
export async function acceptProposal(
  context: Context,
  festival: FestivalRecord,
  placements: Place[],
  by: string,
): Promise<AcceptedProposal> {
  const outcome: AcceptedProposal = { assigned: [], refused: [] };
  for (const place of placements) {
    try {
      outcome.assigned.push(await assignPlot(context, festival, { ...place, source: 'proposal' }, by));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      outcome.refused.push({ place, refusal: error });
    }
  }
  return outcome;
}
