import type { Types } from 'mongoose';
import type { CrowdLevel } from '@yikeji/shared-types/head-count.ts';
import type { Context } from '../context.ts';
import { announce } from './announce.ts';
import { FestivalModel } from './model.ts';

/** Notes how full a market day is and tells everybody, when that is something new. Writing the same again tells nobody. */
export async function setCrowd(
  context: Context,
  festivalId: Types.ObjectId,
  { marketDayId, level }: { marketDayId: string; level: CrowdLevel | null },
  by: string,
): Promise<void> {
  const crowd = level === null ? null : { marketDayId, level };
  const same = crowd === null ? { crowd: null } : { 'crowd.marketDayId': marketDayId, 'crowd.level': level };
  const before = await FestivalModel.findOneAndUpdate(
    { _id: festivalId, $nor: [same] },
    { $set: { crowd } },
    { returnDocument: 'before', projection: { crowd: 1 } },
  ).lean();
  if (!before) return;
  const earlier = before.crowd?.marketDayId === marketDayId ? before.crowd.level : null;
  await announce(context, festivalId, 'crowd:changed', { marketDayId, level }, by, [
    { field: 'crowd', before: earlier, after: level },
  ]);
}
