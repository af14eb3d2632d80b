import { model, Schema, type Types } from 'mongoose';

/** A fact of a gate's counter, never changed: people in or out, or the undoing of an earlier one. */
export interface HeadCountFactRecord {
  _id: Types.ObjectId;
  festivalId: Types.ObjectId;
  marketDayId: string;
  nonce: string;
  change: number;
  undoes: string | null;
  gate: string;
  by: string;
  /** When the device says it happened, and when the server heard of it. */
  deviceAt: Date | null;
  recordedAt: Date;
}

const schema = new Schema<HeadCountFactRecord>(
  {
    festivalId: { type: Schema.Types.ObjectId, required: true },
    marketDayId: { type: String, required: true },
    nonce: { type: String, required: true },
    change: { type: Number, required: true },
    undoes: { type: String, default: null },
    gate: { type: String, default: '' },
    by: { type: String, required: true },
    deviceAt: { type: Date, default: null },
    recordedAt: { type: Date, required: true },
  },
  { collection: 'head-count-facts', minimize: false, versionKey: false },
);
schema.index({ festivalId: 1, nonce: 1 }, { unique: true, name: 'head_count_nonce_unique' });
schema.index({ festivalId: 1, marketDayId: 1 }, { name: 'head_count_by_day' });

export const HeadCountFactModel = model('HeadCountFact', schema);
