import type { ToldChange } from '@yikeji/shared-types/history.ts';
import { Refusal } from '@yikeji/shared-types/refusal.ts';
import { ApplicationModel } from '../applications/model.ts';
import { decideApplication } from '../applications/decide.ts';
import type { Context } from '../context.ts';
import { announce } from '../festivals/announce.ts';
import type { FestivalRecord } from '../festivals/model.ts';
import { planForPlacing } from '../layouts/model.ts';
import { assignPlot } from './assign.ts';
import { judgePlacement } from './judge-placement.ts';
import { AssignmentModel, type AssignmentRecord } from './model.ts';
import { releasePlot } from './release.ts';
import { slotText } from './slot-text.ts';

/**
 * Lets another application take over the plot and slot of a vendor who does not come; a waitlisted one is accepted by it.
 * Nobody loses the place until the substitute was found to suit it: if it does not, the first vendor keeps it.
 */
export async function substituteVendor(
  context: Context,
  festival: FestivalRecord,
  assignmentId: string,
  request: { applicationId: string; reason: string },
  by: string,
): Promise<AssignmentRecord> {
  const old = await AssignmentModel.findOne({ _id: assignmentId, festivalId: festival._id }).lean();
  if (!old) throw new Refusal('not-found');
  const done = await AssignmentModel.findOne({
    festivalId: festival._id,
    slotId: old.slotId,
    plotId: old.plotId,
    active: true,
    applicationId: request.applicationId,
  }).lean();
  if (done) return done;
  if (!old.active) throw new Refusal('assignment-ended');
  const [substitute, absent] = await Promise.all([
    ApplicationModel.findOne({ _id: request.applicationId, festivalId: festival._id }).lean(),
    ApplicationModel.findById(old.applicationId).lean(),
  ]);
  if (!substitute) throw new Refusal('application-unknown');
  const plan = await planForPlacing(festival._id);
  const waiting = substitute.state === 'waitlisted' || substitute.state === 'submitted';
  const place = { plotId: old.plotId, slotId: old.slotId, anySlot: true };
  const plot = judgePlacement(festival, plan, waiting ? { ...substitute, state: 'accepted' } : substitute, place);
  if (waiting) {
    await decideApplication(
      context,
      festival,
      request.applicationId,
      { decision: 'accept', reason: request.reason, revision: substitute.revision },
      by,
    );
  }
  await releasePlot(context, festival, assignmentId, 'substituted', by);
  try {
    const made = await assignPlot(
      context,
      festival,
      { ...place, applicationId: request.applicationId, source: 'substitute', insteadOf: old.applicationId },
      by,
    );
    const details = {
      applicationId: request.applicationId,
      vendorName: substitute.offer.name.zh,
      plotNumber: plot.number,
      insteadOf: absent?.offer.name.zh ?? '',
    };
    const slot = slotText(festival, old.slotId);
    const changes: ToldChange[] = [
      { field: 'vendor', before: details.insteadOf, after: details.vendorName },
      { field: 'plot', before: plot.number, after: plot.number },
      { field: 'slot', before: slot, after: slot },
    ];
    await announce(context, festival._id, 'assignment:substituted', details, by, changes, [String(old.applicationId)]);
    return made;
  } catch (error) {
    await AssignmentModel.updateOne(
      { _id: old._id, active: false },
      { $set: { active: true, endedAt: null, endedBy: '', endReason: '' } },
    ).catch(() => undefined);
    throw error;
  }
}
