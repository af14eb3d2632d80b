import { DateTime } from 'luxon';
import type { AttendanceCounts, Board } from '@yikeji/shared-types/check-in.ts';
import type { Role } from '@yikeji/shared-types/access.ts';
import type { MarketDay } from '@yikeji/shared-types/festival.ts';
import { moment } from '@yikeji/shared-types/moment.ts';
import { ApplicationModel, type ApplicationRecord } from '../applications/model.ts';
import type { Context } from '../context.ts';
import type { FestivalRecord } from '../festivals/model.ts';
import { readGateNotes } from '../gate-notes/read.ts';
import { readHeadCount } from '../head-counts/read.ts';
import { HistoryModel, toHistoryEntry } from '../history/model.ts';
import { chooseDay, readStandings, type Standing } from './standings.ts';

const timelineLength = 200;

/**
 * How many are expected, here, late or missing on a market day and on which plots, and the newest of what happened.
 * Without a day: today, else the next to come, else the last. Seven queries, however many vendors, and of the vendors
 * only those the timeline speaks of.
 */
export async function readBoard(
  context: Context,
  festival: FestivalRecord,
  role: Role | null,
  marketDayId?: string,
): Promise<Board> {
  const now = context.now();
  const day = chooseDay(festival, now.getTime(), marketDayId);
  const [standings, history, headCount, notes] = await Promise.all([
    readStandings(festival, day, now.getTime()),
    day
      ? HistoryModel.find({ festivalId: festival._id, at: hoursOf(day, festival.timeZone) })
          .sort({ at: -1, _id: -1 })
          .limit(timelineLength)
          .lean()
      : [],
    readHeadCount(festival, day?.id ?? null),
    role === 'viewer' ? [] : readGateNotes(festival._id),
  ]);
  const inZone = (zoneId: string) =>
    standings.filter((standing) => standing.places.some((place) => place.zoneId === zoneId));
  return {
    marketDay: day,
    counts: countAttendance(standings),
    zones: festival.zones.map(({ id }) => ({ zoneId: id, ...countAttendance(inZone(id)) })),
    places: standings.flatMap(({ places, attendance }) => places.map(({ plotId }) => ({ plotId, attendance }))),
    vendors: await nameVendors(
      history.map(({ details }) => details.applicationId),
      standings,
    ),
    // What exactly changed is for the history's own readers: gates see the timeline too.
    timeline: history.map((record) => ({ ...toHistoryEntry(record), changes: [] })),
    headCount,
    notes,
    version: festival.version,
    serverTime: now.toISOString(),
  };
}

async function nameVendors(ids: unknown[], standings: Standing[]): Promise<Board['vendors']> {
  const wanted = [...new Set(ids.filter((id): id is string => typeof id === 'string' && /^[0-9a-f]{24}$/.test(id)))];
  const vendors = await ApplicationModel.find({ _id: { $in: wanted } }, { 'offer.name': 1 }).lean<
    Pick<ApplicationRecord, '_id' | 'offer'>[]
  >();
  const numbers = new Map(standings.map(({ id, places }) => [id, places[0]?.plotNumber ?? '']));
  return vendors.map(({ _id, offer }) => ({
    applicationId: String(_id),
    name: offer.name,
    plotNumber: numbers.get(String(_id)) ?? '',
  }));
}

/** The local date of a market day, widened to its load-in and load-out where those reach into its neighbours. */
function hoursOf(day: MarketDay, zone: string): { $gte: Date; $lt: Date } {
  const date = DateTime.fromISO(day.date, { zone });
  return {
    $gte: new Date(Math.min(date.startOf('day').toMillis(), moment(day.loadInFromAt))),
    $lt: new Date(Math.max(date.plus({ days: 1 }).startOf('day').toMillis(), moment(day.loadOutUntilAt) + 1)),
  };
}

function countAttendance(standings: Standing[]): AttendanceCounts {
  const count = (attendance: Standing['attendance']) =>
    standings.filter((standing) => standing.attendance === attendance).length;
  return {
    total: standings.length,
    expected: count('expected'),
    arrived: count('arrived'),
    late: count('late'),
    noShow: count('no-show'),
  };
}
