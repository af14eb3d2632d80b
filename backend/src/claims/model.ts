import { model, Schema, type Types } from 'mongoose';

/** A link by which a written vendor is taken over. */
export interface ClaimRecord {
  /** The written vendor: one link at a time. */
  _id: Types.ObjectId;
  /** SHA-256 of the token: the database alone hands nothing over. */
  tokenHash: string;
  festivalId: Types.ObjectId;
  expiresAt: Date;
}

const schema = new Schema<ClaimRecord>(
  {
    _id: Schema.Types.ObjectId,
    tokenHash: { type: String, required: true },
    festivalId: { type: Schema.Types.ObjectId, required: true },
    expiresAt: { type: Date, required: true },
  },
  { collection: 'claims', versionKey: false },
);
schema.index({ tokenHash: 1 }, { unique: true, name: 'claim_token_unique' });
schema.index({ expiresAt: 1 }, { expireAfterSeconds: 0, name: 'claim_expiry' });

export const ClaimModel = model('Claim', schema);
