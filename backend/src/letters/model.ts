import { model, Schema, type Types } from 'mongoose';
import { maskLogin } from '@yikeji/shared-types/account.ts';
import type { Letter, LetterState } from '@yikeji/shared-types/letter.ts';

/** A mail to send. Its key says what it is about and to whom, so that posting it again is the same letter. */
export interface LetterRecord {
  _id: string;
  festivalId: Types.ObjectId;
  cause: Letter['cause'];
  /** The notice, application or invite it speaks of. */
  causeId: string;
  to: string;
  subject: string;
  /** Forgotten when it was sent. */
  text: string;
  state: LetterState;
  attempts: number;
  /** The next try; while it is being sent, when another backend may take it over. */
  dueAt: Date;
  /** Which try holds it. */
  claim: string | null;
  lastError: string;
  createdAt: Date;
  sentAt: Date | null;
  expiresAt: Date | null;
}

const schema = new Schema<LetterRecord>(
  {
    _id: String,
    festivalId: { type: Schema.Types.ObjectId, required: true },
    cause: { type: String, required: true },
    causeId: { type: String, required: true },
    to: { type: String, required: true },
    subject: String,
    text: String,
    state: { type: String, required: true },
    attempts: { type: Number, default: 0 },
    dueAt: { type: Date, required: true },
    claim: { type: String, default: null },
    lastError: { type: String, default: '' },
    createdAt: { type: Date, required: true },
    sentAt: { type: Date, default: null },
    expiresAt: { type: Date, default: null },
  },
  { collection: 'letters', versionKey: false },
);
schema.index({ state: 1, dueAt: 1 }, { name: 'letter_due' });
schema.index({ festivalId: 1, createdAt: -1, _id: -1 }, { name: 'letter_by_moment' });
schema.index({ festivalId: 1, state: 1, createdAt: -1, _id: -1 }, { name: 'letter_by_state_moment' });
schema.index({ causeId: 1 }, { name: 'letter_by_cause' });
schema.index({ expiresAt: 1 }, { expireAfterSeconds: 0, name: 'letter_expiry' });

export const LetterModel = model('Letter', schema);

export function toLetter(record: LetterRecord): Letter {
  const { _id, cause, to, subject, state, attempts, lastError } = record;
  return {
    id: _id,
    cause,
    to: maskLogin(to),
    subject,
    state,
    attempts,
    lastError,
    createdAt: record.createdAt.toISOString(),
    dueAt: record.dueAt.toISOString(),
    sentAt: record.sentAt?.toISOString() ?? null,
  };
}
