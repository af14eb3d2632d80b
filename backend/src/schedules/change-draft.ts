import { applyScheduleChanges, scheduleTargetOf } from '@yikeji/shared-types/schedule/changes.ts';
import { type Schedule, type ScheduleChange, schedule as shape } from '@yikeji/shared-types/schedule.ts';
import { Refusal } from '@yikeji/shared-types/refusal.ts';
import type { Context } from '../context.ts';
import { duplicateIndex } from '../database/duplicate.ts';
import { announce } from '../festivals/announce.ts';
import type { FestivalRecord } from '../festivals/model.ts';
import { type LaidDays, laidDays } from './follow-days.ts';
import { ScheduleModel, type ScheduleRecord } from './model.ts';
import { readScheduleDraft } from './read.ts';

/** So many edits back, others may still put theirs on top. */
const editsRemembered = 100;
/** More changes than this are not pushed to other editors; they ask for the draft. */
const changesTold = 40;
/** How often to try again when others write at the same moment. */
const tries = 100;

/**
 * Writes small edits onto the draft and returns its new revision. What others changed since the given revision stays;
 * where they changed the same thing this is refused with `changed-meanwhile` and the names of those things, and the draft
 * is as it was. Edits that are in the draft already change nothing.
 */
export async function changeScheduleDraft(
  context: Context,
  festival: FestivalRecord,
  revision: number,
  changes: ScheduleChange[],
  by: string,
): Promise<number> {
  const targets = [...new Set(changes.map(scheduleTargetOf))];
  for (let attempt = 0; attempt < tries; attempt++) {
    const before = await readScheduleDraft(festival);
    const draft = applyScheduleChanges(before.draft, changes);
    if (JSON.stringify(draft) === JSON.stringify(before.draft)) return before.revision;
    refuseMeeting(before, revision, targets);
    if (!shape.safeParse(draft).success) throw new Refusal('schedule-too-large');
    if (!(await write(before, draft, targets, laidDays(festival)))) continue;
    const told = changes.length <= changesTold ? changes : null;
    await announce(context, festival._id, 'schedule:changed', { revision: before.revision + 1, changes: told, by }, by);
    return before.revision + 1;
  }
  throw new Refusal('changed-meanwhile');
}

/** Refuses changes of what others have changed since `revision`. */
function refuseMeeting(before: ScheduleRecord, revision: number, targets: string[]): void {
  if (before.revision === revision) return;
  const since = before.recent.filter((edit) => edit.revision > revision);
  const isKnown = revision >= 0 && revision < before.revision && since.length === before.revision - revision;
  const touched = new Set(since.flatMap((edit) => edit.targets));
  const met = targets.filter((target) => touched.has(target));
  if (!isKnown || met.length > 0) throw new Refusal('changed-meanwhile', { revision: before.revision, targets: met });
}

/** False when somebody else wrote first. */
async function write(
  { _id, revision, recent }: ScheduleRecord,
  draft: Schedule,
  targets: string[],
  days: LaidDays,
): Promise<boolean> {
  const kept = [...recent, { revision: revision + 1, targets }].slice(-editsRemembered);
  try {
    const written = await ScheduleModel.updateOne(
      { _id, revision },
      { $set: { draft, days, revision: revision + 1, recent: kept } },
      { upsert: revision === 0 },
    );
    return written.matchedCount + written.upsertedCount > 0;
  } catch (error) {
    if (duplicateIndex(error) !== null) return false;
    throw error;
  }
}
