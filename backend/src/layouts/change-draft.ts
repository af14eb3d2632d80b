import { applyChanges, type PlanChange } from '@yikeji/shared-types/layout/changes.ts';
import { plan as planShape, plotLimit } from '@yikeji/shared-types/layout/plan.ts';
import { Refusal } from '@yikeji/shared-types/refusal.ts';
import type { Context } from '../context.ts';
import { duplicateIndex } from '../database/duplicate.ts';
import { announce } from '../festivals/announce.ts';
import type { FestivalRecord } from '../festivals/model.ts';
import { LayoutModel } from './model.ts';
import { readDraft } from './read.ts';

/**
 * Writes small edits onto the draft revision the editor saw. Refuses with `draft-changed` when another editor was
 * faster, and a plan that would grow past its limits; the draft is then as it was.
 */
export async function changeDraft(
  context: Context,
  festival: FestivalRecord,
  revision: number,
  changes: PlanChange[],
  by: string,
): Promise<void> {
  const before = await readDraft(festival);
  if (before.revision !== revision) throw new Refusal('draft-changed', { revision: before.revision });
  const draft = applyChanges(before.draft, changes);
  if (!planShape.safeParse(draft).success) throw new Refusal('plan-too-large', { limit: plotLimit });
  try {
    const written = await LayoutModel.updateOne(
      { _id: festival._id, revision },
      { $set: { draft, revision: revision + 1 } },
      { upsert: revision === 0 },
    );
    if (written.matchedCount + written.upsertedCount === 0) throw new Refusal('draft-changed');
  } catch (error) {
    if (duplicateIndex(error) !== null) throw new Refusal('draft-changed');
    throw error;
  }
  await announce(context, festival._id, 'draft:changed', { revision: revision + 1 }, by);
}
