import { duplicateIndex } from '../database/duplicate.ts';
import { model, Schema, type Types } from 'mongoose';

/** One a festival: every change of its owners goes through this document, so that two at once come one after the other. */
export interface OwnershipRecord {
  /** The festival's id. */
  _id: Types.ObjectId;
  /** Rises with every change of owners. */
  turn: number;
  /** An owner hands over to another member, who has not accepted yet. */
  offer: { fromAccountId: Types.ObjectId; toMemberId: Types.ObjectId; expiresAt: Date } | null;
}

const schema = new Schema<OwnershipRecord>(
  {
    _id: Schema.Types.ObjectId,
    turn: { type: Number, default: 0 },
    offer: { type: Schema.Types.Mixed, default: null },
  },
  { collection: 'ownerships', minimize: false, versionKey: false },
);

export const OwnershipModel = model('Ownership', schema);

/** Makes a festival's ownership document where there is none yet. */
export async function startOwnership(festivalId: Types.ObjectId): Promise<void> {
  try {
    await OwnershipModel.updateOne({ _id: festivalId }, { $setOnInsert: { turn: 0 } }, { upsert: true });
  } catch (error) {
    if (duplicateIndex(error) === null) throw error;
  }
}
