import type { Types } from 'mongoose';
import { HistoryModel } from './model.ts';

/** Takes the names of strangers out of a festival's history; what happened and who of the staff did it stay. */
export async function eraseNames(festivalId: Types.ObjectId): Promise<void> {
  await HistoryModel.updateMany(
    { festivalId, kind: { $in: ['gate-note:written', 'gate-note:changed'] } },
    { $set: { 'details.name': '—' } },
  );
}
