import { Refusal } from '@yikeji/shared-types/refusal.ts';
import type { ScheduleFilePreview } from '@yikeji/shared-types/schedule-file.ts';
import type { Context } from '../context.ts';
import type { FestivalRecord } from '../festivals/model.ts';
import { changeScheduleDraft } from '../schedules/change-draft.ts';
import { judgeFile } from './preview.ts';

/**
 * Brings a schedule file into the draft in one edit, all of it or nothing, and answers what it then would do: nothing
 * more. Refuses a file with anything wrong in it, and one whose things somebody changed since the given revision.
 */
export async function bringInSchedule(
  context: Context,
  festival: FestivalRecord,
  bytes: Uint8Array,
  { revision, removing }: { revision: number; removing: boolean },
  by: string,
): Promise<ScheduleFilePreview> {
  const { preview, changes, removals } = await judgeFile(festival, bytes);
  if (preview.faults.length > 0)
    throw new Refusal('schedule-file-faulty', { count: preview.faults.length, faults: preview.faults });
  const all = [...changes, ...(removing ? removals : [])];
  if (all.length > 0) await changeScheduleDraft(context, festival, revision, all, by);
  return (await judgeFile(festival, bytes)).preview;
}
