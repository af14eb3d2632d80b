import { getLocale } from '#lib/paraglide/runtime.js';

/** A moment of the record, as a planner reads it on their own clock. */
export const dayAndTime = (at: string): string =>
  new Intl.DateTimeFormat(getLocale(), { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(at));
