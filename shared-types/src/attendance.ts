import type { Attendance, Verdict } from './check-in.ts';
import type { MarketDay } from './festival.ts';
import { moment } from './moment.ts';
import type { DayStatus, FestivalStatus } from './status.ts';

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

/**
 * running: vendors come as planned. paused: the market was suspended; who comes is let in and counted, since it may go on
 * any minute, but nobody is late or missing while it waits. called-off: put off, cancelled or closed; nobody is awaited and
 * no arrival counts.
 */
export type Course = 'running' | 'paused' | 'called-off';

/** What a market day comes to when its own status and the festival's are taken together. */
export function courseOf(festivalStatus: FestivalStatus, dayStatus: DayStatus): Course {
  const off = ['cancelled', 'postponed', 'closed'];
  if (off.includes(festivalStatus) || off.includes(dayStatus)) return 'called-off';
  return festivalStatus === 'suspended' || dayStatus === 'suspended' ? 'paused' : 'running';
}

/** Whether nobody is awaited on a day and no arrival counts. A suspended day is not called off: it waits to go on. */
export function isCalledOff(festivalStatus: FestivalStatus, dayStatus: DayStatus): boolean {
  return courseOf(festivalStatus, dayStatus) === 'called-off';
}
