import * as z from 'zod';
import { endpoints } from './endpoint.ts';
import { partId } from './id.ts';
import { locale } from './text.ts';

export const calendarEndpoints = endpoints({
  'GET /festivals/:slug/calendar.ics': {
    summary: "A festival's market days for a calendar, or one day, or one item of the programme; times are in UTC",
    access: 'anyone',
    query: z.object({ day: partId.optional(), item: partId.optional(), lang: locale.optional() }),
    reply: { file: 'text/calendar' },
  },
});
