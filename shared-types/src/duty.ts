import * as z from 'zod';
import { endpoints } from './endpoint.ts';
import type { Festival } from './festival.ts';
import { line, paragraph } from './text.ts';
import { instant, localDate } from './time.ts';

/** What an organizer has to see to. A reminder with its source, never the law itself: local rules may ask for more or less. */
export const dutyKind = z
  .enum([
    'crowd-licence',
    'safety-plan',
    'tell-of-changes',
    'fire-lane',
    'fire-staff',
    'first-aid',
    'weather-plan',
    'food-papers',
    'open-flame',
    'temporary-power',
    'hotline',
    'erase-personal',
  ])
  .meta({ id: 'DutyKind' });
export type DutyKind = z.infer<typeof dutyKind>;

/** How many people are expected and the figures the reminders go by; all may be changed where local rules differ. */
export const dutyFigures = z
  .object({
    /** People expected in one market day; null while nobody said. */
    expectedPerDay: z.number().int().min(0).max(10_000_000).nullable().default(null),
    /** Held directly by a government of a county or above: outside the licence system, a safety plan is wanted all the same. */
    governmentHeld: z.boolean().default(false),
    /** People in one session from which a police licence is needed: 1 000, after State Council Decree 505, article 2. */
    licenceFrom: z.number().int().min(1).max(10_000_000).default(1000),
    /** From which the city's police decide instead of the county's: 5 000, after Decree 505, article 12. */
    cityLicenceFrom: z.number().int().min(1).max(10_000_000).default(5000),
    /** Days before the first market day by which to apply: 20, after Decree 505, article 13. */
    licenceDaysBefore: z.number().int().min(0).max(365).default(20),
    /** Plots from which a market names people for fire safety: 200, after older rules for open-air markets. */
    fireStaffFromPlots: z.number().int().min(1).max(100_000).default(200),
    /** Days after the last market day by which personal data goes: 30, a default of ours after PIPL articles 19 and 47. */
    eraseAfterDays: z.number().int().min(0).max(3650).default(30),
  })
  .meta({ id: 'DutyFigures' });
export type DutyFigures = z.infer<typeof dutyFigures>;

/** needed: it applies. near: the figure is at four fifths of where it begins. unknown: say how many are expected first. */
export const dutyNeed = z.enum(['needed', 'near', 'unknown']).meta({ id: 'DutyNeed' });
export type DutyNeed = z.infer<typeof dutyNeed>;

/** Who decides on a licence. */
const licenceLevel = z.enum(['county', 'city']);

const judged = z.object({
  kind: dutyKind,
  need: dutyNeed,
  /** The last day to have it done, on the festival's calendar. */
  dueDate: localDate,
  /** Of the licence. */
  level: licenceLevel.nullable(),
});
export type JudgedDuty = z.infer<typeof judged>;

type Facts = Pick<Festival, 'categories' | 'venue'> & {
  firstDate: string;
  lastDate: string;
  plots: number;
  powered: boolean;
};

/** A date so many days later (earlier when negative), on the calendar alone: `2026-12-12`, -20 is `2026-11-22`. */
export function daysLater(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** The duties of a festival of this size and kind, by due date. Which apply, and from when, is told by the figures. */
export function judgeDuties(facts: Facts, figures: DutyFigures): JudgedDuty[] {
  const { expectedPerDay, licenceFrom } = figures;
  const before = (days: number) => daysLater(facts.firstDate, -days);
  const large = (): DutyNeed | null => {
    if (expectedPerDay === null) return 'unknown';
    if (expectedPerDay >= licenceFrom) return 'needed';
    return expectedPerDay >= licenceFrom * 0.8 ? 'near' : null;
  };
  const size = large();
  const licence = figures.governmentHeld ? null : size;
  const planDays = size === 'needed' ? figures.licenceDaysBefore : 7;
  const level = (expectedPerDay ?? 0) >= figures.cityLicenceFrom ? 'city' : 'county';
  const when = (applies: boolean): DutyNeed | null => (applies ? 'needed' : null);
  const duties: [DutyKind, DutyNeed | null, string][] = [
    ['crowd-licence', licence, before(figures.licenceDaysBefore)],
    ['safety-plan', 'needed', before(planDays)],
    ['tell-of-changes', licence === 'needed' ? 'needed' : null, before(7)],
    ['fire-staff', when(facts.plots >= figures.fireStaffFromPlots), before(7)],
    ['food-papers', when(facts.categories.includes('food')), before(3)],
    ['open-flame', when(facts.venue.openFlameAllowed), before(1)],
    ['temporary-power', when(facts.powered), before(1)],
    ['fire-lane', 'needed', before(1)],
    ['first-aid', 'needed', before(1)],
    ['weather-plan', 'needed', before(1)],
    ['hotline', 'needed', before(1)],
    ['erase-personal', 'needed', daysLater(facts.lastDate, figures.eraseAfterDays)],
  ];
  return duties
    .flatMap(([kind, need, dueDate]) =>
      need === null
        ? []
        : [{ kind, need, dueDate, level: kind === 'crowd-licence' ? (level as 'city' | 'county') : null }],
    )
    .sort((a, b) => a.dueDate.localeCompare(b.dueDate));
}

/** When, by whom and with which note a duty was ticked. */
const tick = z.object({ at: instant, by: line(40), note: z.string() });

export const dutyList = z
  .object({
    figures: dutyFigures,
    revision: z.number().int(),
    duties: z.array(judged.extend({ tick: tick.nullable() })),
    /** Today on the festival's calendar. */
    today: localDate,
  })
  .meta({ id: 'DutyList' });
export type DutyList = z.infer<typeof dutyList>;

export const dutyEndpoints = endpoints({
  'GET /festivals/:slug/duties': {
    summary: 'What a festival of this size has to see to, with due dates and what is done',
    access: 'festival:see',
    reply: dutyList,
  },
  'PUT /festivals/:slug/duties': {
    summary: 'Say how many people are expected, or change the figures the reminders go by',
    access: 'festival:edit',
    body: dutyFigures.extend({ revision: z.number().int() }),
    reply: dutyList,
  },
  'PUT /festivals/:slug/duties/:kind': {
    summary: 'Tick a duty with a note, or take the tick away; again is the same as once',
    access: 'festival:edit',
    body: z.object({ done: z.boolean(), note: paragraph(300).default('') }),
    reply: dutyList,
  },
});
