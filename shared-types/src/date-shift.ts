import { dateAfter, daysBetween, weekdayOf } from './calendar-date.ts';
import type { FestivalInput } from './festival.ts';
import { layDays } from './recurrence-days.ts';
import { shiftRecurrence } from './recurrence-shift.ts';

/** The first date not before `earliest` that falls on the weekday of `like`. */
export function sameWeekday(like: string, earliest: string): string {
  return dateAfter(earliest, (weekdayOf(like) - weekdayOf(earliest) + 7) % 7);
}

type Dated = Pick<FestivalInput, 'marketDays'> & Partial<Pick<FestivalInput, 'recurrence'>>;

export function firstDateOf({ marketDays }: Dated): string {
  return marketDays.map(({ date }) => date).reduce((first, date) => (date < first ? date : first));
}

/**
 * The festival with every date moved so that its first day is `firstDate`. Days keep their distance from one another and
 * times stay what the clock on the wall shows, in whichever time zone the festival then is: they are typed as such, and
 * are placed in the zone only when the festival is stored. Everything else (programme, slots, rules) hangs on days by id.
 *
 * Days made by a rule follow the rule: "every first Sunday" stays that, as often as before, from `firstDate` on. Each day
 * goes to the date that the rule gives in its stead; holidays are facts of the calendar and stay where they are.
 */
export function shiftFestival<F extends Dated>(festival: F, firstDate: string): F {
  const days = daysBetween(firstDateOf(festival), firstDate);
  const plain = festival.marketDays.map((day) => ({ ...day, date: dateAfter(day.date, days) }));
  if (!festival.recurrence || days === 0) return { ...festival, marketDays: plain };
  const shifted = shiftRecurrence(festival.recurrence, days);
  if (!shifted) return { ...festival, marketDays: plain, recurrence: null };
  const { recurrence, dateOf } = shifted;
  const known = festival.marketDays.map((day) => ({ ...day, date: dateOf(day.date) }));
  const marketDays = layDays(recurrence, known);
  const ids = new Set(marketDays.map(({ id }) => id));
  return { ...festival, recurrence, marketDays, ...programmeOf(festival, ids) };
}

/** A programme without the items of days that are no more. */
function programmeOf(festival: object, dayIds: Set<string>): Partial<Pick<FestivalInput, 'programme'>> {
  const { programme } = festival as Partial<Pick<FestivalInput, 'programme'>>;
  return programme ? { programme: programme.filter(({ marketDayId }) => dayIds.has(marketDayId)) } : {};
}

export interface DateMove {
  marketDayId: string;
  from: string;
  to: string;
  sameWeekday: boolean;
}

/** Each day's old and new date, in order of time; days that a rule gives no date any more are not among them. */
export function dateMoves(festival: Dated, firstDate: string): DateMove[] {
  const shifted = new Map(shiftFestival(festival, firstDate).marketDays.map(({ id, date }) => [id, date]));
  return festival.marketDays
    .flatMap(({ id, date }) => {
      const to = shifted.get(id);
      return to === undefined
        ? []
        : [{ marketDayId: id, from: date, to, sameWeekday: weekdayOf(date) === weekdayOf(to) }];
    })
    .sort((a, b) => (a.from < b.from ? -1 : 1));
}
