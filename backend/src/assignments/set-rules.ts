import { contradiction, type StoredRules } from '@yikeji/shared-types/placing.ts';
import { Refusal } from '@yikeji/shared-types/refusal.ts';
import type { Context } from '../context.ts';
import { duplicateIndex } from '../database/duplicate.ts';
import { announce } from '../festivals/announce.ts';
import type { FestivalRecord } from '../festivals/model.ts';
import { recordHistory } from '../history/record.ts';
import { PlacingRulesModel, rulesOf } from './rules-model.ts';

/** Writes rules over the revision their editor saw; refuses those that contradict themselves. */
export async function setPlacingRules(
  context: Context,
  festival: FestivalRecord,
  { rules, revision }: StoredRules,
  by: string,
): Promise<StoredRules> {
  const wrong = contradiction(rules);
  if (wrong) throw new Refusal('rules-contradict', { ...wrong });
  const next = revision + 1;
  try {
    const written = await PlacingRulesModel.updateOne(
      { _id: festival._id, revision },
      { $set: { rules, revision: next } },
      { upsert: revision === 0 },
    );
    if (written.matchedCount + written.upsertedCount === 0) throw new Refusal('changed-meanwhile');
  } catch (error) {
    // Two first editors at once: one has written, the other would have made a second.
    if (duplicateIndex(error) === null) throw error;
    throw new Refusal('changed-meanwhile');
  }
  await announce(context, festival._id, 'placing-rules:changed', { revision: next }, by);
  await recordHistory(context, festival._id, 'placing-rules:changed', { revision: next }, by);
  return rulesOf(festival._id);
}
