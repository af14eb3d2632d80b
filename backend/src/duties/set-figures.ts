import type { Types } from 'mongoose';
import type { DutyFigures } from '@yikeji/shared-types/duty.ts';
import { Refusal } from '@yikeji/shared-types/refusal.ts';
import { duplicateIndex } from '../database/duplicate.ts';
import { DutyModel } from './model.ts';

/** Writes the figures over the revision the editor saw; refuses with `changed-meanwhile` when it is no longer the newest. */
export async function setDutyFigures(
  festivalId: Types.ObjectId,
  given: DutyFigures & { revision: number },
): Promise<void> {
  const { revision, ...figures } = given;
  const seen = revision === 0 ? { $in: [0, null] } : revision;
  try {
    const written = await DutyModel.updateOne(
      { _id: festivalId, revision: seen },
      { $set: { figures }, $inc: { revision: 1 } },
      { upsert: revision === 0 },
    );
    if (written.matchedCount + written.upsertedCount > 0) return;
  } catch (error) {
    // A first record of somebody else's meets this one at the id.
    if (duplicateIndex(error) === null) throw error;
  }
  throw new Refusal('changed-meanwhile');
}
