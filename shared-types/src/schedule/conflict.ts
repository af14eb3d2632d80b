import * as z from 'zod';
import { scheduleConflictKinds } from './conflict-kinds.ts';

/** Something in a schedule that can be shown and opened. */
export const conflictSubject = z
  .object({
    of: z.enum(['plot', 'vendor', 'item', 'service', 'blocker', 'stage', 'circuit', 'zone']),
    id: z.string(),
  })
  .meta({ id: 'ConflictSubject' });
export type ConflictSubject = z.infer<typeof conflictSubject>;

/** A conflict as data; the words for it are the page's. */
export const scheduleConflict = z
  .object({
    /** The same for the same conflict, whenever it is found. */
    id: z.string(),
    kind: z.enum(scheduleConflictKinds),
    /** Whether the schedule cannot be published with it. */
    stops: z.boolean(),
    /** The slot it is in, or null. */
    slotId: z.string().nullable(),
    subjects: z.array(conflictSubject),
    /** What is short, over or wrong, for the sentence: a misfit, a paper's kind, kilowatts, a date. */
    details: z.record(z.string(), z.union([z.string(), z.number()])),
  })
  .meta({ id: 'ScheduleConflict' });
export type ScheduleConflict = z.infer<typeof scheduleConflict>;
