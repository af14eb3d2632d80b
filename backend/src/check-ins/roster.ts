import { isCalledOff, whenDue } from '@yikeji/shared-types/attendance.ts';
import type { Lateness } from '@yikeji/shared-types/lateness.ts';
import type { Roster, RosterEntry } from '@yikeji/shared-types/roster.ts';
import { marketDayAt } from '@yikeji/shared-types/opening.ts';
import type { MarketDay } from '@yikeji/shared-types/festival.ts';
import type { Plot } from '@yikeji/shared-types/layout/plan.ts';
import { ApplicationModel, type ApplicationRecord } from '../applications/model.ts';
import type { Context } from '../context.ts';
import type { FestivalRecord } from '../festivals/model.ts';
import { readGateNotes } from '../gate-notes/read.ts';
import { readHeadCount } from '../head-counts/read.ts';
import { readLateness } from '../lateness/read.ts';
import { planForPlacing } from '../layouts/model.ts';
import { spellAll } from '../pinyin/spell.ts';
import { type DayAttendance, readDay } from './day.ts';
import { byPlotNumber, placesOf, plotsById } from './places.ts';

const ofVendor = { offer: 1, contactName: 1, contactPhone: 1, passCode: 1, passRevoked: 1 } as const;
type Vendor = Pick<ApplicationRecord, '_id' | keyof typeof ofVendor>;

/** The list a gate works with now, by plot number. Seven queries, however many vendors; empty when it is nobody's day or it was called off, or when none are asked for. */
export async function readRoster(
  context: Context,
  festival: FestivalRecord,
  asked: 'all' | 'none' = 'all',
): Promise<Roster> {
  const now = context.now();
  const day = marketDayAt(festival.marketDays, now.getTime());
  const awaited = asked === 'all' && day && !isCalledOff(festival.status, day.status) ? day : null;
  const [attendance, plan, headCount, notes, lateness] = await Promise.all([
    awaited && readDay(festival._id, awaited),
    awaited && planForPlacing(festival._id),
    readHeadCount(festival, day?.id ?? null),
    readGateNotes(festival._id),
    awaited ? readLateness(festival._id) : new Map<string, Lateness[]>(),
  ]);
  const vendors = attendance
    ? await ApplicationModel.find({ _id: { $in: [...attendance.assignments.keys()] } }, ofVendor).lean<Vendor[]>()
    : [];
  const plots = plotsById(plan);
  const entries =
    awaited && attendance
      ? vendors.map((vendor) => entryOf(festival, awaited, vendor, attendance, plots, lateness))
      : [];
  return {
    marketDay: day,
    festivalStatus: festival.status,
    entries: entries.sort((a, b) => byPlotNumber(a.places[0] ?? { plotNumber: '' }, b.places[0] ?? { plotNumber: '' })),
    headCount,
    notes,
    version: festival.version,
    serverTime: now.toISOString(),
  };
}

function entryOf(
  festival: FestivalRecord,
  day: MarketDay,
  vendor: Vendor,
  attendance: DayAttendance,
  plots: Map<string, Plot>,
  lateness: Map<string, Lateness[]>,
): RosterEntry {
  const applicationId = String(vendor._id);
  const assignments = attendance.assignments.get(applicationId) ?? [];
  const arrival = attendance.arrivals.get(applicationId);
  return {
    applicationId,
    vendorName: vendor.offer.name,
    contactName: vendor.contactName,
    phoneEnd: vendor.contactPhone.replace(/\D/g, '').slice(-4),
    sounds: spellAll([vendor.offer.name.zh, vendor.contactName]),
    passCode: vendor.passCode,
    revoked: vendor.passRevoked,
    places: placesOf(assignments, plots, festival.zones).map(({ assignmentIds: _assignmentIds, ...place }) => place),
    due: whenDue(
      day,
      assignments.map((assignment) => assignment.slotId),
    ),
    since: arrival?.at ?? null,
    expectedAt: lateness.get(applicationId)?.find((told) => told.marketDayId === day.id)?.expectedAt ?? null,
    gate: arrival?.gate ?? '',
    scanId: arrival?.scanId ?? null,
    substitute: assignments.some((assignment) => assignment.source === 'substitute'),
  };
}
