import { model, Schema, type Types } from 'mongoose';

/** Who said to come late on which day; without a time when it was taken back. */
export interface LatenessRecord {
  _id: Types.ObjectId;
  festivalId: Types.ObjectId;
  applicationId: Types.ObjectId;
  marketDayId: string;
  expectedAt: Date | null;
}

const schema = new Schema<LatenessRecord>(
  {
    festivalId: { type: Schema.Types.ObjectId, required: true },
    applicationId: { type: Schema.Types.ObjectId, required: true },
    marketDayId: { type: String, required: true },
    expectedAt: { type: Date, default: null },
  },
  { collection: 'lateness', minimize: false, versionKey: false },
);
schema.index({ applicationId: 1, marketDayId: 1 }, { unique: true, name: 'lateness_day_unique' });
schema.index({ festivalId: 1 }, { name: 'lateness_by_festival' });

export const LatenessModel = model('Lateness', schema);
