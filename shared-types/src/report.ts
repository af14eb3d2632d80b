import * as z from 'zod';
import { applicationState } from './application.ts';
import { category } from './category.ts';
import { attendance, attendanceCounts } from './check-in.ts';
import { endpoints } from './endpoint.ts';
import { id, partId } from './id.ts';
import { locale, name } from './text.ts';
import { instant, localDate } from './time.ts';

const count = z.number().int();

/** How many applications are in each state; a state nobody is in may be missing. */
const stateCounts = z.partialRecord(applicationState, count);
export type StateCounts = z.infer<typeof stateCounts>;

/** Vendors of market days: one who has a place on two days counts twice. */
const turnout = attendanceCounts.extend({ substitutes: count });
export type Turnout = z.infer<typeof turnout>;

/** The part of those already due who came, from 0 to 1; null while nobody was due. */
export function shareWhoCame({
  total,
  expected,
  arrived,
}: Pick<Turnout, 'total' | 'expected' | 'arrived'>): number | null {
  return total > expected ? arrived / (total - expected) : null;
}

/** Minutes one bar of the arrivals stands for: the quarter of an hour in which a fair is reached. */
export const arrivalStepMinutes = 15;

const reportDay = turnout.extend({
  marketDayId: partId,
  date: localDate,
  /** Nobody was awaited: nothing of this day counts as an absence. */
  calledOff: z.boolean(),
  /** How many came in each quarter of an hour, from the first to the last in which somebody came. */
  arrivals: z.array(z.object({ from: instant, count })),
});
export type ReportDay = z.infer<typeof reportDay>;

const missingVendor = z.object({
  marketDayId: partId,
  applicationId: id,
  vendorName: name,
  category,
  plotNumbers: z.array(z.string()),
  attendance,
});
export type MissingVendor = z.infer<typeof missingVendor>;

/** What became of a festival, in numbers. It names vendors who did not come, and no person. */
export const report = z
  .object({
    /** The day it speaks of, or null for all. Applications are those of the whole festival either way. */
    marketDayId: partId.nullable(),
    applications: z.object({
      total: count,
      states: stateCounts,
      categories: z.array(z.object({ category, total: count, states: stateCounts })),
    }),
    /** A place is a plot in a slot. */
    places: z.object({
      plots: count,
      places: count,
      taken: count,
      zones: z.array(z.object({ zoneId: partId, plots: count, places: count, taken: count })),
    }),
    turnout,
    days: z.array(reportDay),
    categories: z.array(turnout.extend({ category })),
    zones: z.array(turnout.extend({ zoneId: partId })),
    missing: z.array(missingVendor),
    /** How many are missing, whether all of them are named or not. */
    missingTotal: count,
    generatedAt: instant,
    version: count,
  })
  .meta({ id: 'Report' });
export type Report = z.infer<typeof report>;

const ofDay = z.object({ marketDayId: partId.optional() });
const ofDayInLocale = ofDay.extend({ lang: locale.optional() });

export const reportEndpoints = endpoints({
  'GET /festivals/:slug/report': {
    summary: 'Applications, places and attendance in numbers, of one market day or all',
    access: 'report:see',
    /** `named`: at most so many of those who are missing. */
    query: ofDay.extend({ named: z.coerce.number().int().min(0).optional() }),
    reply: report,
  },
  'GET /festivals/:slug/report.xlsx': {
    summary: 'The report as a workbook',
    access: 'report:see',
    query: ofDayInLocale,
    reply: { file: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' },
  },
  'GET /festivals/:slug/report.pdf': {
    summary: 'The report as a PDF, A4',
    access: 'report:see',
    query: ofDayInLocale,
    reply: { file: 'application/pdf' },
  },
});
