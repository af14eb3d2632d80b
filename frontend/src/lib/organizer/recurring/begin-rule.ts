import { dateAfter, weekdayOf } from '@yikeji/shared-types/calendar-date.ts';
import { type Recurrence, ruleDates } from '@yikeji/shared-types/recurrence.ts';
import { type DayInput, newDay } from '#lib/organizer/festival-form/input.ts';

/** Twelve weeks more, for a festival that has one day so far. */
const firstReach = 84;

/** A weekly rule that keeps every day there is, with hours and slots of the first. */
export function beginRule(days: DayInput[]): Recurrence {
  const sorted = [...days].sort((a, b) => (a.date < b.date ? -1 : 1));
  const first = sorted[0] ?? newDay('2026-01-03');
  const last = sorted.at(-1) ?? first;
  const { date: from, opens, closes, loadInFrom, loadInUntil, loadOutUntil } = first;
  const weekdays = [...new Set(sorted.map(({ date }) => weekdayOf(date)))];
  const rule = { kind: 'weekly' as const, every: 1, weekdays };
  const until = last === first ? dateAfter(from, firstReach) : last.date;
  const due = new Set(ruleDates({ rule, from, until }));
  const slots = first.slots.map((slot, index) => ({ ...slot, id: `s${index + 1}` }));
  return {
    rule,
    from,
    until,
    pattern: { opens, closes, loadInFrom, loadInUntil, loadOutUntil, slots },
    leftOut: [],
    added: sorted.map(({ date }) => date).filter((date) => !due.has(date)),
    hours: [],
    holidays: { rows: [], onOff: 'as-rule', onWorkday: 'as-rule' },
  };
}
