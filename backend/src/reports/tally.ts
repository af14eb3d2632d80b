import type { ApplicationState } from '@yikeji/shared-types/application.ts';
import type { Category } from '@yikeji/shared-types/category.ts';
import { courseOf, isCalledOff, judgeAttendance, whenDue } from '@yikeji/shared-types/attendance.ts';
import type { Attendance } from '@yikeji/shared-types/check-in.ts';
import type { Festival, MarketDay } from '@yikeji/shared-types/festival.ts';
import type { Plot } from '@yikeji/shared-types/layout/plan.ts';
import { moment } from '@yikeji/shared-types/moment.ts';
import {
  arrivalStepMinutes,
  type MissingVendor,
  type Report,
  type ReportDay,
  type StateCounts,
  type Turnout,
} from '@yikeji/shared-types/report.ts';
import type { Name } from '@yikeji/shared-types/text.ts';

/** What a report is made of: days with who has a place on them and who came, and all applications. */
export interface Records {
  festival: Pick<Festival, 'status' | 'zones' | 'version'>;
  days: MarketDay[];
  plots: Plot[];
  applications: { id: string; name: Name; category: Category; state: ApplicationState }[];
  /** By market day: who stands where, by application. */
  placed: Map<string, Map<string, { plotId: string; slotId: string; source: string }[]>>;
  /** By market day: when they came, by application. */
  arrivals: Map<string, Map<string, string>>;
}

const none = (): Turnout => ({ total: 0, expected: 0, arrived: 0, late: 0, noShow: 0, substitutes: 0 });
const field = { expected: 'expected', arrived: 'arrived', late: 'late', 'no-show': 'noShow' } as const;

/** One vendor on one market day. */
interface Stand {
  day: MarketDay;
  applicationId: string;
  name: Name;
  category: Category;
  plots: Plot[];
  attendance: Attendance;
  substitute: boolean;
  at: string | null;
}

/** The report of some market days, at a moment in milliseconds. */
export function tally(records: Records, now: number): Omit<Report, 'marketDayId' | 'generatedAt'> {
  const stands = records.days.flatMap((day) => standsOf(records, day, now));
  const missing = stands.filter(({ attendance }) => attendance === 'late' || attendance === 'no-show').map(missingOf);
  const categories = [...new Set(stands.map((stand) => stand.category))].sort();
  return {
    version: records.festival.version,
    applications: tallyApplications(records.applications),
    places: tallyPlaces(records),
    turnout: tallyTurnout(stands),
    days: records.days.map((day) => tallyDay(records, day, stands)),
    categories: categories.map((category) => ({
      category,
      ...tallyTurnout(stands.filter((stand) => stand.category === category)),
    })),
    zones: records.festival.zones.map(({ id }) => ({
      zoneId: id,
      ...tallyTurnout(stands.filter(({ plots }) => plots.some((plot) => plot.zoneId === id))),
    })),
    missing,
    missingTotal: missing.length,
  };
}

function standsOf(records: Records, day: MarketDay, now: number): Stand[] {
  const plots = new Map(records.plots.map((plot) => [plot.id, plot]));
  const vendors = new Map(records.applications.map((application) => [application.id, application]));
  const off = courseOf(records.festival.status, day.status) !== 'running';
  return [...(records.placed.get(day.id) ?? [])].flatMap(([applicationId, placed]) => {
    const vendor = vendors.get(applicationId);
    if (!vendor) return [];
    const at = records.arrivals.get(day.id)?.get(applicationId) ?? null;
    const due = whenDue(
      day,
      placed.map((place) => place.slotId),
    );
    return {
      day,
      applicationId,
      name: vendor.name,
      category: vendor.category,
      plots: [...new Set(placed.map((place) => place.plotId))].flatMap((id) => plots.get(id) ?? []),
      attendance: at === null && off ? 'expected' : judgeAttendance(at !== null, due, now),
      substitute: placed.some((place) => place.source === 'substitute'),
      at,
    };
  });
}

function tallyTurnout(stands: Stand[]): Turnout {
  const counts = none();
  for (const { attendance, substitute } of stands) {
    counts.total += 1;
    counts[field[attendance]] += 1;
    if (substitute) counts.substitutes += 1;
  }
  return counts;
}

function tallyDay(records: Records, day: MarketDay, stands: Stand[]): ReportDay {
  const ofDay = stands.filter((stand) => stand.day.id === day.id);
  return {
    marketDayId: day.id,
    date: day.date,
    calledOff: isCalledOff(records.festival.status, day.status),
    arrivals: inQuarters(ofDay.flatMap(({ at }) => (at === null ? [] : moment(at)))),
    ...tallyTurnout(ofDay),
  };
}

/** Counts moments (milliseconds) by quarter of an hour, with the empty ones between the first and the last. */
function inQuarters(moments: number[]): ReportDay['arrivals'] {
  const step = arrivalStepMinutes * 60_000;
  const counts = new Map<number, number>();
  for (const at of moments) {
    const from = Math.floor(at / step) * step;
    counts.set(from, (counts.get(from) ?? 0) + 1);
  }
  const bars: ReportDay['arrivals'] = [];
  const [first, last] = [Math.min(...counts.keys()), Math.max(...counts.keys())];
  for (let from = first; from <= last; from += step)
    bars.push({ from: new Date(from).toISOString(), count: counts.get(from) ?? 0 });
  return bars;
}

function tallyApplications(applications: Records['applications']): Report['applications'] {
  const states = (of: Records['applications']): StateCounts => {
    const counts: StateCounts = {};
    for (const { state } of of) counts[state] = (counts[state] ?? 0) + 1;
    return counts;
  };
  const categories = [...new Set(applications.map((application) => application.category))].sort();
  return {
    total: applications.length,
    states: states(applications),
    categories: categories.map((category) => {
      const of = applications.filter((application) => application.category === category);
      return { category, total: of.length, states: states(of) };
    }),
  };
}

function tallyPlaces({ festival, days, plots, placed }: Records): Report['places'] {
  const slots = days.reduce((sum, day) => sum + day.slots.length, 0);
  const taken = new Map<string, Set<string>>();
  for (const vendors of placed.values())
    for (const places of vendors.values())
      for (const { plotId, slotId } of places) taken.set(plotId, (taken.get(plotId) ?? new Set()).add(slotId));
  const count = (of: Plot[]) => ({
    plots: of.length,
    places: of.length * slots,
    taken: of.reduce((sum, plot) => sum + (taken.get(plot.id)?.size ?? 0), 0),
  });
  return {
    ...count(plots),
    zones: festival.zones.map(({ id }) => ({ zoneId: id, ...count(plots.filter((plot) => plot.zoneId === id)) })),
  };
}

function missingOf({ day, applicationId, name, category, plots, attendance }: Stand): MissingVendor {
  return {
    marketDayId: day.id,
    applicationId,
    vendorName: name,
    category,
    plotNumbers: plots.map((plot) => plot.number),
    attendance,
  };
}
