import * as z from 'zod';
import { endpoints } from './endpoint.ts';
import { festivalCard } from './festival.ts';
import { code, id, partId } from './id.ts';
import { plotDifference } from './layout/comparison.ts';
import { lateness } from './lateness.ts';
import { listQuery, longestPage, pageOf } from './list.ts';
import { offer } from './vendor.ts';
import { line, paragraph } from './text.ts';
import { instant } from './time.ts';

export const applicationStates = [
  'submitted',
  'needs-info',
  'accepted',
  'waitlisted',
  'declined',
  'withdrawn',
] as const;
export const applicationState = z.enum(applicationStates).meta({ id: 'ApplicationState' });
export type ApplicationState = z.infer<typeof applicationState>;

export const decisions = ['accept', 'waitlist', 'ask', 'decline'] as const;
export const decision = z.enum(decisions).meta({ id: 'Decision' });
export type Decision = z.infer<typeof decision>;

const ways: Record<Decision, { to: ApplicationState; from: ApplicationState[] }> = {
  accept: { to: 'accepted', from: ['submitted', 'needs-info', 'waitlisted', 'declined'] },
  waitlist: { to: 'waitlisted', from: ['submitted', 'needs-info', 'accepted', 'declined'] },
  ask: { to: 'needs-info', from: ['submitted', 'waitlisted'] },
  decline: { to: 'declined', from: ['submitted', 'needs-info', 'waitlisted', 'accepted'] },
};

/** Where a decision leads from a state, or null when it cannot be taken there. */
export function decide(from: ApplicationState, taken: Decision): ApplicationState | null {
  return ways[taken].from.includes(from) ? ways[taken].to : null;
}

/** A vendor is owed a reason when asked for more or declined. */
export function decisionNeedsReason(taken: Decision): boolean {
  return taken === 'ask' || taken === 'decline';
}

/** A vendor may still change an application in these states; sending it again puts it back to `submitted`. */
export function isEditable(state: ApplicationState): boolean {
  return state === 'submitted' || state === 'needs-info' || state === 'withdrawn';
}

/** A step in an application's life: what became of it, when, and why. */
export const applicationStep = z
  .object({ state: applicationState, reason: z.string(), at: instant, by: line(40) })
  .meta({ id: 'ApplicationStep' });

/** The word an accepted vendor is asked for: until when, and what became of it. One who does not come withdraws. */
export const answer = z.object({ by: instant, given: z.enum(['open', 'coming', 'lapsed']) }).meta({ id: 'Answer' });
export type Answer = z.infer<typeof answer>;

const request = z.object({
  offer,
  slotIds: z.array(partId).min(1).max(600),
  preferredZoneIds: z.array(partId).max(26).default([]),
  note: paragraph(600).default(''),
});
export type ApplicationRequest = z.infer<typeof request>;

export const application = request
  .extend({
    id,
    vendorId: id,
    state: applicationState,
    reason: z.string(),
    steps: z.array(applicationStep),
    submittedAt: instant,
    /** Null where no word is asked for. */
    answer: answer.nullable(),
    revision: z.number().int(),
  })
  .meta({ id: 'Application' });
export type Application = z.infer<typeof application>;

/** As the organizer sees it: with whom to call. The phone is masked for those who only look. */
export const applicationForOrganizer = application
  .extend({ contactName: z.string(), contactPhone: z.string(), passCode: code.nullable(), passRevoked: z.boolean() })
  .meta({ id: 'ApplicationForOrganizer' });
export type ApplicationForOrganizer = z.infer<typeof applicationForOrganizer>;

/** As its vendor sees it: where to stand and when, and the pass to show at the gate. */
export const applicationForVendor = application
  .extend({
    festival: festivalCard.extend({
      zones: z.array(z.object({ id: partId, letter: z.string(), name: z.object({ zh: z.string(), en: z.string() }) })),
      hotline: z.string(),
      gates: z.array(z.object({ zh: z.string(), en: z.string() })),
    }),
    placements: z.array(
      z.object({ slotId: partId, plotId: partId, plotNumber: z.string(), zoneId: partId, powerKw: z.number() }),
    ),
    pass: z.object({ code, revoked: z.boolean(), qrSvg: z.string() }).nullable(),
    /** What published plans have changed about this vendor's plots, newest first. */
    planChanges: z.array(z.object({ version: z.number().int(), at: instant, difference: plotDifference })),
    lateness: z.array(lateness),
    arrivals: z.array(z.object({ marketDayId: partId, at: instant, gate: z.string() })),
  })
  .meta({ id: 'ApplicationForVendor' });
export type ApplicationForVendor = z.infer<typeof applicationForVendor>;

/** Several of a thing in an address: separated by commas. */
const several = <T extends z.ZodType<string, string>>(one: T) =>
  z
    .string()
    .max(6000)
    .transform((text) => text.split(',').filter(Boolean))
    .pipe(z.array(one).max(longestPage));

/** Which applications to a festival are asked for. */
export const applicationFilter = z.object({
  state: several(applicationState).optional(),
  /** Only those without a place in any of these slots. */
  freeIn: several(partId).optional(),
  /** Only those that asked for this slot. */
  slotId: partId.optional(),
  /** Only these. */
  ids: several(id).optional(),
  order: z.enum(['oldest', 'name']).default('oldest'),
});
export type ApplicationFilter = z.infer<typeof applicationFilter>;

export const applicationEndpoints = endpoints({
  'GET /vendor/applications': {
    summary: "The caller's applications, newest first",
    access: 'account',
    reply: z.array(applicationForVendor),
  },
  'GET /vendor/applications/:applicationId': {
    summary: "One of the caller's applications",
    access: 'account',
    reply: applicationForVendor,
  },
  'PUT /calls/:slug/application': {
    summary: 'Apply to a festival, or change an application that is still open',
    access: 'account',
    body: request,
    reply: application,
  },
  'POST /calls/:slug/withdrawal': {
    summary: "Withdraw the caller's application; its plots become free",
    access: 'account',
    reply: application,
  },
  'GET /festivals/:slug/applications': {
    summary:
      'Applications to a festival, a page at a time; those that could still stand somewhere, when slots are named',
    access: 'application:see',
    query: listQuery.extend(applicationFilter.shape),
    reply: pageOf(applicationForOrganizer),
  },
  'POST /festivals/:slug/applications/:applicationId/decision': {
    summary: 'Accept, waitlist, ask for more or decline; refused when it was changed since the given revision',
    access: 'application:decide',
    body: z.object({ decision, reason: paragraph(600).default(''), revision: z.number().int() }),
    reply: applicationForOrganizer,
  },
  'POST /festivals/:slug/applications/:applicationId/pass': {
    summary: 'Revoke a pass, or make it valid again',
    access: 'pass:manage',
    body: z.object({ revoked: z.boolean() }),
    reply: applicationForOrganizer,
  },
});
