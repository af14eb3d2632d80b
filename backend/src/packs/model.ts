import { model, Schema, type Types } from 'mongoose';

/** One wish to copy a festival: sent again, it finds what it has made already. */
export interface CopyRecord {
  /** The id of the festival that is made. */
  _id: Types.ObjectId;
  accountId: Types.ObjectId;
  nonce: string;
  slug: string;
  askedAt: Date;
}

const schema = new Schema<CopyRecord>(
  {
    _id: Schema.Types.ObjectId,
    accountId: { type: Schema.Types.ObjectId, required: true },
    nonce: { type: String, required: true },
    slug: { type: String, required: true },
    askedAt: { type: Date, required: true },
  },
  { collection: 'copies', versionKey: false },
);
schema.index({ accountId: 1, nonce: 1 }, { unique: true, name: 'copy_nonce_unique' });

export const CopyModel = model('Copy', schema);
