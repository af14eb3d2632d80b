import * as z from 'zod';
import { endpoints } from './endpoint.ts';
import { locale } from './text.ts';
import { instant } from './time.ts';

/** Bytes of a schedule file on its way in. */
export const scheduleFileLimit = 2_000_000;

export const scheduleFormat = z.enum(['json', 'xml', 'xlsx', 'csv']).meta({ id: 'ScheduleFormat' });
export type ScheduleFormat = z.infer<typeof scheduleFormat>;

/** What is wrong with a file, and where; nothing of such a file is taken. */
export const scheduleFileFault = z
  .object({
    /** Counted from 1; 0 where it is about the whole file. */
    line: z.number().int(),
    fault: z.enum([
      'unreadable',
      'doctype',
      'no-schedule',
      'too-many',
      'guid-wrong',
      'guid-twice',
      'title-missing',
      'title-long',
      'note-long',
      'strange-letters',
      'date-wrong',
      'duration-wrong',
      'service-unknown',
      'place-missing',
    ]),
    /** The thing it is about, as the file calls it. */
    about: z.string(),
  })
  .meta({ id: 'ScheduleFileFault' });
export type ScheduleFileFault = z.infer<typeof scheduleFileFault>;

export const scheduleFileRow = z
  .object({
    fate: z.enum(['new', 'changed', 'same', 'removed']),
    kind: z.string(),
    title: z.object({ zh: z.string(), en: z.string() }),
    room: z.string(),
    startsAt: instant,
    endsAt: instant,
    /** What is otherwise than in the draft. */
    differs: z.array(z.enum(['title', 'note', 'kind', 'time', 'place'])),
  })
  .meta({ id: 'ScheduleFileRow' });
export type ScheduleFileRow = z.infer<typeof scheduleFileRow>;

const count = z.number().int();

/** What a file would do to the draft. */
export const scheduleFilePreview = z
  .object({
    faults: z.array(scheduleFileFault),
    rows: z.array(scheduleFileRow),
    counts: z.object({ new: count, changed: count, same: count, removed: count }),
    /** Places the file names that are neither a stage of the plan nor known: their items are placed in words. */
    unknownRooms: z.array(z.string()),
    /** The draft's revision it was compared with. */
    revision: count,
  })
  .meta({ id: 'ScheduleFilePreview' });
export type ScheduleFilePreview = z.infer<typeof scheduleFilePreview>;

export const scheduleFileEndpoints = endpoints({
  'GET /festivals/:slug/schedule.json': {
    summary: 'The published programme in the format of conference tools (frab, pentabarf, pretalx), as JSON',
    access: 'anyone',
    query: z.object({ lang: locale.optional() }),
    reply: { attachment: true },
  },
  'GET /festivals/:slug/schedule.xml': {
    summary: 'The published programme in the format of conference tools (frab, pentabarf, pretalx), as XML',
    access: 'anyone',
    query: z.object({ lang: locale.optional() }),
    reply: { attachment: true },
  },
  'GET /festivals/:slug/schedule/files/:format': {
    summary: 'The draft of the schedule as a file that can be brought in again: json, xml, xlsx or csv',
    access: 'schedule:see',
    query: z.object({ lang: locale.optional() }),
    reply: { attachment: true },
  },
  'POST /festivals/:slug/schedule/files/preview': {
    summary:
      'What a schedule file (JSON, XML, CSV or XLSX) would do to the draft, or what is wrong in it line by line; writes nothing',
    access: 'schedule:edit',
    upload: { limitBytes: scheduleFileLimit },
    reply: scheduleFilePreview,
  },
  'POST /festivals/:slug/schedule/files': {
    summary: 'Bring a schedule file into the draft, all of it or nothing; the same file again changes nothing',
    access: 'schedule:edit',
    query: z.object({
      /** The revision its preview was made on. */
      revision: z.coerce.number().int(),
      /** Whether items that the file lacks go. */
      removing: z.enum(['yes', 'no']).default('no'),
    }),
    upload: { limitBytes: scheduleFileLimit },
    reply: scheduleFilePreview,
  },
});
