import { findScheduleConflicts } from '@yikeji/shared-types/schedule/conflicts.ts';
import type { PlannedSchedule, Schedule } from '@yikeji/shared-types/schedule.ts';
import type { FestivalRecord } from '../festivals/model.ts';
import { followDays } from './follow-days.ts';
import { gatherScheduleFacts } from './gather-facts.ts';
import { publishedSchedule, ScheduleModel, type ScheduleRecord } from './model.ts';

/** How long an item of the settings without an end is taken to last, in milliseconds. */
const usualLength = 30 * 60_000;

/**
 * The draft as stored, on the dates its market days have now; before the first change it holds the programme that was
 * typed into the settings.
 */
export async function readScheduleDraft(festival: FestivalRecord): Promise<ScheduleRecord> {
  const stored = await ScheduleModel.findById(festival._id).lean();
  if (stored) return { ...stored, draft: followDays(stored.draft, stored.days, festival) };
  return { _id: festival._id, draft: typedProgramme(festival), revision: 0, publishedRevision: -1, recent: [] };
}

function typedProgramme({ programme }: FestivalRecord): Schedule {
  const items = programme.map(({ id, title, note, place, startsAt, endsAt }) => ({
    id,
    kind: 'other' as const,
    title,
    note,
    stageId: null,
    place,
    startsAt,
    endsAt: endsAt ?? new Date(Date.parse(startsAt) + usualLength).toISOString(),
  }));
  return { items, services: [], blockers: [] };
}

/** A festival's schedule as its planners see it, with fresh conflicts. */
export async function readSchedule(festival: FestivalRecord): Promise<PlannedSchedule> {
  const [{ draft, revision, publishedRevision }, published, facts] = await Promise.all([
    readScheduleDraft(festival),
    publishedSchedule(festival),
    gatherScheduleFacts(festival),
  ]);
  return {
    draft,
    revision,
    facts,
    conflicts: findScheduleConflicts(draft, facts, festival),
    published: published && {
      version: published.version,
      publishedAt: published.publishedAt.toISOString(),
      schedule: published.schedule,
    },
    changed: publishedRevision !== revision,
  };
}
