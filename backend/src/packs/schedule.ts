import { DateTime } from 'luxon';
import { daysBetween } from '@yikeji/shared-types/calendar-date.ts';
import type { FestivalInput } from '@yikeji/shared-types/festival.ts';
import { Refusal } from '@yikeji/shared-types/refusal.ts';
import type { Schedule, ScheduleChange } from '@yikeji/shared-types/schedule.ts';
import type { Context } from '../context.ts';
import type { FestivalRecord } from '../festivals/model.ts';
import { changeScheduleDraft } from '../schedules/change-draft.ts';
import { readScheduleDraft } from '../schedules/read.ts';

const told = (at: DateTime) => at.toISO({ suppressMilliseconds: true }) ?? '';

type Days = Pick<FestivalInput, 'marketDays' | 'timeZone'>;

/** What of a schedule may go elsewhere: the programme and closed plots. Services and breaks are of vendors, who stay. */
export async function scheduleToCarry(festival: FestivalRecord): Promise<Schedule> {
  const { draft } = await readScheduleDraft(festival);
  const onWall = (at: string) => told(DateTime.fromISO(at, { zone: festival.timeZone }));
  const placed = <T extends { startsAt: string; endsAt: string }>(thing: T): T => ({
    ...thing,
    startsAt: onWall(thing.startsAt),
    endsAt: onWall(thing.endsAt),
  });
  const blockers = draft.blockers.filter(({ kind }) => kind === 'closed');
  return { items: draft.items.map(placed), services: [], blockers: blockers.map(placed) };
}

/** A moment on the day its market day has become, at the same time of the wall clock; null when that day is no more. */
function moved(at: string, before: Days, after: Days): DateTime | null {
  const wall = DateTime.fromISO(at, { zone: before.timeZone });
  const date = wall.toISODate() ?? '';
  // What is after midnight belongs to the day before it, unless that date has a day of its own.
  const day = [0, 1].flatMap(
    (late) => before.marketDays.find((each) => daysBetween(each.date, date) === late) ?? [],
  )[0];
  const there = after.marketDays.find(({ id }) => id === day?.id);
  if (!day || !there) return null;
  const time = wall.toFormat("'T'HH:mm:ss");
  return DateTime.fromISO(`${there.date}${time}`, { zone: after.timeZone }).plus({ days: daysBetween(day.date, date) });
}

/** A schedule on the days that a festival has got: everything keeps its day, its time of the wall clock and its length. */
export function moveSchedule({ items, blockers }: Schedule, before: Days, after: Days): Schedule {
  const move = <T extends { startsAt: string; endsAt: string }>(thing: T): T[] => {
    const starts = moved(thing.startsAt, before, after);
    if (!starts) return [];
    const ends = starts.plus(Date.parse(thing.endsAt) - Date.parse(thing.startsAt));
    return [{ ...thing, startsAt: told(starts), endsAt: told(ends) }];
  };
  return {
    items: items.flatMap(move),
    services: [],
    blockers: blockers.filter(({ kind }) => kind === 'closed').flatMap(move),
  };
}

/** Lays a carried schedule into the draft of a new festival. A repeat changes nothing, nor what somebody has edited since. */
export async function laySchedule(
  context: Context,
  festival: FestivalRecord,
  carried: Schedule,
  by: string,
): Promise<void> {
  const changes: ScheduleChange[] = [
    ...carried.items.map((item) => ({ kind: 'put-item' as const, item })),
    ...carried.blockers.map((blocker) => ({ kind: 'put-blocker' as const, blocker })),
  ];
  if (changes.length === 0) return;
  try {
    await changeScheduleDraft(context, festival, 0, changes, by);
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'changed-meanwhile') throw error;
  }
}
