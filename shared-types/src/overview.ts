import * as z from 'zod';
import { endpoints } from './endpoint.ts';

const count = z.number().int();

/** How far a festival has come, in figures: none of them grows with what it counts. */
export const overview = z
  .object({
    plan: z.object({
      plots: count,
      published: z.object({ version: count, plots: count }).nullable(),
      /** Whether the draft says something else than what is published. */
      changed: z.boolean(),
    }),
    /** Null for who may not see applications. */
    applications: z
      .object({
        all: count,
        submitted: count,
        accepted: count,
        /** Of the accepted, who has not said yet whether they come. */
        owing: count,
      })
      .nullable(),
    places: z.object({
      placed: count,
      /** Slots that accepted vendors asked for and have no plot in. */
      left: count,
    }),
  })
  .meta({ id: 'Overview' });
export type Overview = z.infer<typeof overview>;

export const overviewEndpoints = endpoints({
  'GET /festivals/:slug/overview': {
    summary: 'How far the plan, the applications and the placing have come',
    access: 'festival:see',
    reply: overview,
  },
});
