import type { GateNote, GateNoteState } from '@yikeji/shared-types/gate-note.ts';
import { Refusal } from '@yikeji/shared-types/refusal.ts';
import type { Context } from '../context.ts';
import { duplicateIndex } from '../database/duplicate.ts';
import { announce } from '../festivals/announce.ts';
import type { FestivalRecord } from '../festivals/model.ts';
import { GateNoteModel, type GateNoteRecord, toGateNote } from './model.ts';

export interface NoteSent {
  nonce: string;
  name: string;
  text: string;
  gate: string;
  deviceAt?: string | undefined;
}

/** Writes a gate's note down once: the same nonce again is answered with the note as it stands, and tells nobody. */
export async function writeGateNote(
  context: Context,
  festival: FestivalRecord,
  { deviceAt, ...sent }: NoteSent,
  by: string,
): Promise<GateNote> {
  const now = context.now();
  const at = deviceAt === undefined ? now : new Date(Math.min(now.getTime(), Date.parse(deviceAt)));
  try {
    const written = await GateNoteModel.create({ ...sent, festivalId: festival._id, by, at, state: 'open' });
    await announce(context, festival._id, 'gate-note:written', { name: sent.name, gate: sent.gate }, by);
    return toGateNote(written.toObject());
  } catch (error) {
    if (duplicateIndex(error) !== 'gate_note_nonce_unique') throw error;
    return toGateNote(
      (await GateNoteModel.findOne({ festivalId: festival._id, nonce: sent.nonce }).lean()) as GateNoteRecord,
    );
  }
}

/** Ticks a note, opens it again or withdraws it. Doing it again changes nothing and tells nobody. */
export async function changeGateNote(
  context: Context,
  festival: FestivalRecord,
  nonce: string,
  state: GateNoteState,
  by: string,
): Promise<GateNote> {
  const which = { festivalId: festival._id, nonce };
  const before = await GateNoteModel.findOneAndUpdate(
    { ...which, state: { $ne: state } },
    { $set: { state, changedBy: by } },
    { returnDocument: 'before' },
  ).lean();
  if (before)
    await announce(context, festival._id, 'gate-note:changed', { name: before.name, state }, by, [
      { field: 'note', before: before.state, after: state },
    ]);
  const note = await GateNoteModel.findOne(which).lean();
  if (!note) throw new Refusal('gate-note-unknown');
  return toGateNote(note);
}
