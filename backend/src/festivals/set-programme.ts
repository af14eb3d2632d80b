import type { FestivalInput } from '@yikeji/shared-types/festival.ts';
import { arrange } from './arrange.ts';
import { FestivalModel, type FestivalRecord } from './model.ts';

/** Makes a published schedule's items the festival's programme; from then on settings leave it alone. An older version never replaces a newer. */
export async function setProgramme(
  festival: FestivalRecord,
  scheduleVersion: number,
  items: FestivalInput['programme'],
): Promise<void> {
  const { programme } = arrange({ ...festival, programme: items }, festival);
  await FestivalModel.updateOne(
    { _id: festival._id, $or: [{ scheduleVersion: { $lt: scheduleVersion } }, { scheduleVersion: null }] },
    { $set: { programme, scheduleVersion }, $inc: { revision: 1 } },
  );
}
