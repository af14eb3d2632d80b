import * as z from 'zod';
import { endpoints } from './endpoint.ts';
import { nonce, partId } from './id.ts';
import { line } from './text.ts';
import { instant } from './time.ts';

/** How full a festival is against the cap its organizer set. */
export const crowdLevel = z.enum(['calm', 'busy', 'crowded', 'full']).meta({ id: 'CrowdLevel' });
export type CrowdLevel = z.infer<typeof crowdLevel>;

/** People counted at the gates on one market day. */
export const headCount = z
  .object({
    entered: z.number().int(),
    left: z.number().int(),
    inside: z.number().int(),
    /** The most people the organizer wants inside; 0 where no cap was set. */
    cap: z.number().int(),
    level: crowdLevel.nullable(),
  })
  .meta({ id: 'HeadCount' });
export type HeadCount = z.infer<typeof headCount>;

/** More than any venue holds. */
export const mostPeople = 100_000;

const fact = z.object({
  nonce,
  /** People in (above 0) or out (below 0), of a correction the whole difference; 0 only on an undoing. */
  change: z.number().int().min(-mostPeople).max(mostPeople),
  /** The nonce of the fact that this one takes back. */
  undoes: nonce.nullable().default(null),
  gate: line(40).default(''),
  deviceAt: instant.optional(),
});
export type HeadCountFact = z.infer<typeof fact>;

export const headCountEndpoints = endpoints({
  'POST /festivals/:slug/head-counts': {
    summary: 'People who came in or went out at a gate; each nonce counts once, in whatever order gates send',
    access: 'check-in:record',
    body: z.object({ marketDayId: partId, facts: z.array(fact).min(1).max(500) }),
    reply: headCount,
  },
});
