import type { Types } from 'mongoose';
import { dutyFigures } from '@yikeji/shared-types/duty.ts';
import { DutyModel } from '../duties/model.ts';

/** Days after its last day for which a festival keeps personal data, as its organizers set among the figures of its duties. */
export async function keptDays(festivalId: Types.ObjectId): Promise<number> {
  const record = await DutyModel.findById(festivalId, { figures: 1 }).lean();
  return dutyFigures.parse(record?.figures ?? {}).eraseAfterDays;
}
