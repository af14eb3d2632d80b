import { model, Schema, type Types } from 'mongoose';

export interface CodeRecord {
  _id: Types.ObjectId;
  code: string;
  kind: 'festival' | 'plot' | 'pass';
  festivalId: Types.ObjectId;
  /** The plot's or the application's id; the festival's own for its code. */
  target: string;
}

const schema = new Schema<CodeRecord>(
  {
    code: { type: String, required: true },
    kind: { type: String, required: true },
    festivalId: { type: Schema.Types.ObjectId, required: true },
    target: { type: String, required: true },
  },
  { collection: 'codes', versionKey: false },
);
schema.index({ code: 1 }, { unique: true, name: 'code_unique' });
schema.index({ festivalId: 1, kind: 1, target: 1 }, { unique: true, name: 'code_target_unique' });

export const CodeModel = model('Code', schema);
