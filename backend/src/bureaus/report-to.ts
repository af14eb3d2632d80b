import type { Types } from 'mongoose';
import type { Reporting } from '@yikeji/shared-types/bureau.ts';
import { Refusal } from '@yikeji/shared-types/refusal.ts';
import { BureauModel, ReportingModel } from './model.ts';

/** Shows a festival's numbers to a bureau, as part of one of its districts, or to none. Refuses a bureau or district that is not there. */
export async function reportTo(festivalId: Types.ObjectId, reporting: Reporting | null): Promise<void> {
  if (!reporting) {
    await ReportingModel.deleteOne({ _id: festivalId });
    return;
  }
  const { bureauId, districtId } = reporting;
  if (!(await BureauModel.exists({ _id: bureauId, 'districts.id': districtId }))) throw new Refusal('not-found');
  await ReportingModel.updateOne({ _id: festivalId }, { $set: { bureauId, districtId } }, { upsert: true });
}

export async function readReporting(festivalId: Types.ObjectId): Promise<Reporting | null> {
  const found = await ReportingModel.findById(festivalId).lean();
  return found && { bureauId: String(found.bureauId), districtId: found.districtId };
}
