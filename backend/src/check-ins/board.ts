import { DateTime } from 'luxon';
import { courseOf, judgeAttendance, whenDue } from '@yikeji/shared-types/attendance.ts';
import type { Role } from '@yikeji/shared-types/access.ts';
import { maskLogin } from '@yikeji/shared-types/account.ts';
import { type Attendance, type AttendanceCounts, type Board, type BoardEntry } from '@yikeji/shared-types/check-in.ts';
import type { Lateness } from '@yikeji/shared-types/lateness.ts';
import type { MarketDay } from '@yikeji/shared-types/festival.ts';
import type { Plot } from '@yikeji/shared-types/layout/plan.ts';
import { marketDayAt } from '@yikeji/shared-types/opening.ts';
import { Refusal } from '@yikeji/shared-types/refusal.ts';
import { moment } from '@yikeji/shared-types/moment.ts';
import { ApplicationModel, type ApplicationRecord } from '../applications/model.ts';
import type { Context } from '../context.ts';
import type { FestivalRecord } from '../festivals/model.ts';
import { readGateNotes } from '../gate-notes/read.ts';
import { readHeadCount } from '../head-counts/read.ts';
import { HistoryModel, toHistoryEntry } from '../history/model.ts';
import { readLateness } from '../lateness/read.ts';
import { planForPlacing } from '../layouts/model.ts';
import { type DayAttendance, readDay } from './day.ts';
import { byPlotNumber, placesOf, plotsById } from './places.ts';

const timelineLength = 200;

/**
 * Who is expected, here, late or missing on a market day, by plot number, and the newest of what happened. Without a day:
 * today, else the next to come, else the last. Phone numbers are whole for those who work with vendors, masked for who
 * only looks. Eight queries, however many vendors.
 */
export async function readBoard(
  context: Context,
  festival: FestivalRecord,
  role: Role | null,
  marketDayId?: string,
): Promise<Board> {
  const now = context.now().getTime();
  const day = chooseDay(festival, now, marketDayId);
  const [attendance, plan, history, headCount, notes, lateness] = await Promise.all([
    day ? readDay(festival._id, day) : { assignments: new Map(), arrivals: new Map() },
    planForPlacing(festival._id),
    day
      ? HistoryModel.find({ festivalId: festival._id, at: hoursOf(day, festival.timeZone) })
          .sort({ at: -1, _id: -1 })
          .limit(timelineLength)
          .lean()
      : [],
    readHeadCount(festival, day?.id ?? null),
    role === 'viewer' ? [] : readGateNotes(festival._id),
    readLateness(festival._id),
  ]);
  const applications = await ApplicationModel.find(
    { _id: { $in: [...attendance.assignments.keys()] } },
    { offer: 1, contactName: 1, contactPhone: 1 },
  ).lean();
  const plots = plotsById(plan);
  const wholePhone = role === 'owner' || role === 'planner' || role === 'gate';
  const entries = day
    ? applications.map((application) =>
        entryOf(festival, day, application, attendance, plots, lateness, now, wholePhone),
      )
    : [];
  const inZone = (zoneId: string) => entries.filter((entry) => entry.places.some((place) => place.zoneId === zoneId));
  return {
    marketDay: day,
    counts: countAttendance(entries),
    zones: festival.zones.map(({ id }) => ({ zoneId: id, ...countAttendance(inZone(id)) })),
    entries: entries.sort((a, b) => byPlotNumber(a.places[0] ?? { plotNumber: '' }, b.places[0] ?? { plotNumber: '' })),
    // What exactly changed is for the history's own readers: gates see the timeline too.
    timeline: history.map((record) => ({ ...toHistoryEntry(record), changes: [] })),
    headCount,
    notes,
    version: festival.version,
    serverTime: context.now().toISOString(),
  };
}

function chooseDay(festival: FestivalRecord, now: number, marketDayId?: string): MarketDay | null {
  const days = festival.marketDays;
  if (marketDayId === undefined)
    return marketDayAt(days, now) ?? days.find((day) => now < moment(day.closesAt)) ?? days.at(-1) ?? null;
  const named = days.find((day) => day.id === marketDayId);
  if (!named) throw new Refusal('not-found');
  return named;
}

/** The local date of a market day, widened to its load-in and load-out where those reach into its neighbours. */
function hoursOf(day: MarketDay, zone: string): { $gte: Date; $lt: Date } {
  const date = DateTime.fromISO(day.date, { zone });
  return {
    $gte: new Date(Math.min(date.startOf('day').toMillis(), moment(day.loadInFromAt))),
    $lt: new Date(Math.max(date.plus({ days: 1 }).startOf('day').toMillis(), moment(day.loadOutUntilAt) + 1)),
  };
}

type Vendor = Pick<ApplicationRecord, '_id' | 'offer' | 'contactName' | 'contactPhone'>;

function entryOf(
  festival: FestivalRecord,
  day: MarketDay,
  vendor: Vendor,
  attendance: DayAttendance,
  plots: Map<string, Plot>,
  lateness: Map<string, Lateness[]>,
  now: number,
  wholePhone: boolean,
): BoardEntry {
  const applicationId = String(vendor._id);
  const assignments = attendance.assignments.get(applicationId) ?? [];
  const arrival = attendance.arrivals.get(applicationId);
  const due = whenDue(
    day,
    assignments.map((assignment) => assignment.slotId),
  );
  const waiting: Attendance =
    courseOf(festival.status, day.status) === 'running' ? judgeAttendance(false, due, now) : 'expected';
  return {
    applicationId,
    vendorName: vendor.offer.name,
    contactName: vendor.contactName,
    contactPhone: wholePhone ? vendor.contactPhone : maskLogin(vendor.contactPhone),
    places: placesOf(assignments, plots, festival.zones),
    attendance: arrival ? 'arrived' : waiting,
    since: arrival?.at ?? null,
    expectedAt: lateness.get(applicationId)?.find((told) => told.marketDayId === day.id)?.expectedAt ?? null,
    gate: arrival?.gate ?? '',
    scanId: arrival?.scanId ?? null,
    substitute: assignments.some((assignment) => assignment.source === 'substitute'),
  };
}

function countAttendance(entries: BoardEntry[]): AttendanceCounts {
  const count = (attendance: Attendance) => entries.filter((entry) => entry.attendance === attendance).length;
  return {
    total: entries.length,
    expected: count('expected'),
    arrived: count('arrived'),
    late: count('late'),
    noShow: count('no-show'),
  };
}
