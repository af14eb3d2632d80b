import { DateTime } from 'luxon';
import type { FestivalInput, MarketDay, ProgrammeItem } from '@yikeji/shared-types/festival.ts';

/** The moment of a wall-clock time on a date in a zone, as ISO with offset; `after` moves it to the next day when it would not come later. */
function instantOf(date: string, time: string, zone: string, after?: string): string {
  const at = DateTime.fromISO(`${date}T${time}`, { zone });
  const late = after !== undefined && at.toMillis() <= DateTime.fromISO(after).toMillis();
  return (late ? at.plus({ days: 1 }) : at).toISO({ suppressMilliseconds: true }) as string;
}

type InputDay = FestivalInput['marketDays'][number];

/**
 * A market day with the moments its wall-clock times stand for. Times after opening that would lie before it belong to
 * the next morning; load-in lies before opening, the evening before where needed. Luxon moves a time that a clock
 * change skips forward by the gap.
 */
export function placeMarketDay(day: InputDay, zone: string): MarketDay {
  const opensAt = instantOf(day.date, day.opens, zone);
  const before = (time: string, limit: string) => {
    const at = DateTime.fromISO(`${day.date}T${time}`, { zone });
    return (at.toMillis() > DateTime.fromISO(limit).toMillis() ? at.minus({ days: 1 }) : at).toISO({
      suppressMilliseconds: true,
    }) as string;
  };
  const closesAt = instantOf(day.date, day.closes, zone, opensAt);
  const loadInUntilAt = before(day.loadInUntil, opensAt);
  const inDay = (time: string) => {
    const at = instantOf(day.date, time, zone);
    return DateTime.fromISO(at).toMillis() < DateTime.fromISO(opensAt).toMillis()
      ? instantOf(day.date, time, zone, opensAt)
      : at;
  };
  return {
    ...day,
    opensAt,
    closesAt,
    loadInUntilAt,
    loadInFromAt: before(day.loadInFrom, loadInUntilAt),
    loadOutUntilAt: instantOf(day.date, day.loadOutUntil, zone, closesAt),
    slots: day.slots.map((slot) => {
      const startsAt = inDay(slot.starts);
      return { ...slot, startsAt, endsAt: instantOf(day.date, slot.ends, zone, startsAt) };
    }),
    status: 'scheduled',
    statusReason: null,
  };
}

/** A programme item with its moments; an item before opening time (the set-up, a parade) stays on its date. */
export function placeProgrammeItem(
  item: FestivalInput['programme'][number],
  days: MarketDay[],
  zone: string,
): ProgrammeItem | null {
  const day = days.find((candidate) => candidate.id === item.marketDayId);
  if (!day) return null;
  const overnight = DateTime.fromISO(day.closesAt).setZone(zone).toISODate() !== day.date;
  const startsAt = instantOf(
    day.date,
    item.starts,
    zone,
    overnight && item.starts < day.opens ? day.opensAt : undefined,
  );
  return { ...item, startsAt, endsAt: item.ends === null ? null : instantOf(day.date, item.ends, zone, startsAt) };
}
