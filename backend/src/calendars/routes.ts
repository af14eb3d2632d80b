import type { calendarEndpoints } from '@yikeji/shared-types/calendar.ts';
import type { HandlersOf } from '../http/api.ts';
import { writeCalendar } from './write.ts';

export const calendarRoutes: HandlersOf<keyof typeof calendarEndpoints> = {
  'GET /festivals/:slug/calendar.ics': ({ context, festival, role, query, language }) =>
    writeCalendar(context, festival, role, query, query.lang ?? language),
};
