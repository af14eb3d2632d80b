import * as z from 'zod';
import { endpoints } from '../endpoint.ts';
import { partId } from '../id.ts';
import { name } from '../text.ts';
import { instant } from '../time.ts';
import { planChange } from './changes.ts';
import { finding } from './finding.ts';
import { plan, point, publishedPlan } from './plan.ts';

/** A festival's plan as planners see it: one draft, and the newest published version when there is one. */
export const layout = z
  .object({
    draft: plan,
    /** Rises with every saved change of the draft. */
    revision: z.number().int(),
    findings: z.array(finding),
    published: z.object({ version: z.number().int(), publishedAt: instant, plan: publishedPlan }).nullable(),
    /** Whether the draft says something else than what is published. */
    changed: z.boolean(),
  })
  .meta({ id: 'Layout' });
export type Layout = z.infer<typeof layout>;

/** How to line a street with plots. Lengths in metres. */
export const streetLining = z
  .object({
    streetId: partId,
    name,
    centre: z.array(point).min(2).max(200),
    /** From kerb to kerb. */
    width: z.number().min(1).max(200),
    sides: z.enum(['both', 'left', 'right']),
    /** Front and depth of each plot. */
    plotWidth: z.number().min(0.5).max(50),
    plotDepth: z.number().min(0.5).max(50),
    /** Between neighbours. */
    gap: z.number().min(0).max(50).default(0),
    /** The stretch of the street to use, measured along its centre line; to the end when absent. */
    from: z.number().min(0).max(10_000).default(0),
    to: z.number().min(0).max(10_000).optional(),
    zoneId: partId,
    powerKw: z.number().min(0).max(1000).default(0),
    water: z.boolean().default(false),
    /** `sides`: odd numbers left and even right of the walking direction; `along`: 1, 2, 3… one side after the other. */
    numbering: z.enum(['sides', 'along']).default('sides'),
    firstNumber: z.number().int().min(1).max(9999).default(1),
    /** At most this many plots in all; as many as fit when absent. */
    count: z.number().int().min(1).max(5000).optional(),
  })
  .meta({ id: 'StreetLining' });
export type StreetLining = z.infer<typeof streetLining>;

export const layoutEndpoints = endpoints({
  'GET /festivals/:slug/layout': {
    summary: 'The draft plan with its findings, and what is published',
    access: 'layout:see',
    reply: layout,
  },
  'PATCH /festivals/:slug/layout': {
    summary: 'Change the draft by small edits; refused when it was changed since the given revision',
    access: 'layout:edit',
    body: z.object({ revision: z.number().int(), changes: z.array(planChange).min(1).max(10_000) }),
    reply: layout,
  },
  'POST /festivals/:slug/layout/street': {
    summary: 'Line a street with plots on its kerbs, numbered by zone, and add them to the draft',
    access: 'layout:edit',
    body: z.object({ revision: z.number().int(), lining: streetLining }),
    reply: layout,
  },
});
