import { model, Schema, type Types } from 'mongoose';
import type { ScanAnswer, Verdict } from '@yikeji/shared-types/check-in.ts';

/**
 * A fact of the day, never changed: a scan with its verdict, or the undoing of an arrival. Whether a vendor is here is
 * a fold over facts: it is, when its newest arrival (the highest sequence of the day) was not undone.
 */
export interface CheckInFactRecord {
  _id: Types.ObjectId;
  festivalId: Types.ObjectId;
  kind: 'scan' | 'undo';
  /** One per intention of a device: sending it again finds this fact instead of making another. */
  nonce: string;
  /** What a scan read: the code, or the text when no code was in it; `hand` and the application by hand; empty on an undoing. */
  scanned: string;
  verdict: Verdict | null;
  applicationId: Types.ObjectId | null;
  marketDayId: string | null;
  /** The how-manieth arrival of this vendor on this day, from 0; only on arrivals and their undoings. */
  sequence?: number;
  gate: string;
  by: string;
  /** When the device says it happened, and when the server heard of it. */
  deviceAt: Date | null;
  recordedAt: Date;
  /** The answer given, to give it again to the same nonce. */
  answer: ScanAnswer | null;
}

const schema = new Schema<CheckInFactRecord>(
  {
    festivalId: { type: Schema.Types.ObjectId, required: true },
    kind: { type: String, required: true },
    nonce: { type: String, required: true },
    scanned: { type: String, default: '' },
    verdict: { type: String, default: null },
    applicationId: { type: Schema.Types.ObjectId, default: null },
    marketDayId: { type: String, default: null },
    sequence: Number,
    gate: { type: String, default: '' },
    by: { type: String, required: true },
    deviceAt: { type: Date, default: null },
    recordedAt: { type: Date, required: true },
    answer: { type: Schema.Types.Mixed, default: null },
  },
  { collection: 'check-in-facts', minimize: false, versionKey: false },
);
schema.index({ festivalId: 1, nonce: 1 }, { unique: true, name: 'check_in_nonce_unique' });
schema.index(
  { applicationId: 1, marketDayId: 1, sequence: 1, kind: 1 },
  { unique: true, partialFilterExpression: { sequence: { $exists: true } }, name: 'check_in_sequence_unique' },
);
schema.index({ festivalId: 1, marketDayId: 1, recordedAt: 1 }, { name: 'check_in_by_day' });

export const CheckInFactModel = model('CheckInFact', schema);
