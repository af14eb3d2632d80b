import type { Types } from 'mongoose';
import type { Lateness } from '@yikeji/shared-types/lateness.ts';
import { LatenessModel } from './model.ts';

/** Who said to come late, by application, in one query. */
export async function readLateness(festivalId: Types.ObjectId): Promise<Map<string, Lateness[]>> {
  const told = await LatenessModel.find({ festivalId }).lean();
  const late = new Map<string, Lateness[]>();
  for (const { applicationId, marketDayId, expectedAt } of told) {
    if (!expectedAt) continue;
    const key = String(applicationId);
    late.set(key, [...(late.get(key) ?? []), { marketDayId, expectedAt: expectedAt.toISOString() }]);
  }
  return late;
}
