import * as z from 'zod';
import { endpoints } from './endpoint.ts';
import { type MarketDay, marketDay } from './festival.ts';
import { id, nonce, partId } from './id.ts';
import type { DayStatus, FestivalStatus } from './status.ts';
import { line, name } from './text.ts';
import { moment } from './moment.ts';
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

/** What is known of a pass when it is judged. */
export interface CheckInSubject {
  pass: { festivalId: string; revoked: boolean } | null;
  /** The market days on which the pass's vendor has a place here. */
  assignedDayIds: string[];
  /** Whether an arrival today stands, that is, was not undone. */
  here: boolean;
}

/** Judges a scan, by the first rule that speaks: known, this festival, not revoked, placed at all, today, not called off, not here yet. */
export function judgeCheckIn(
  subject: CheckInSubject,
  at: { festivalId: string; today: { id: string; calledOff: boolean } | null },
): Verdict {
  if (!subject.pass) return 'unknown';
  if (subject.pass.festivalId !== at.festivalId) return 'wrong-festival';
  if (subject.pass.revoked) return 'revoked';
  if (subject.assignedDayIds.length === 0) return 'not-assigned';
  if (!at.today || !subject.assignedDayIds.includes(at.today.id)) return 'wrong-day';
  if (at.today.calledOff) return 'day-called-off';
  return subject.here ? 'already-here' : 'arrived';
}

export const attendance = z.enum(['expected', 'arrived', 'late', 'no-show']).meta({ id: 'Attendance' });
export type Attendance = z.infer<typeof attendance>;

/** Minutes after opening from which a vendor who has not come counts as a no-show. A default of ours; no rule fixes it. */
export const noShowMinutes = 30;

/** What a vendor's absence or presence means at a moment (milliseconds): late once load-in is over, a no-show half an hour after opening. */
export function judgeAttendance(
  here: boolean,
  day: { loadInUntilAt: string; opensAt: string },
  now: number,
): Attendance {
  if (here) return 'arrived';
  if (now > moment(day.opensAt) + noShowMinutes * 60_000) return 'no-show';
  return now > moment(day.loadInUntilAt) ? 'late' : 'expected';
}

/**
 * By when somebody with these slots of a day is due: with the first opening, by the end of load-in; with a later slot,
 * by its start.
 */
export function whenDue(day: MarketDay, slotIds: string[]): { loadInUntilAt: string; opensAt: string } {
  const starts = day.slots.filter((slot) => slotIds.includes(slot.id)).map((slot) => slot.startsAt);
  const first = starts.sort((a, b) => moment(a) - moment(b))[0] ?? day.opensAt;
  return moment(first) > moment(day.opensAt)
    ? { loadInUntilAt: first, opensAt: first }
    : { loadInUntilAt: day.loadInUntilAt, opensAt: day.opensAt };
}

/** Whether nobody is awaited on a day: it or the whole festival was put off or cancelled, or the festival is closed. */
export function isCalledOff(festivalStatus: FestivalStatus, dayStatus: DayStatus): boolean {
  const off = ['cancelled', 'postponed'];
  return off.includes(festivalStatus) || festivalStatus === 'closed' || off.includes(dayStatus);
}

const place = z.object({
  plotId: partId,
  plotNumber: z.string(),
  zoneId: partId,
  zoneLetter: z.string(),
  slotIds: z.array(partId),
});
/** A plot somebody stands on, and in which slots. */
export type CheckInPlace = z.infer<typeof place>;

/** The answer a gate shows over its whole screen. */
export const scanAnswer = z
  .object({
    /** The scan's own id, to undo an arrival by; null when it was not stored. */
    id: id.nullable(),
    verdict,
    vendorName: name.nullable(),
    places: z.array(place),
    /** Since when and by which gate the vendor is here, for `arrived` and `already-here`. */
    since: instant.nullable(),
    sinceGate: z.string(),
    /** For `wrong-day`: the days the pass is good for. */
    days: z.array(localDate),
    today: localDate.nullable(),
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
    places: z.array(place.extend({ assignmentIds: z.array(id) })),
    attendance,
    since: instant.nullable(),
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
export const historyEntry = z
  .object({ id, kind: z.string(), at: instant, by: z.string(), details: z.record(z.string(), z.unknown()) })
  .meta({ id: 'HistoryEntry' });
export type HistoryEntry = z.infer<typeof historyEntry>;

export const board = z
  .object({
    marketDay: marketDay.nullable(),
    counts: attendanceCounts,
    zones: z.array(attendanceCounts.extend({ zoneId: partId })),
    entries: z.array(boardEntry),
    timeline: z.array(historyEntry),
    version: z.number().int(),
    serverTime: instant,
  })
  .meta({ id: 'Board' });
export type Board = z.infer<typeof board>;

export const checkInEndpoints = endpoints({
  'POST /festivals/:slug/check-ins': {
    summary: 'Scan a pass at a gate; the same nonce again gives the same answer and counts once',
    access: 'check-in:record',
    body: z.object({ code: line(300).min(1), nonce, gate: line(40).default(''), deviceAt: instant.optional() }),
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
});
