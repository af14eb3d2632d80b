import * as z from 'zod';
import { dateAfter, daysBetween, isDate, monthLength, monthOf, weekdayOf, weekOf } from './calendar-date.ts';
import { holiday, maxHolidays } from './holidays.ts';
import { name } from './text.ts';
import { clockTime, localDate } from './time.ts';

/** Market days one festival may have. */
export const maxMarketDays = 200;
/** Days from the first to the last date of a rule: ten years. */
const longestSpan = 3660;

const weekdays = z.array(z.number().int().min(0).max(6)).min(1).max(7);
/** Counted from the front of a month, or −1 for its last. */
const ordinal = z.union([z.literal([1, 2, 3, 4, 5]), z.literal(-1)]);

export const recurrenceRule = z
  .discriminatedUnion('kind', [
    /** On weekdays (0 is Sunday) of every n-th week. Weeks run from Monday; the week of the first date counts. */
    z.object({ kind: z.literal('weekly'), every: z.number().int().min(1).max(52), weekdays }),
    /** On the first, third, last … of a weekday in every n-th month. A month without a fifth one has none. */
    z.object({
      kind: z.literal('monthly-weekday'),
      every: z.number().int().min(1).max(12),
      weekdays,
      ordinals: z.array(ordinal).min(1).max(6),
    }),
    /** On dates of every n-th month, −1 for its last day. A month without a 31st has none. */
    z.object({
      kind: z.literal('monthly-date'),
      every: z.number().int().min(1).max(12),
      dates: z
        .array(z.union([z.number().int().min(1).max(31), z.literal(-1)]))
        .min(1)
        .max(31),
    }),
  ])
  .meta({ id: 'RecurrenceRule' });
export type RecurrenceRule = z.infer<typeof recurrenceRule>;

/** What a day of the rule looks like, on the wall clock of the festival's zone. */
export const dayPattern = z
  .object({
    opens: clockTime,
    closes: clockTime,
    loadInFrom: clockTime,
    loadInUntil: clockTime,
    loadOutUntil: clockTime,
    slots: z
      .array(z.object({ id: z.string().regex(/^[a-z0-9-]{1,18}$/), name, starts: clockTime, ends: clockTime }))
      .min(1)
      .max(12),
  })
  .meta({ id: 'DayPattern' });
export type DayPattern = z.infer<typeof dayPattern>;

const recurrenceShape = z.object({
  rule: recurrenceRule,
  from: localDate,
  until: localDate,
  pattern: dayPattern,
  /** Dates of the rule on which nothing happens. */
  leftOut: z.array(localDate).max(400).default([]),
  /** Dates beside the rule; one that is also left out happens. */
  added: z.array(localDate).max(maxMarketDays).default([]),
  /** Other hours on one date. */
  hours: z
    .array(z.object({ date: localDate, opens: clockTime, closes: clockTime }))
    .max(maxMarketDays)
    .default([]),
  holidays: z
    .object({
      rows: z.array(holiday).max(maxHolidays).default([]),
      /** On a day off work: as the rule says, never, or always. */
      onOff: z.enum(['as-rule', 'leave-out', 'open']).default('as-rule'),
      /** On a weekend day that is worked. */
      onWorkday: z.enum(['as-rule', 'leave-out']).default('as-rule'),
    })
    .prefault({}),
});
type RecurrenceShape = z.infer<typeof recurrenceShape>;

/** When a festival comes again, and when not: market days are made after it. */
export const recurrence = recurrenceShape
  .superRefine((value, { addIssue }) => {
    const fault = faultOf(value);
    if (fault) addIssue({ code: 'custom', message: complaints[fault], path: fault === 'backwards' ? ['until'] : [] });
  })
  .meta({ id: 'Recurrence' });
export type Recurrence = RecurrenceShape;

export type RecurrenceFault = 'unfinished' | 'backwards' | 'too-long' | 'no-date' | 'too-many';
const complaints: Record<RecurrenceFault, string> = {
  unfinished: 'the dates are not complete',
  backwards: 'the last date is before the first',
  'too-long': 'more than ten years from the first to the last date',
  'no-date': 'the rule gives no date at all',
  'too-many': 'the rule gives more than 200 dates',
};

