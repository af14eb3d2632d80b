import { model, Schema, type Types } from 'mongoose';
import type { Plan } from '@yikeji/shared-types/layout/plan.ts';

/** A draft that was put aside when another plan took its place. */
export interface KeptDraftRecord {
  _id: Types.ObjectId;
  festivalId: Types.ObjectId;
  revision: number;
  plan: Plan;
  why: 'restored' | 'imported';
  keptAt: Date;
  keptBy: string;
}

const schema = new Schema<KeptDraftRecord>(
  {
    festivalId: { type: Schema.Types.ObjectId, required: true },
    revision: { type: Number, required: true },
    plan: { type: Schema.Types.Mixed, required: true },
    why: { type: String, required: true },
    keptAt: { type: Date, required: true },
    keptBy: { type: String, required: true },
  },
  { collection: 'kept-drafts', minimize: false, versionKey: false },
);
schema.index({ festivalId: 1, revision: -1 }, { unique: true, name: 'kept_draft_unique' });

export const KeptDraftModel = model('KeptDraft', schema);
