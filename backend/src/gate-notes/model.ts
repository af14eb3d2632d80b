import { model, Schema, type Types } from 'mongoose';
import type { GateNote, GateNoteState } from '@yikeji/shared-types/gate-note.ts';

export interface GateNoteRecord {
  _id: Types.ObjectId;
  festivalId: Types.ObjectId;
  nonce: string;
  name: string;
  text: string;
  gate: string;
  by: string;
  /** When it was written on the device; the server's time where the device did not say. */
  at: Date;
  state: GateNoteState;
  changedBy: string;
}

const schema = new Schema<GateNoteRecord>(
  {
    festivalId: { type: Schema.Types.ObjectId, required: true },
    nonce: { type: String, required: true },
    name: { type: String, required: true },
    text: { type: String, default: '' },
    gate: { type: String, default: '' },
    by: { type: String, required: true },
    at: { type: Date, required: true },
    state: { type: String, required: true },
    changedBy: { type: String, default: '' },
  },
  { collection: 'gate-notes', minimize: false, versionKey: false },
);
schema.index({ festivalId: 1, nonce: 1 }, { unique: true, name: 'gate_note_nonce_unique' });
schema.index({ festivalId: 1, at: -1 }, { name: 'gate_note_by_festival' });

export const GateNoteModel = model('GateNote', schema);

export function toGateNote({ nonce, name, text, gate, by, at, state, changedBy }: GateNoteRecord): GateNote {
  return { nonce, name, text, gate, by, at: at.toISOString(), state, changedBy };
}
