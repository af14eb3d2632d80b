import * as z from 'zod';
import { endpoints } from '../endpoint.ts';
import { partId } from '../id.ts';
import { name } from '../text.ts';
import { instant } from '../time.ts';
import { planChange } from './changes.ts';
import { finding } from './finding.ts';
import { layoutPicture, pictureInput, picturePlacement } from './picture.ts';
import { plan, point, publishedPlan } from './plan.ts';
import { waiver, waiverInput } from './waiver.ts';

/** By which a layout is told from a later one. */
export const layoutState = z
  .object({
    /** Rises with every saved change of the draft. */
    revision: z.number().int(),
    /** Another one as soon as something beside the draft changes: what is published, the findings let be, the picture. */
    beside: z.string(),
  })
  .meta({ id: 'LayoutState' });
export type LayoutState = z.infer<typeof layoutState>;

/** A festival's plan as planners see it: one draft, and the newest published version when there is one. */
export const layout = layoutState
  .extend({
    draft: plan,
    findings: z.array(finding),
    /** The newest first. */
    waivers: z.array(waiver),
    /** The picture to draw after. */
    picture: layoutPicture.nullable(),
    published: z.object({ version: z.number().int(), publishedAt: instant, plan: publishedPlan }).nullable(),
    /** Whether the draft says something else than what is published. */
    changed: z.boolean(),
  })
  .meta({ id: 'Layout' });
export type Layout = z.infer<typeof layout>;

/** What a saved change answers: as short for a plan of 5,000 plots as for one of 50. */
export const savedChanges = z
  .object({
    /** The draft's revision now. One more than the one sent, or else others have changed other things meanwhile. */
    revision: z.number().int(),
  })
  .meta({ id: 'SavedChanges' });

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

/** The name an open editor gives itself. */
const editorName = z.string().regex(/^[a-z0-9-]{8,40}$/);

export const layoutEndpoints = endpoints({
  'GET /festivals/:slug/layout': {
    summary: 'The draft plan with its findings, and what is published',
    access: 'layout:see',
    reply: layout,
  },
  'GET /festivals/:slug/layout/state': {
    summary: 'Whether the layout is still the one that somebody has: a few bytes for a plan of any size',
    access: 'layout:see',
    reply: layoutState,
  },
  'GET /festivals/:slug/layout/standing': {
    summary:
      'The plan that vendors are placed on, without findings: the published one, or the draft while there is none',
    access: 'layout:see',
    reply: z.object({ published: publishedPlan.nullable(), draft: plan.nullable() }),
  },
  'PATCH /festivals/:slug/layout': {
    summary:
      'Change the draft by small edits. What others changed since the given revision stays; refused when it was the same thing',
    access: 'layout:edit',
    body: z.object({
      revision: z.number().int(),
      changes: z.array(planChange).min(1).max(10_000),
      /** Made up by each open editor, so that it is not in its own way. */
      editor: editorName.optional(),
    }),
    reply: savedChanges,
  },
  'POST /festivals/:slug/layout/street': {
    summary: 'Line a street with plots on its kerbs, numbered by zone, and add them to the draft',
    access: 'layout:edit',
    body: z.object({ revision: z.number().int(), lining: streetLining }),
    reply: layout,
  },
  'GET /festivals/:slug/layout/picture': {
    summary: 'The background picture, for members',
    access: 'layout:see',
    reply: { file: 'image/jpeg' },
  },
  'PUT /festivals/:slug/layout/picture': {
    summary: 'Lay a picture under the draft: a PNG or JPEG as base64',
    access: 'layout:edit',
    body: pictureInput,
    reply: layout,
  },
  'PATCH /festivals/:slug/layout/picture': {
    summary: 'Say where the background picture lies and how large it is',
    access: 'layout:edit',
    body: picturePlacement,
    reply: layout,
  },
  'DELETE /festivals/:slug/layout/picture': {
    summary: 'Take the background picture away',
    access: 'layout:edit',
    reply: layout,
  },
  'POST /festivals/:slug/layout/waivers': {
    summary: 'Let findings be that need not be mended, with the reason',
    access: 'layout:edit',
    body: waiverInput,
    reply: layout,
  },
  'DELETE /festivals/:slug/layout/waivers/:waiverId': {
    summary: 'Take back that a finding may stay; the record keeps both',
    access: 'layout:edit',
    reply: layout,
  },
});
