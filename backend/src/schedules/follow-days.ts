import { DateTime } from 'luxon';
import { daysBetween } from '@yikeji/shared-types/calendar-date.ts';
import type { Schedule } from '@yikeji/shared-types/schedule.ts';

/** The market days that the moments of a schedule were meant for, and the zone of their clocks. */
export interface LaidDays {
  timeZone: string;
  marketDays: { id: string; date: string }[];
}

export const laidDays = ({ timeZone, marketDays }: LaidDays): LaidDays => ({
  timeZone,
  marketDays: marketDays.map(({ id, date }) => ({ id, date })),
});

const told = (at: DateTime) => at.toISO({ suppressMilliseconds: true }) ?? '';

/** A moment on the date its market day has become, at the same time of the wall clock; null when it had no day or has none any more. */
function moved(at: string, before: LaidDays, after: LaidDays): DateTime | null {
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

/** A thing on the date its market day has become: it keeps its time of the wall clock and its length. Null without such a day. */
export function followDay<T extends { startsAt: string; endsAt: string }>(
  thing: T,
  before: LaidDays,
  after: LaidDays,
): T | null {
  const starts = moved(thing.startsAt, before, after);
  if (!starts) return null;
  const ends = starts.plus(Date.parse(thing.endsAt) - Date.parse(thing.startsAt));
  return { ...thing, startsAt: told(starts), endsAt: told(ends) };
}

/** A schedule on the dates that its days have now; what is on no day of now stays when it was. */
export function followDays(schedule: Schedule, before: LaidDays | null | undefined, after: LaidDays): Schedule {
  if (!before) return schedule;
  const dates = new Map(before.marketDays.map(({ id, date }) => [id, date]));
  const hasMoved = after.marketDays.some(({ id, date }) => (dates.get(id) ?? date) !== date);
  if (!hasMoved && before.timeZone === after.timeZone) return schedule;
  const follow = <T extends { startsAt: string; endsAt: string }>(list: T[]) =>
    list.map((thing) => followDay(thing, before, after) ?? thing);
  return {
    items: follow(schedule.items),
    services: follow(schedule.services),
    blockers: follow(schedule.blockers),
  };
}
