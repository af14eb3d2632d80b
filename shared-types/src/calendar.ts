import * as z from 'zod';
import { category } from './category.ts';
import { endpoints } from './endpoint.ts';
import { partId } from './id.ts';
import { line, locale } from './text.ts';

/** What a calendar is asked for: nothing is the market days. */
const calendarWish = z.object({
  day: partId.optional(),
  item: partId.optional(),
  service: partId.optional(),
  /** Letter of a zone. */
  zone: z
    .string()
    .regex(/^[A-Z]$/)
    .optional(),
  /** A plot's number: the stall on it, with its services. */
  plot: line(20).optional(),
  category: category.optional(),
  what: z.enum(['days', 'programme', 'stalls', 'all']).optional(),
});
export type CalendarWish = z.infer<typeof calendarWish>;

export const calendarEndpoints = endpoints({
  'GET /festivals/:slug/calendar.ics': {
    summary:
      'For a calendar, times in UTC: the market days, one day, one item or service, a zone, a plot, a trade, the programme or all of it',
    access: 'anyone',
    query: calendarWish.extend({ lang: locale.optional() }),
    reply: { file: 'text/calendar' },
  },
});
