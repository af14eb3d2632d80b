import * as z from 'zod';
import { historyEntry } from './history.ts';
import { endpoints } from './endpoint.ts';
import { marketDay } from './festival.ts';
import { gateNote } from './gate-note.ts';
import { headCount } from './head-count.ts';
import { id, nonce, partId } from './id.ts';
import { listQuery, pageOf } from './list.ts';
import { line, name } from './text.ts';
import { instant, localDate } from './time.ts';

/** What the gate is told about a pass. The last is for a day that was called off. */
export const verdict = z
  .enum([
    'arrived',
    'already-here',
    'wrong-day',
    'wrong-festival',
    'not-assigned',
    'unknown',
    'revoked',
    'day-called-off',
  ])
  .meta({ id: 'Verdict' });
export type Verdict = z.infer<typeof verdict>;

export const attendance = z.enum(['expected', 'arrived', 'late', 'no-show']).meta({ id: 'Attendance' });
export type Attendance = z.infer<typeof attendance>;

export const checkInPlace = z.object({
  plotId: partId,
  plotNumber: z.string(),
  zoneId: partId,
  zoneLetter: z.string(),
  slotIds: z.array(partId),
});
/** A plot somebody stands on, and in which slots. */
export type CheckInPlace = z.infer<typeof checkInPlace>;

/** The answer a gate shows over its whole screen. */
export const scanAnswer = z
  .object({
    /** The scan's own id, to undo an arrival by; null when it was not stored. */
    id: id.nullable(),
    verdict,
    vendorName: name.nullable(),
    places: z.array(checkInPlace),
    /** Since when and by which gate the vendor is here, for `arrived` and `already-here`. */
    since: instant.nullable(),
    sinceGate: z.string(),
    /** For `wrong-day`: the days the pass is good for. */
    days: z.array(localDate),
    today: localDate.nullable(),
    /** The day is suspended: who comes is counted, and waits for word before going in. */
    paused: z.boolean(),
    counts: z.object({ expected: z.number().int(), arrived: z.number().int() }),
  })
  .meta({ id: 'ScanAnswer' });
export type ScanAnswer = z.infer<typeof scanAnswer>;

/** One vendor on the board of a day. */
export const boardEntry = z
  .object({
    applicationId: id,
    vendorName: name,
    contactName: z.string(),
    contactPhone: z.string(),
    places: z.array(checkInPlace.extend({ assignmentIds: z.array(id) })),
    attendance,
    since: instant.nullable(),
    /** About when the vendor said to come, if late. */
    expectedAt: instant.nullable(),
    gate: z.string(),
    scanId: id.nullable(),
    substitute: z.boolean(),
  })
  .meta({ id: 'BoardEntry' });
export type BoardEntry = z.infer<typeof boardEntry>;

export const attendanceCounts = z
  .object({
    total: z.number().int(),
    expected: z.number().int(),
    arrived: z.number().int(),
    late: z.number().int(),
    noShow: z.number().int(),
  })
  .meta({ id: 'AttendanceCounts' });
export type AttendanceCounts = z.infer<typeof attendanceCounts>;

/** What happened, when, by whom: a line of the board's timeline. `kind` is the name of the live event. */
export const board = z
  .object({
    marketDay: marketDay.nullable(),
    counts: attendanceCounts,
    zones: z.array(attendanceCounts.extend({ zoneId: partId })),
    /** How it stands on each plot where somebody is awaited or here, to draw the plan by. */
    places: z.array(z.object({ plotId: partId, attendance })),
    /** Those the timeline speaks of. */
    vendors: z.array(z.object({ applicationId: id, name, plotNumber: z.string() })),
    timeline: z.array(historyEntry),
    headCount,
    /** Word from the gates that somebody should see to, newest first; none for those who only look. */
    notes: z.array(gateNote),
    version: z.number().int(),
    serverTime: instant,
  })
  .meta({ id: 'Board' });
export type Board = z.infer<typeof board>;

export const checkInEndpoints = endpoints({
  'POST /festivals/:slug/check-ins': {
    summary:
      'Scan a pass at a gate, or check a vendor in by hand; the same nonce again gives the same answer and counts once',
    access: 'check-in:record',
    body: z
      .object({
        /** What a camera saw or somebody typed. */
        code: line(300).min(1).optional(),
        /** By hand, instead of a code. */
        applicationId: id.optional(),
        nonce,
        gate: line(40).default(''),
        deviceAt: instant.optional(),
      })
      .refine((sent) => (sent.code === undefined) !== (sent.applicationId === undefined), {
        message: 'either a code or an application',
        path: ['code'],
      }),
    reply: scanAnswer,
  },
  'POST /festivals/:slug/check-ins/:scanId/undo': {
    summary: 'Take an arrival back; both stay in the record',
    access: 'check-in:record',
    body: z.object({ nonce, gate: line(40).default('') }),
    reply: z.object({
      undone: z.boolean(),
      counts: z.object({ expected: z.number().int(), arrived: z.number().int() }),
    }),
  },
  'GET /festivals/:slug/board': {
    summary: 'Who is expected, here, late or missing on a market day, and what happened; today when no day is named',
    access: 'board:see',
    query: z.object({ marketDayId: partId.optional() }),
    reply: board,
  },
  'GET /festivals/:slug/board/entries': {
    summary: 'The vendors on the board of a market day, a page at a time: by plot number, or whom to call first',
    access: 'board:see',
    query: listQuery.extend({
      marketDayId: partId.optional(),
      attendance: attendance.optional(),
      plotId: partId.optional(),
      order: z.enum(['number', 'missing']).default('number'),
    }),
    reply: pageOf(boardEntry),
  },
});
