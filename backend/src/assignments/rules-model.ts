import { model, Schema, type Types } from 'mongoose';
import { type PlacingRules, placingRules, type StoredRules } from '@yikeji/shared-types/placing.ts';

/** How plots are given out at a festival; absent while nobody has set anything. */
interface PlacingRulesRecord {
  /** The festival's id. */
  _id: Types.ObjectId;
  rules: PlacingRules;
  /** Rises with every change. */
  revision: number;
}

const schema = new Schema<PlacingRulesRecord>(
  {
    _id: Schema.Types.ObjectId,
    rules: { type: Schema.Types.Mixed, required: true },
    revision: { type: Number, required: true },
  },
  { collection: 'placing-rules', minimize: false, versionKey: false },
);
export const PlacingRulesModel = model('PlacingRules', schema);

/** A festival's rules; what is newer than they are stands at its usual. */
export async function rulesOf(festivalId: Types.ObjectId): Promise<StoredRules> {
  const stored = await PlacingRulesModel.findById(festivalId).lean();
  return { rules: placingRules.parse(stored?.rules ?? {}), revision: stored?.revision ?? 0 };
}
