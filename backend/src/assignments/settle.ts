import { decideApplication, type DecisionRequest } from '../applications/decide.ts';
import type { ApplicationRecord } from '../applications/model.ts';
import type { Context } from '../context.ts';
import type { FestivalRecord } from '../festivals/model.ts';
import { AssignmentModel } from './model.ts';
import { releasePlot } from './release.ts';

/** Decides an application; one that is not accepted any more leaves its plots to others. */
export async function settleApplication(
  context: Context,
  festival: FestivalRecord,
  applicationId: string,
  request: DecisionRequest,
  by: string,
): Promise<ApplicationRecord> {
  const decided = await decideApplication(context, festival, applicationId, request, by);
  if (decided.state === 'accepted') return decided;
  const held = await AssignmentModel.find({ applicationId: decided._id, active: true }).lean();
  for (const assignment of held) await releasePlot(context, festival, String(assignment._id), decided.state, by);
  return decided;
}
