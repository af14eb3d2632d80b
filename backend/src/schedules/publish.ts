import { DateTime } from 'luxon';
import type { FestivalInput } from '@yikeji/shared-types/festival.ts';
import { Refusal } from '@yikeji/shared-types/refusal.ts';
import { findScheduleConflicts } from '@yikeji/shared-types/schedule/conflicts.ts';
import type { ScheduleFacts } from '@yikeji/shared-types/schedule/facts.ts';
import { dayOfItem } from '@yikeji/shared-types/schedule/programme-conflicts.ts';
import type { Schedule, ScheduleItem } from '@yikeji/shared-types/schedule.ts';
import type { Context } from '../context.ts';
import { duplicateIndex } from '../database/duplicate.ts';
import { announce } from '../festivals/announce.ts';
import type { FestivalRecord } from '../festivals/model.ts';
import { setProgramme } from '../festivals/set-programme.ts';
import { laidDays } from './follow-days.ts';
import { gatherScheduleFacts } from './gather-facts.ts';
import { publishedSchedule, ScheduleModel, ScheduleVersionModel } from './model.ts';
import { readScheduleDraft } from './read.ts';

/**
 * Publishes the draft as the next numbered version, and its items as the festival's programme. Refuses while a conflict
 * stops it. Publishing what is already published changes nothing; of two at once, one makes the version.
 */
export async function publishSchedule(
  context: Context,
  festival: FestivalRecord,
  revision: number,
  by: string,
): Promise<void> {
  const { draft, ...stored } = await readScheduleDraft(festival);
  if (stored.revision !== revision) throw new Refusal('changed-meanwhile', { revision: stored.revision });
  if (stored.publishedRevision === revision) return;
  const facts = await gatherScheduleFacts(festival);
  const stopping = findScheduleConflicts(draft, facts, festival).filter(({ stops }) => stops);
  if (stopping.length > 0) throw new Refusal('schedule-conflicts', { count: stopping.length });
  const version = await writeVersion(context, festival, revision, draft, by);
  const newest = await publishedSchedule(festival);
  if (newest) await setProgramme(festival, newest.version, programmeOf(newest.schedule, facts, festival));
  await ScheduleModel.updateOne(
    { _id: festival._id },
    { $max: { publishedRevision: revision }, $setOnInsert: { draft, days: laidDays(festival), revision, recent: [] } },
    { upsert: true },
  );
  if (version !== null)
    await announce(context, festival._id, 'schedule:published', { scheduleVersion: version }, by, [
      { field: 'version', before: version > 1 ? version - 1 : null, after: version },
      { field: 'programme', before: festival.programme.length, after: draft.items.length },
    ]);
}

/** The items as the festival tells them: with the day, the hours on its clock and where. */
function programmeOf(
  { items }: Schedule,
  { stages }: ScheduleFacts,
  festival: FestivalRecord,
): FestivalInput['programme'] {
  const clock = (at: string) => DateTime.fromISO(at, { zone: festival.timeZone }).toFormat('HH:mm');
  const names = new Map(stages.map(({ id, name }) => [id, name]));
  const placeOf = ({ stageId, place }: ScheduleItem) => {
    if (stageId !== null) return names.get(stageId) ?? { zh: '舞台', en: 'Stage' };
    return { zh: (place.zh || place.en).slice(0, 60), en: place.en.slice(0, 120) };
  };
  return items.flatMap((item) => {
    const day = dayOfItem(festival, item);
    if (!day) return [];
    const { id, title, note, startsAt, endsAt } = item;
    const place = placeOf(item);
    return [{ id, marketDayId: day.id, starts: clock(startsAt), ends: clock(endsAt), title, note, place }];
  });
}

/** The number of the version written, or null when somebody else has published this revision already. */
async function writeVersion(
  context: Context,
  festival: FestivalRecord,
  revision: number,
  schedule: Schedule,
  by: string,
): Promise<number | null> {
  for (;;) {
    const version = ((await publishedSchedule(festival))?.version ?? 0) + 1;
    try {
      await ScheduleVersionModel.create({
        festivalId: festival._id,
        version,
        revision,
        schedule,
        days: laidDays(festival),
        publishedAt: context.now(),
        publishedBy: by,
      });
      return version;
    } catch (error) {
      const index = duplicateIndex(error);
      if (index === 'schedule_revision_unique') return null;
      if (index !== 'schedule_version_unique') throw error;
    }
  }
}
