import * as z from 'zod';
import { endpoints } from './endpoint.ts';
import { festivalForMember, festivalInput } from './festival.ts';
import { newSlug, nonce, slug } from './id.ts';
import { plan } from './layout/plan.ts';
import { emptySchedule, schedule } from './schedule.ts';
import { templateId } from './template.ts';
import { name } from './text.ts';
import { localDate, timeZone } from './time.ts';

/** What a pack says first, so that any other file is known for one. */
export const packFormat = 'yikeji-festival-pack';
/** Rises when a reader of older packs could no longer read a new one. */
export const packVersion = 1;
/** Characters of a pack file: some five times what a plan of 5,000 plots takes. */
export const packTextLimit = 3_000_000;

/**
 * A festival to carry elsewhere: what was typed about it and its plan. It holds no account, vendor, application,
 * assignment, check-in, member, code or hotline. Dates are those of its own last time and are moved on arrival.
 */
export const pack = z
  .object({
    format: z.literal(packFormat),
    version: z.literal(packVersion),
    festival: festivalInput,
    plan,
    /** Programme items and closed plots as they are planned; what belongs to vendors stays with them. */
    schedule: schedule.default(emptySchedule),
  })
  .meta({ id: 'FestivalPack' });
export type Pack = z.infer<typeof pack>;

/** Where a new festival takes its beginning from. */
export const origin = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('festival'), slug }),
  z.object({ kind: z.literal('template'), template: templateId }),
  z.object({ kind: z.literal('pack'), text: z.string().max(packTextLimit) }),
]);
export type Origin = z.infer<typeof origin>;

const count = z.number().int();

export const packEndpoints = endpoints({
  'GET /festivals/:slug/pack': {
    summary: 'A festival as a pack to carry elsewhere: plan, rules, forms and programme, nothing personal',
    access: 'layout:see',
    reply: pack,
  },
  'POST /copies/preview': {
    summary: 'What a festival copied from another, a template or a pack would be, its dates moved; writes nothing',
    access: 'organizer',
    body: z.object({ origin, firstDate: localDate, timeZone: timeZone.optional() }),
    reply: z.object({
      name,
      festival: festivalInput,
      moves: z.array(z.object({ marketDayId: z.string(), from: localDate, to: localDate, sameWeekday: z.boolean() })),
      plan: z.object({ plots: count, streets: count, areas: count, facilities: count }),
      /** Notices of the earlier festival, said again as many days later; a pack carries none. */
      notices: count,
    }),
  },
  'POST /copies': {
    summary:
      'Create a festival as previewed and edited, with the plan of its origin as a draft; a repeat creates nothing',
    access: 'organizer',
    body: z.object({ origin, nonce, festival: festivalInput.extend({ slug: newSlug }) }),
    reply: festivalForMember,
  },
});
