import * as z from 'zod';
import { endpoints } from './endpoint.ts';
import { festivalCard, position } from './festival.ts';
import { login } from './account.ts';
import { id, partId } from './id.ts';
import { line, name } from './text.ts';
import { instant, localDate } from './time.ts';

const count = z.number().int();

/** A part of the city a bureau looks after; festivals report under one. */
const district = z.object({ id: partId, name }).meta({ id: 'District' });
export type District = z.infer<typeof district>;

export const bureauInput = z
  .object({
    name,
    districts: z
      .array(district)
      .min(1)
      .max(60)
      .refine((districts) => new Set(districts.map((each) => each.id)).size === districts.length, {
        message: 'two districts with one id',
      }),
  })
  .meta({ id: 'BureauInput' });
export type BureauInput = z.infer<typeof bureauInput>;

/** An office that follows the festivals of its districts: a city's commerce bureau, a district, a sub-district. */
export const bureau = bureauInput
  .extend({ id, /** Whether the caller works there. */ mine: z.boolean() })
  .meta({ id: 'Bureau' });
export type Bureau = z.infer<typeof bureau>;

/** To which bureau a festival shows its numbers, and as part of which district. */
export const reporting = z.object({ bureauId: id, districtId: partId }).meta({ id: 'Reporting' });
export type Reporting = z.infer<typeof reporting>;

export const festivalNumbers = z
  .object({
    marketDays: count,
    /** Of the newest published plan, or of the draft before the first. */
    plots: count,
    applications: count,
    accepted: count,
    /** Vendors with a place on at least one day. */
    placed: count,
    /** Vendors of days that are over or running long enough to call a no-show: one who has a place on two days counts twice. */
    due: count,
    /** How many of those due checked in. */
    arrived: count,
  })
  .meta({ id: 'FestivalNumbers' });
export type FestivalNumbers = z.infer<typeof festivalNumbers>;

export const noNumbers: FestivalNumbers = {
  marketDays: 0,
  plots: 0,
  applications: 0,
  accepted: 0,
  placed: 0,
  due: 0,
  arrived: 0,
};

/** The numbers of several festivals together. */
export function addNumbers(all: FestivalNumbers[]): FestivalNumbers {
  const sum = { ...noNumbers };
  for (const numbers of all)
    for (const key of Object.keys(noNumbers) as (keyof FestivalNumbers)[]) sum[key] += numbers[key];
  return sum;
}

/** A festival as a bureau sees it; of its market days only the first of the year, so that thousands stay light. */
const reported = festivalCard.pick({ id: true, slug: true, name: true, timeZone: true, status: true }).extend({
  venueName: name,
  position: position.nullable(),
  firstDate: localDate,
  districtId: partId,
  numbers: festivalNumbers,
});
export type Reported = z.infer<typeof reported>;

/** Everything a bureau sees of one year, by the first day. */
export const bureauYear = z
  .object({
    bureau,
    year: count,
    members: z.array(z.object({ id, name: line(40), login: z.string() })),
    festivals: z.array(reported),
    generatedAt: instant,
  })
  .meta({ id: 'BureauYear' });
export type BureauYear = z.infer<typeof bureauYear>;

export const bureauEndpoints = endpoints({
  'GET /bureaus': {
    summary: 'The bureaus a festival can report to, by name',
    access: 'account',
    reply: z.array(bureau),
  },
  'POST /bureaus': {
    summary: 'Set up a bureau and work there; doing it again finds the same one',
    access: 'organizer',
    body: bureauInput,
    reply: bureau,
  },
  'PUT /bureaus/:bureauId': {
    summary: 'Rename a bureau or change its districts; one that festivals report under stays',
    access: 'account',
    body: bureauInput,
    reply: bureau,
  },
  'GET /bureaus/:bureauId/years/:year': {
    summary: 'The festivals of a calendar year that report to a bureau, with their numbers; for those who work there',
    access: 'account',
    reply: bureauYear,
  },
  'POST /bureaus/:bureauId/members': {
    summary: 'Let somebody who has an account work there',
    access: 'account',
    body: z.object({ login }),
    reply: z.object({ name: line(40) }),
  },
  'DELETE /bureaus/:bureauId/members/:accountId': {
    summary: 'Let somebody work there no longer; the last one stays',
    access: 'account',
    reply: z.object({ id }),
  },
  'GET /festivals/:slug/reporting': {
    summary: 'Which bureau sees the numbers of a festival',
    access: 'festival:see',
    reply: z.object({ reporting: reporting.nullable() }),
  },
  'PUT /festivals/:slug/reporting': {
    summary: 'Show the numbers of a festival to a bureau, or to none',
    access: 'festival:edit',
    body: z.object({ reporting: reporting.nullable() }),
    reply: z.object({ reporting: reporting.nullable() }),
  },
});
