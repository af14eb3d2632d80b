import { isDate } from '@yikeji/shared-types/calendar-date.ts';
import { m } from '#lib/paraglide/messages.js';
import { day } from '#lib/words.ts';

/** A date with its year and weekday; nothing while it is still being typed. */
export const fullDate = (date: string): string =>
  isDate(date) ? m.copies_date({ year: date.slice(0, 4), date: day(date, 'UTC') }) : '';
