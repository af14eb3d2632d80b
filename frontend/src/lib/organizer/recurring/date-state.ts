import type { DateFate } from '@yikeji/shared-types/recurrence.ts';
import { m } from '#lib/paraglide/messages.js';

/** What becomes of a date, in a few words. */
export function fateWord(fate: DateFate | undefined, hasOwnHours: boolean): string {
  if (!fate) return m.recurring_state_none();
  const { open, why, holiday: name } = fate;
  if (!open) {
    if (why === 'off') return m.recurring_state_off({ name });
    return why === 'workday' ? m.recurring_state_workday({ name }) : m.recurring_state_left_out();
  }
  if (hasOwnHours) return m.recurring_state_hours();
  if (why === 'off') return m.recurring_state_off_open({ name });
  return why === 'added' ? m.recurring_state_added() : m.recurring_state_open();
}
