import { changesBetween } from '@yikeji/shared-types/layout/changes-between.ts';
import type { Plan } from '@yikeji/shared-types/layout/plan.ts';
import { Refusal } from '@yikeji/shared-types/refusal.ts';
import type { Context } from '../context.ts';
import { duplicateIndex } from '../database/duplicate.ts';
import type { FestivalRecord } from '../festivals/model.ts';
import { changeDraft } from './change-draft.ts';
import { KeptDraftModel, type KeptDraftRecord } from './kept-model.ts';
import { readDraft } from './read.ts';

/** So many drafts are kept of one festival; older ones go. */
const keptLimit = 30;

/**
 * Puts a plan in the place of the draft. The draft as it was is kept and can be had back: its id is answered, or null
 * when it was empty or says the same already. Refuses with `draft-changed` a revision that is no longer the newest.
 */
export async function replaceDraft(
  context: Context,
  festival: FestivalRecord,
  given: { revision: number; plan: Plan; why: KeptDraftRecord['why'] },
  by: string,
): Promise<string | null> {
  const { draft, revision } = await readDraft(festival);
  if (revision !== given.revision) throw new Refusal('draft-changed', { revision });
  const changes = changesBetween(draft, given.plan);
  if (changes.length === 0) return null;
  const keptId = revision === 0 ? null : await keep(context, festival, { revision, plan: draft, why: given.why }, by);
  await changeDraft(context, festival, revision, changes, by);
  return keptId;
}

async function keep(
  context: Context,
  festival: FestivalRecord,
  draft: Pick<KeptDraftRecord, 'revision' | 'plan' | 'why'>,
  by: string,
): Promise<string> {
  const key = { festivalId: festival._id, revision: draft.revision };
  try {
    await KeptDraftModel.create({ ...key, ...draft, keptAt: context.now(), keptBy: by });
  } catch (error) {
    if (duplicateIndex(error) !== 'kept_draft_unique') throw error;
  }
  const [least] = await KeptDraftModel.find({ festivalId: festival._id }, { revision: 1 })
    .sort({ revision: -1 })
    .skip(keptLimit - 1)
    .limit(1)
    .lean();
  if (least) await KeptDraftModel.deleteMany({ festivalId: festival._id, revision: { $lt: least.revision } });
  return String((await KeptDraftModel.findOne(key, { _id: 1 }).lean())?._id);
}
