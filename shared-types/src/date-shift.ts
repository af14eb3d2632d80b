import type { FestivalInput } from './festival.ts';

const dayMilliseconds = 86_400_000;
const noon = (date: string) => Date.parse(`${date}T12:00:00Z`);

/** Whole days from one calendar date to another; negative when the second is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((noon(to) - noon(from)) / dayMilliseconds);
}

/** The calendar date so many days later. Calendar dates have no clock, so no clock change moves them. */
export function dateAfter(date: string, days: number): string {
  return new Date(noon(date) + days * dayMilliseconds).toISOString().slice(0, 10);
}

/** 0 is Sunday, 6 Saturday. */
export function weekdayOf(date: string): number {
  return new Date(noon(date)).getUTCDay();
}

/** The first date not before `earliest` that falls on the weekday of `like`. */
export function sameWeekday(like: string, earliest: string): string {
  return dateAfter(earliest, (weekdayOf(like) - weekdayOf(earliest) + 7) % 7);
}

type Dated = Pick<FestivalInput, 'marketDays'>;

export function firstDateOf({ marketDays }: Dated): string {
  return marketDays.map(({ date }) => date).reduce((first, date) => (date < first ? date : first));
}

/**
 * The festival with every date moved so that its first day is `firstDate`. Days keep their distance from one another and
 * times stay what the clock on the wall shows, in whichever time zone the festival then is: they are typed as such, and
 * are placed in the zone only when the festival is stored. Everything else (programme, slots, rules) hangs on days by id.
 */
export function shiftFestival<F extends Dated>(festival: F, firstDate: string): F {
  const days = daysBetween(firstDateOf(festival), firstDate);
  return { ...festival, marketDays: festival.marketDays.map((day) => ({ ...day, date: dateAfter(day.date, days) })) };
}

export interface DateMove {
  marketDayId: string;
  from: string;
  to: string;
  sameWeekday: boolean;
}

/** Each day's old and new date, in order of time. */
export function dateMoves(festival: Dated, firstDate: string): DateMove[] {
  const shifted = shiftFestival(festival, firstDate).marketDays;
  return festival.marketDays
    .map(({ id, date }, index) => {
      const to = shifted[index]?.date ?? date;
      return { marketDayId: id, from: date, to, sameWeekday: weekdayOf(date) === weekdayOf(to) };
    })
    .sort((a, b) => (a.from < b.from ? -1 : 1));
}