/** Why a rule cannot be used, or null. Judges one that is still being typed, too. */
export function faultOf(value: Recurrence): RecurrenceFault | null {
  if (!isDate(value.from) || !isDate(value.until) || !value.added.every(isDate)) return 'unfinished';
  if (value.until < value.from) return 'backwards';
  if (daysBetween(value.from, value.until) > longestSpan) return 'too-long';
  const count = datesOf(value).length;
  if (count === 0) return 'no-date';
  return count > maxMarketDays ? 'too-many' : null;
}

/** The dates of a bare rule, exceptions and holidays aside. */
export function ruleDates({ rule, from, until }: Pick<Recurrence, 'rule' | 'from' | 'until'>): string[] {
  return Array.from({ length: Math.max(0, daysBetween(from, until) + 1) }, (_, days) => dateAfter(from, days)).filter(
    (date) => fallsOn(rule, from, date),
  );
}

function fallsOn(rule: RecurrenceRule, from: string, date: string): boolean {
  if (rule.kind === 'weekly')
    return rule.weekdays.includes(weekdayOf(date)) && (weekOf(date) - weekOf(from)) % rule.every === 0;
  if ((monthOf(date) - monthOf(from)) % rule.every !== 0) return false;
  const day = Number(date.slice(8));
  const last = monthLength(date);
  if (rule.kind === 'monthly-date') return rule.dates.includes(day) || (day === last && rule.dates.includes(-1));
  const { ordinals } = rule as { ordinals: number[] };
  if (!rule.weekdays.includes(weekdayOf(date))) return false;
  return ordinals.includes(Math.ceil(day / 7)) || (day + 7 > last && ordinals.includes(-1));
}

/** What becomes of a date, and why; with the name of the holiday that decided it. */
export interface DateFate {
  date: string;
  open: boolean;
  why: 'rule' | 'added' | 'left-out' | 'off' | 'workday';
  holiday: string;
}

/** Every date that rule, exceptions or holidays speak of, in order. What a person said of a date outweighs a holiday. */
export function fatesOf(value: Recurrence): DateFate[] {
  const { from, until, leftOut, added, holidays } = value;
  const fates = new Map(
    ruleDates(value).map((date): [string, DateFate] => [date, { date, open: true, why: 'rule', holiday: '' }]),
  );
  for (const { date, name: holidayName, kind } of holidays.rows) {
    if (date < from || date > until) continue;
    const how = kind === 'off' ? holidays.onOff : holidays.onWorkday;
    if (how === 'open') fates.set(date, { date, open: true, why: 'off', holiday: holidayName });
    else if (how === 'leave-out' && fates.has(date))
      fates.set(date, { date, open: false, why: kind, holiday: holidayName });
  }
  for (const date of leftOut) if (fates.has(date)) fates.set(date, { date, open: false, why: 'left-out', holiday: '' });
  for (const date of added) {
    const known = fates.get(date);
    if (!known?.open) fates.set(date, { date, open: true, why: 'added', holiday: '' });
  }
  return [...fates.values()].sort((a, b) => (a.date < b.date ? -1 : 1));
}

/** The dates on which it takes place, in order. */
export function datesOf(value: Recurrence): string[] {
  return fatesOf(value).flatMap(({ date, open }) => (open ? [date] : []));
}

/** The rule with one date turned: what takes place is left out or no longer added, what does not is put back or added. */
export function turnDate(value: Recurrence, date: string): Recurrence {
  const isOpen = (after: Recurrence) => fatesOf(after).some((fate) => fate.date === date && fate.open);
  const without = (dates: string[]) => dates.filter((each) => each !== date);
  if (isOpen(value)) {
    const hours = value.hours.filter((each) => each.date !== date);
    const plain = { ...value, hours, added: without(value.added) };
    return isOpen(plain) ? { ...plain, leftOut: [...without(value.leftOut), date].sort() } : plain;
  }
  const back = { ...value, leftOut: without(value.leftOut) };
  return isOpen(back) ? back : { ...back, added: [...without(value.added), date].sort() };
}
