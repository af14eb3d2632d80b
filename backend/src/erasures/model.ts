import { model, Schema, type Types } from 'mongoose';
import type { ErasedCounts } from '@yikeji/shared-types/erasure.ts';

/** The erasure after a festival's last day: that its owners were told, who is at it, and the record that it was done. */
export interface ErasureRecord {
  /** The festival and its last day: days that are moved are another erasure. */
  _id: string;
  festivalId: Types.ObjectId;
  toldAt: Date | null;
  /** Until when a server has it in hand. */
  claimedUntil: Date | null;
  doneAt: Date | null;
  counts: ErasedCounts | null;
}

const schema = new Schema<ErasureRecord>(
  {
    _id: String,
    festivalId: { type: Schema.Types.ObjectId, required: true },
    toldAt: { type: Date, default: null },
    claimedUntil: { type: Date, default: null },
    doneAt: { type: Date, default: null },
    counts: { type: Schema.Types.Mixed, default: null },
  },
  { collection: 'erasures', minimize: false, versionKey: false },
);

export const ErasureModel = model('Erasure', schema);

export const erasureId = (festivalId: Types.ObjectId, lastDay: string): string => `${String(festivalId)}:${lastDay}`;
