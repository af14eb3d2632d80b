import type { Assignment, Place } from '@yikeji/shared-types/assignment.ts';
import type { Plan } from '@yikeji/shared-types/layout/plan.ts';
import { Refusal } from '@yikeji/shared-types/refusal.ts';
import { ApplicationModel, type ApplicationRecord } from '../applications/model.ts';
import type { Context } from '../context.ts';
import { duplicateIndex } from '../database/duplicate.ts';
import { announce } from '../festivals/announce.ts';
import type { FestivalRecord } from '../festivals/model.ts';
import { planForPlacing } from '../layouts/model.ts';
import { slotText } from './slot-text.ts';
import { judgePlacement } from './judge-placement.ts';
import { AssignmentModel, type AssignmentRecord } from './model.ts';
import { refuseWithoutPapers } from './papers.ts';

export interface AssignRequest extends Place {
  source: Assignment['source'];
  insteadOf?: ApplicationRecord['_id'];
  /** Which of how many plots side by side; the first of one when absent. */
  part?: number;
  parts?: number;
  /** A substitute may stand in a slot it did not ask for. */
  anySlot?: boolean;
}

/**
 * Puts an accepted application on a plot in a slot. Refuses when the plot does not suit its needs; whether the plot or the
 * vendor is taken in that slot, the unique indexes say, so that of two organizers at once one wins and the other is told.
 * Assigning what is assigned already gives the same assignment again.
 */
export async function assignPlot(
  context: Context,
  festival: FestivalRecord,
  request: AssignRequest,
  by: string,
): Promise<AssignmentRecord> {
  const application = await ApplicationModel.findOne({ _id: request.applicationId, festivalId: festival._id }).lean();
  if (!application) throw new Refusal('application-unknown');
  return putOnPlot(context, festival, await planForPlacing(festival._id), application, request, by);
}

/** The same for who has plan and application in hand. */
export async function putOnPlot(
  context: Context,
  festival: FestivalRecord,
  plan: Plan | null,
  application: ApplicationRecord,
  request: AssignRequest,
  by: string,
): Promise<AssignmentRecord> {
  await refuseWithoutPapers(festival, application);
  const plot = judgePlacement(festival, plan, application, request);
  const where = { festivalId: festival._id, slotId: request.slotId, active: true };
  const part = request.part ?? 0;
  try {
    const created = await AssignmentModel.create({
      ...where,
      applicationId: application._id,
      vendorId: application.vendorId,
      plotId: plot.id,
      part,
      source: request.source,
      insteadOf: request.insteadOf ?? null,
      assignedAt: context.now(),
      assignedBy: by,
    });
    await takeBackWhenLeft(created.toObject());
    const details = {
      applicationId: String(application._id),
      vendorName: application.offer.name.zh,
      plotNumber: plot.number,
    };
    if (!request.insteadOf)
      await announce(context, festival._id, 'assignment:made', details, by, [
        { field: 'plot', before: null, after: plot.number },
        { field: 'slot', before: null, after: slotText(festival, request.slotId) },
        { field: 'source', before: null, after: request.source },
      ]);
    context.live.tellVendor(String(application.accountId), String(application._id));
    return created.toObject();
  } catch (error) {
    if (duplicateIndex(error) === null) throw error;
    const same = await AssignmentModel.findOne({ ...where, applicationId: application._id, plotId: plot.id }).lean();
    if (same) return same;
    throw await nameMeeting(festival, plan, application.vendorId, { slotId: request.slotId, part }, plot.number);
  }
}

/** What a place met in the unique indexes: the vendor itself on another plot in that slot, or somebody else on this one. */
export async function nameMeeting(
  festival: FestivalRecord,
  plan: Plan | null,
  vendorId: ApplicationRecord['vendorId'],
  { slotId, part, except }: { slotId: string; part: number; except?: AssignmentRecord['_id'] },
  plotNumber: string,
): Promise<Refusal> {
  const own = await AssignmentModel.findOne({
    festivalId: festival._id,
    slotId,
    active: true,
    vendorId,
    part,
    ...(except ? { _id: { $ne: except } } : {}),
  }).lean();
  if (!own) return new Refusal('plot-taken', { plotNumber });
  const elsewhere = plan?.plots.find((candidate) => candidate.id === own.plotId);
  return new Refusal('vendor-elsewhere', { plotNumber: elsewhere?.number ?? own.plotId });
}

/** Frees the plot again, and refuses, when the application was withdrawn or declined while it was being placed. */
export async function takeBackWhenLeft({ _id, applicationId, assignedAt }: AssignmentRecord): Promise<void> {
  const application = await ApplicationModel.findById(applicationId, { state: 1 }).lean();
  if (application?.state === 'accepted') return;
  await AssignmentModel.updateOne({ _id }, { $set: { active: false, endedAt: assignedAt, endReason: 'left' } });
  throw new Refusal('application-not-accepted', { state: application?.state });
}
