import type { Standing } from '@yikeji/shared-types/proposal.ts';
import { Refusal } from '@yikeji/shared-types/refusal.ts';
import { decideApplication } from '../applications/decide.ts';
import { ApplicationModel } from '../applications/model.ts';
import type { Context } from '../context.ts';
import type { FestivalRecord } from '../festivals/model.ts';
import { planForPlacing } from '../layouts/model.ts';
import { assignPlot } from './assign.ts';
import { judgePlacement } from './judge-placement.ts';
import { AssignmentModel } from './model.ts';

/**
 * Lets an application that waits take a free plot in some slots: it is accepted by it. What would be refused is refused
 * before it is accepted. Doing it again is the same as once.
 */
export async function fillPlot(
  context: Context,
  festival: FestivalRecord,
  request: { applicationId: string; plotId: string; slotIds: string[] },
  by: string,
): Promise<Standing[]> {
  const { applicationId, plotId, slotIds } = request;
  const application = await ApplicationModel.findOne({ _id: applicationId, festivalId: festival._id }).lean();
  if (!application) throw new Refusal('application-unknown');
  const plan = await planForPlacing(festival._id);
  const asAccepted = application.state === 'waitlisted' ? { ...application, state: 'accepted' as const } : application;
  for (const slotId of slotIds) {
    const plot = judgePlacement(festival, plan, asAccepted, { plotId, slotId });
    const holder = await AssignmentModel.findOne({ festivalId: festival._id, slotId, plotId, active: true }).lean();
    if (holder && String(holder.applicationId) !== applicationId)
      throw new Refusal('plot-taken', { plotNumber: plot.number });
  }
  if (application.state === 'waitlisted') {
    const request = { decision: 'accept' as const, reason: '', revision: application.revision };
    await decideApplication(context, festival, applicationId, request, by);
  }
  for (const slotId of slotIds)
    await assignPlot(context, festival, { applicationId, plotId, slotId, source: 'proposal' }, by);
  return slotIds.map((slotId) => ({ applicationId, slotId, plotIds: [plotId] }));
}
