import * as z from 'zod';
import { endpoints } from './endpoint.ts';
import { partId } from './id.ts';
import { instant } from './time.ts';

/** A vendor has said to come later than agreed, and about when. */
export const lateness = z.object({ marketDayId: partId, expectedAt: instant }).meta({ id: 'Lateness' });
export type Lateness = z.infer<typeof lateness>;

export const latenessEndpoints = endpoints({
  'PUT /calls/:slug/lateness': {
    summary:
      'Say about when the caller will come on a market day, or take it back with null; the same again changes nothing',
    access: 'account',
    body: z.object({ marketDayId: partId, expectedAt: instant.nullable() }),
    reply: z.object({ marketDayId: partId, expectedAt: instant.nullable() }),
  },
});
