import { dateAfter } from './calendar-date.ts';
import { maxMarketDays, type Recurrence, type RecurrenceRule, faultOf, ruleDates } from './recurrence.ts';

/** A rule on later or earlier dates, and where each date of before has gone. */
export interface ShiftedRecurrence {
  recurrence: Recurrence;
  dateOf: (date: string) => string;
}

/** Days beyond the shifted end in which the last dates of a rule are looked for: two years. */
const reach = 731;

/**
 * The rule so many days later, with as many dates as before; null when it cannot be kept. A weekly rule moves its weekdays
 * along, a monthly one stays what it says. Dates left out, added or with other hours follow the dates they are about.
 */
export function shiftRecurrence(before: Recurrence, days: number): ShiftedRecurrence | null {
  const old = ruleDates(before);
  const rule = shiftRule(before.rule, days);
  const from = dateAfter(before.from, days);
  const until = dateAfter(before.until, days);
  const ahead = ruleDates({ rule, from, until: dateAfter(until, reach) }).slice(0, old.length);
  if (ahead.length < old.length || old.length > maxMarketDays * 2) return null;
  const places = new Map(old.map((date, index) => [date, ahead[index]]));
  const dateOf = (date: string) => places.get(date) ?? dateAfter(date, days);
  const last = ahead.at(-1) ?? until;
  const exact = ruleDates({ rule, from, until }).length === old.length;
  const recurrence: Recurrence = {
    ...before,
    rule,
    from,
    until: exact ? until : last,
    leftOut: before.leftOut.map(dateOf),
    added: before.added.map(dateOf),
    hours: before.hours.map((each) => ({ ...each, date: dateOf(each.date) })),
  };
  return faultOf(recurrence) === null ? { recurrence, dateOf } : null;
}

function shiftRule(rule: RecurrenceRule, days: number): RecurrenceRule {
  if (rule.kind !== 'weekly') return rule;
  return { ...rule, weekdays: rule.weekdays.map((weekday) => (((weekday + days) % 7) + 7) % 7) };
}
