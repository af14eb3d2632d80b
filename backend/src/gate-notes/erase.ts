import type { Types } from 'mongoose';
import { GateNoteModel } from './model.ts';

/** Erases who came to the gates of a festival without being on its list. */
export async function eraseGateNotes(festivalId: Types.ObjectId): Promise<number> {
  return (await GateNoteModel.deleteMany({ festivalId })).deletedCount;
}
