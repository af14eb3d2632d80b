import type { Types } from 'mongoose';
import type { GateNote } from '@yikeji/shared-types/gate-note.ts';
import { GateNoteModel, toGateNote } from './model.ts';

const most = 100;

/** The newest notes of a festival, without those written by mistake. */
export async function readGateNotes(festivalId: Types.ObjectId): Promise<GateNote[]> {
  const notes = await GateNoteModel.find({ festivalId }).sort({ at: -1 }).limit(most).lean();
  return notes.filter((note) => note.state !== 'withdrawn').map(toGateNote);
}
