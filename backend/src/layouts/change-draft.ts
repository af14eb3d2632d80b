import { applyChanges, type PlanChange, targetOf } from '@yikeji/shared-types/layout/changes.ts';
import { type Plan, plan as planShape, plotLimit } from '@yikeji/shared-types/layout/plan.ts';
import { Refusal } from '@yikeji/shared-types/refusal.ts';
import type { Context } from '../context.ts';
import { duplicateIndex } from '../database/duplicate.ts';
import { announce } from '../festivals/announce.ts';
import type { FestivalRecord } from '../festivals/model.ts';
import { LayoutModel, type LayoutRecord, type RecentEdit } from './model.ts';
import { readDraft } from './read.ts';

/** So many edits back, others may still put theirs on top. */
const editsRemembered = 200;
const targetsRemembered = 300;
/** More changes than this are not pushed to other editors; they ask for the draft. */
const changesTold = 40;
/** How often to try again when others write at the same moment. */
const tries = 200;

/**
 * Writes small edits onto the draft and returns its new revision. An open editor that gives its name may have seen an
 * older revision: what others changed since stays; where they changed the same thing this is refused with `draft-changed` and the names of those things, and so is
 * a plan that would grow past its limits. The draft is then as it was.
 */
export async function changeDraft(
  context: Context,
  festival: FestivalRecord,
  revision: number,
  changes: PlanChange[],
  by: string,
  editor: string | null = null,
): Promise<number> {
  for (let attempt = 0; attempt < tries; attempt++) {
    const before = await readDraft(festival);
    refuseMeeting(before, revision, changes, editor);
    const draft = applyChanges(before.draft, changes);
    if (!planShape.safeParse(draft).success) throw new Refusal('plan-too-large', { limit: plotLimit });
    const written = await write(before, draft, { revision: before.revision + 1, editor, targets: targetsOf(changes) });
    if (!written) continue;
    const told = changes.length <= changesTold ? changes : null;
    const details = { revision: before.revision + 1, changes: told, editor, by };
    await announce(context, festival._id, 'draft:changed', details, by);
    return before.revision + 1;
  }
  throw new Refusal('draft-changed');
}

function targetsOf(changes: PlanChange[]): string[] | null {
  const targets = [...new Set(changes.map(targetOf))];
  return targets.length <= targetsRemembered ? targets : null;
}

/** Refuses changes of what others have changed since `revision`. */
function refuseMeeting(before: LayoutRecord, revision: number, changes: PlanChange[], editor: string | null): void {
  if (before.revision === revision) return;
  const since = (before.recent ?? []).filter((edit) => edit.revision > revision);
  const isKnown = revision >= 0 && revision < before.revision && since.length === before.revision - revision;
  const others = since.filter((edit) => edit.editor !== editor);
  if (editor === null || !isKnown || others.some(({ targets }) => targets === null))
    throw new Refusal('draft-changed', { revision: before.revision });
  const touched = new Set(others.flatMap(({ targets }) => targets ?? []));
  const targets = [...new Set(changes.map(targetOf))].filter((target) => touched.has(target));
  if (targets.length > 0) throw new Refusal('draft-changed', { revision: before.revision, targets });
}

/** False when somebody else wrote first. */
async function write({ _id, revision, recent = [] }: LayoutRecord, draft: Plan, edit: RecentEdit): Promise<boolean> {
  const kept = [...recent, edit].slice(-editsRemembered);
  try {
    const written = await LayoutModel.updateOne(
      { _id, revision },
      { $set: { draft, revision: edit.revision, recent: kept } },
      { upsert: revision === 0 },
    );
    return written.matchedCount + written.upsertedCount > 0;
  } catch (error) {
    if (duplicateIndex(error) !== null) return false;
    throw error;
  }
}
