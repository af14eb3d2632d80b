import type { Recurrence, RecurrenceRule } from '@yikeji/shared-types/recurrence.ts';
import { m } from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';
import { weekday } from '#lib/words.ts';

/** 0 is Sunday, a Sunday in 2026 being the fourth of January. */
export const weekdayWord = (day: number): string => weekday(`2026-01-${String(4 + day).padStart(2, '0')}`, 'UTC');

/** Monday first, as weeks are read in China. */
export const weekdayOrder = [1, 2, 3, 4, 5, 6, 0];

const ordinals: Record<string, () => string> = {
  '1': m.recurring_say_first,
  '2': m.recurring_say_second,
  '3': m.recurring_say_third,
  '4': m.recurring_say_fourth,
  '5': m.recurring_say_fifth,
  '-1': m.recurring_say_last,
};
export const ordinalWord = (ordinal: number): string => ordinals[ordinal]?.() ?? '';

const list = (words: string[]) => new Intl.ListFormat(getLocale(), { type: 'conjunction' }).format(words);
const daysWord = (weekdays: number[]) =>
  list(weekdayOrder.filter((each) => weekdays.includes(each)).map((each) => weekdayWord(each)));
const late = (number: number) => (number < 0 ? 99 : number);
const inOrder = (numbers: number[]) => [...numbers].sort((a, b) => late(a) - late(b));

/** `每周六`, `the first and third Sun of every month`. */
function ruleWords({ rule }: { rule: RecurrenceRule }): string {
  const { every } = rule;
  if (rule.kind === 'weekly') {
    const days = daysWord(rule.weekdays);
    return every === 1 ? m.recurring_say_weekly({ days }) : m.recurring_say_weeks({ days, every });
  }
  if (rule.kind === 'monthly-date') {
    const dates = list(
      inOrder(rule.dates).map((n) => (n < 0 ? m.recurring_say_date_last() : m.recurring_say_date({ n }))),
    );
    return every === 1 ? m.recurring_say_dates({ dates }) : m.recurring_say_datess({ dates, every });
  }
  const days = daysWord(rule.weekdays);
  const nth = list(inOrder(rule.ordinals).map(ordinalWord));
  return every === 1
    ? m.recurring_say_nth({ ordinals: nth, days })
    : m.recurring_say_nths({ ordinals: nth, days, every });
}

/** `每周六 09:00–17:00` */
export const ruleAndHours = (recurrence: Pick<Recurrence, 'rule' | 'pattern'>): string =>
  `${ruleWords(recurrence)} ${recurrence.pattern.opens}–${recurrence.pattern.closes}`;
