import * as z from 'zod';
import { checkInPlace } from './check-in.ts';
import { endpoints } from './endpoint.ts';
import { festival, marketDay } from './festival.ts';
import { gateNote } from './gate-note.ts';
import { headCount } from './head-count.ts';
import { code, id } from './id.ts';
import { name } from './text.ts';
import { instant } from './time.ts';

/** One vendor on the list a gate works with, also without a network. Of the phone number only its end. */
export const rosterEntry = z
  .object({
    applicationId: id,
    vendorName: name,
    contactName: z.string(),
    /** The last four digits of the phone number. */
    phoneEnd: z.string(),
    /** The names in pinyin, as `matchesSounds` reads them. */
    sounds: z.string(),
    /** The pass's code, by which a phone without a network knows it; null where none was made. */
    passCode: code.nullable(),
    revoked: z.boolean(),
    places: z.array(checkInPlace),
    /** By when the vendor is due. */
    due: z.object({ loadInUntilAt: instant, opensAt: instant }),
    since: instant.nullable(),
    /** About when the vendor said to come, if late. */
    expectedAt: instant.nullable(),
    gate: z.string(),
    /** The arrival that stands, to undo it by. */
    scanId: id.nullable(),
    substitute: z.boolean(),
  })
  .meta({ id: 'RosterEntry' });
export type RosterEntry = z.infer<typeof rosterEntry>;

export const roster = z
  .object({
    /** The day whose vendors may be at the gate now; null when it is nobody's day. */
    marketDay: marketDay.nullable(),
    festivalStatus: festival.shape.status,
    entries: z.array(rosterEntry),
    headCount,
    notes: z.array(gateNote),
    version: z.number().int(),
    serverTime: instant,
  })
  .meta({ id: 'Roster' });
export type Roster = z.infer<typeof roster>;

export const rosterEndpoints = endpoints({
  'GET /festivals/:slug/roster': {
    summary: "Today's vendors for the gate: who is expected where, and who is here",
    access: 'check-in:record',
    /** Without its vendors it is small and soon there: a page begins with that. */
    query: z.object({ vendors: z.enum(['all', 'none']).default('all') }),
    reply: roster,
  },
});
