import { Refusal } from '@yikeji/shared-types/refusal.ts';
import { ApplicationModel } from '../applications/model.ts';
import type { Context } from '../context.ts';
import { announce } from '../festivals/announce.ts';
import type { FestivalRecord } from '../festivals/model.ts';
import { planForPlacing } from '../layouts/model.ts';
import { slotText } from './slot-text.ts';
import { AssignmentModel, type AssignmentRecord } from './model.ts';

/** Frees a plot; the ended assignment stays as a record. Ending an ended one is harmless. */
export async function releasePlot(
  context: Context,
  festival: FestivalRecord,
  assignmentId: string,
  endReason: string,
  by: string,
): Promise<AssignmentRecord> {
  const mine = { _id: assignmentId, festivalId: festival._id };
  const written = await AssignmentModel.findOneAndUpdate(
    { ...mine, active: true },
    { $set: { active: false, endedAt: context.now(), endedBy: by, endReason } },
    { returnDocument: 'after' },
  ).lean();
  if (!written) {
    const ended = await AssignmentModel.findOne(mine).lean();
    if (!ended) throw new Refusal('not-found');
    return ended;
  }
  if (endReason === 'substituted') return written;
  const [application, plan] = await Promise.all([
    ApplicationModel.findById(written.applicationId).lean(),
    planForPlacing(festival._id),
  ]);
  const plotNumber = plan?.plots.find((plot) => plot.id === written.plotId)?.number ?? '';
  const details = {
    applicationId: String(written.applicationId),
    vendorName: application?.offer.name.zh ?? '',
    plotNumber,
  };
  await announce(context, festival._id, 'assignment:ended', details, by, [
    { field: 'plot', before: plotNumber, after: null },
    { field: 'slot', before: slotText(festival, written.slotId), after: null },
  ]);
  if (application) context.live.tellVendor(String(application.accountId), String(application._id));
  return written;
}
