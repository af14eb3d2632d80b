import * as z from 'zod';
import { dateAfter } from './calendar-date.ts';
import { endpoints } from './endpoint.ts';
import { instant, localDate } from './time.ts';

/** Days before the erasure on which a festival's owners are told of it; a default of ours. */
const toldBefore = 7;

/** The date on which personal data goes, when it is kept for so many whole days after the last market day. */
export const erasedOn = (lastDay: string, days: number): string => dateAfter(lastDay, days + 1);

/** The date from which its owners are told: a week before, or right after a last day that is nearer. */
export function erasureToldOn(lastDay: string, days: number): string {
  const [early, over] = [dateAfter(erasedOn(lastDay, days), -toldBefore), dateAfter(lastDay, 1)];
  return early > over ? early : over;
}

const count = z.number().int();

/** What was erased, in figures: applications that lost contact and notes, files of papers, notes of the gate, letters. */
export const erasedCounts = z.object({ applications: count, papers: count, gateNotes: count, letters: count });
export type ErasedCounts = z.infer<typeof erasedCounts>;

/** When a festival's personal data goes by itself, and what became of it. */
export const erasure = z
  .object({
    on: localDate,
    days: count,
    toldAt: instant.nullable(),
    done: erasedCounts.extend({ at: instant }).nullable(),
  })
  .meta({ id: 'Erasure' });
export type Erasure = z.infer<typeof erasure>;

export const erasureEndpoints = endpoints({
  'GET /festivals/:slug/erasure': {
    summary: "When contacts, papers and the gate's notes are erased by themselves, and the record that it was done",
    access: 'festival:see',
    reply: erasure,
  },
});
