import type { Types } from 'mongoose';
import { FestivalModel } from './model.ts';

/** Notes that nothing personal is left to erase; new settings, which may move its days, take the note away. */
export async function markErased(festivalId: Types.ObjectId): Promise<void> {
  await FestivalModel.updateOne({ _id: festivalId }, { $set: { erased: true } });
}
