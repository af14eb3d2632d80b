import mongoose from 'mongoose';
import { Refusal } from '@yikeji/shared-types/refusal.ts';
import { ApplicationModel } from '../applications/model.ts';
import type { Context } from '../context.ts';
import { duplicateIndex } from '../database/duplicate.ts';
import { announce } from '../festivals/announce.ts';
import type { FestivalRecord } from '../festivals/model.ts';
import { planForPlacing } from '../layouts/model.ts';
import { nameMeeting, takeBackWhenLeft } from './assign.ts';
import { judgePlacement } from './judge-placement.ts';
import { AssignmentModel, type AssignmentRecord } from './model.ts';
import { refuseWithoutPapers } from './papers.ts';
import { slotText } from './slot-text.ts';

/**
 * Moves an assignment to another plot, another slot, or both: the old place is freed and the new one taken in one step,
 * so that a refusal leaves the vendor where it stood. Moving it again to where it already is gives the same assignment.
 */
export async function moveAssignment(
  context: Context,
  festival: FestivalRecord,
  assignmentId: string,
  to: { plotId: string; slotId: string },
  by: string,
): Promise<AssignmentRecord> {
  const old = await AssignmentModel.findOne({ _id: assignmentId, festivalId: festival._id }).lean();
  if (!old) throw new Refusal('not-found');
  const { applicationId } = old;
  const there = await AssignmentModel.findOne({ ...to, applicationId, active: true }).lean();
  if (there) return there;
  if (!old.active) throw new Refusal('assignment-ended');
  const [application, plan, parts] = await Promise.all([
    ApplicationModel.findById(applicationId).lean(),
    planForPlacing(festival._id),
    AssignmentModel.countDocuments({ applicationId, slotId: to.slotId, active: true, _id: { $ne: old._id } }),
  ]);
  if (!application) throw new Refusal('application-unknown');
  await refuseWithoutPapers(festival, application);
  const anySlot = old.source === 'substitute' && old.slotId === to.slotId;
  const plot = judgePlacement(festival, plan, application, { ...to, anySlot, parts: parts + 1 });
  const { _id, ...kept } = old;
  const fresh = { ...kept, ...to, assignedAt: context.now(), assignedBy: by };
  let created: AssignmentRecord | null = null;
  try {
    await mongoose.connection.transaction(async (session) => {
      const freed = await AssignmentModel.updateOne(
        { _id, active: true },
        { $set: { active: false, endedAt: context.now(), endedBy: by, endReason: 'moved' } },
        { session },
      );
      if (freed.matchedCount === 0) throw new Refusal('assignment-ended');
      const [written] = await AssignmentModel.create([fresh], { session });
      created = written!.toObject();
    });
  } catch (error) {
    if (duplicateIndex(error) === null) throw error;
    throw await nameMeeting(
      festival,
      plan,
      application.vendorId,
      { slotId: to.slotId, part: old.part, except: _id },
      plot.number,
    );
  }
  await takeBackWhenLeft(created!);
  const numberOf = (plotId: string) => plan?.plots.find(({ id }) => id === plotId)?.number ?? '';
  const told = { applicationId: String(applicationId), vendorName: application.offer.name.zh };
  await announce(context, festival._id, 'assignment:moved', { ...told, plotNumber: plot.number }, by, [
    { field: 'plot', before: numberOf(old.plotId), after: plot.number },
    { field: 'slot', before: slotText(festival, old.slotId), after: slotText(festival, to.slotId) },
  ]);
  context.live.tellVendor(String(application.accountId), String(application._id));
  return created!;
}
