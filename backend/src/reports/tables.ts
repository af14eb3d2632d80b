import { DateTime } from 'luxon';
import type { ApplicationState } from '@yikeji/shared-types/application.ts';
import { categoryNames } from '@yikeji/shared-types/category-names.ts';
import type { Festival } from '@yikeji/shared-types/festival.ts';
import { type Report, shareWhoCame, type StateCounts, type Turnout } from '@yikeji/shared-types/report.ts';
import { inLanguage, type Locale } from '@yikeji/shared-types/text.ts';
import { dayLabel } from '../prints/dates.ts';
import { reportSayings } from './sayings.ts';

/** One table of a report: the first column names the row. Shares are parts of 1, empty where there is nothing to share. */
export interface ReportTable {
  title: string;
  columns: { label: string; kind: 'text' | 'count' | 'share' }[];
  rows: (string | number)[][];
  /** The column whose figures are drawn as bars, where there are some. */
  bars?: number;
}

type Of = Pick<Festival, 'zones' | 'timeZone' | 'marketDays'>;

/** The report as tables in one language, in the order people ask: who came, where, who did not, when, who had applied. */
export function reportTables(report: Report, festival: Of, language: Locale): ReportTable[] {
  const say = reportSayings[language];
  const zoneName = (zoneId: string) => {
    const zone = festival.zones.find(({ id }) => id === zoneId);
    return zone ? `${zone.letter} ${inLanguage(zone.name, language)}` : '';
  };
  const dayName = (marketDayId: string) => {
    const day = festival.marketDays.find(({ id }) => id === marketDayId);
    return day ? dayLabel(day, language) : '';
  };
  const turnoutTable = (title: string, first: string, rows: { name: string; of: Turnout }[]): ReportTable => ({
    title,
    columns: [
      { label: first, kind: 'text' },
      { label: say.placed, kind: 'count' },
      { label: say.arrived, kind: 'count' },
      { label: say.late, kind: 'count' },
      { label: say.noShow, kind: 'count' },
      { label: say.substitutes, kind: 'count' },
      { label: say.share, kind: 'share' },
    ],
    rows: rows.map(({ name, of }) => [
      name,
      of.total,
      of.arrived,
      of.late,
      of.noShow,
      of.substitutes,
      shareWhoCame(of) ?? '',
    ]),
    bars: 6,
  });
  const states: ApplicationState[] = ['submitted', 'needs-info', 'accepted', 'waitlisted', 'declined', 'withdrawn'];
  const stateCells = (counts: StateCounts) => states.map((state) => counts[state] ?? 0);
  return [
    turnoutTable(say.byDay, say.day, [
      ...report.days.map((day) => ({
        name: dayName(day.marketDayId) + (day.calledOff ? say.calledOff : ''),
        of: day,
      })),
      ...(report.days.length > 1 ? [{ name: say.all, of: report.turnout }] : []),
    ]),
    turnoutTable(
      say.byCategory,
      say.category,
      report.categories.map((row) => ({ name: inLanguage(categoryNames[row.category], language), of: row })),
    ),
    turnoutTable(
      say.byZone,
      say.zone,
      report.zones.map((row) => ({ name: zoneName(row.zoneId), of: row })),
    ),
    {
      title: say.places,
      columns: [
        { label: say.zone, kind: 'text' },
        { label: say.plots, kind: 'count' },
        { label: say.placesAll, kind: 'count' },
        { label: say.taken, kind: 'count' },
        { label: say.takenShare, kind: 'share' },
      ],
      rows: [
        ...report.places.zones.map((row) => ({ name: zoneName(row.zoneId), ...row })),
        { name: say.all, ...report.places },
      ].map(({ name, plots, places, taken }) => [name, plots, places, taken, places > 0 ? taken / places : '']),
      bars: 4,
    },
    {
      title: say.missing,
      columns: [say.day, say.vendor, say.category, say.plot, say.state].map((label) => ({ label, kind: 'text' })),
      rows: report.missing.map((row) => [
        dayName(row.marketDayId),
        inLanguage(row.vendorName, language),
        inLanguage(categoryNames[row.category], language),
        row.plotNumbers.join(' '),
        row.attendance === 'late' ? say.late : say.noShow,
      ]),
    },
    {
      title: say.arrivals,
      columns: [
        { label: say.day, kind: 'text' },
        { label: say.from, kind: 'text' },
        { label: say.arrived, kind: 'count' },
      ],
      rows: report.days.flatMap((day) =>
        day.arrivals.map(({ from, count }) => [
          dayName(day.marketDayId),
          DateTime.fromISO(from, { zone: festival.timeZone }).toFormat('HH:mm'),
          count,
        ]),
      ),
      bars: 2,
    },
    {
      title: say.applications,
      columns: [
        { label: say.category, kind: 'text' },
        { label: say.total, kind: 'count' },
        ...states.map((state) => ({ label: say.states[state], kind: 'count' as const })),
      ],
      rows: [
        ...report.applications.categories.map((row) => [
          inLanguage(categoryNames[row.category], language),
          row.total,
          ...stateCells(row.states),
        ]),
        [say.all, report.applications.total, ...stateCells(report.applications.states)],
      ],
    },
  ];
}
