import * as z from 'zod';
import { endpoints } from '../endpoint.ts';
import { id, partId } from '../id.ts';
import { line, name } from '../text.ts';
import { instant } from '../time.ts';
import { groundDifference, plotDifference } from './comparison.ts';
import { layout } from './layout.ts';
import { plan } from './plan.ts';

/** Which plan is meant: the draft, a published version by its number, or a kept draft by its id. */
export const planReferencePattern = /^(draft|[1-9]\d{0,6}|kept-[0-9a-f]{24})$/;
export const planReference = z.string().regex(planReferencePattern);
export type PlanReference = z.infer<typeof planReference>;

const plots = z.number().int();

export const layoutVersions = z
  .object({
    draft: z.object({ revision: z.number().int(), plots, changed: z.boolean() }),
    /** Newest first. */
    versions: z.array(z.object({ version: z.number().int(), publishedAt: instant, publishedBy: line(40), plots })),
    /** Drafts that were put aside for another plan, newest first. */
    kept: z.array(
      z.object({
        id,
        revision: z.number().int(),
        keptAt: instant,
        keptBy: line(40),
        why: z.enum(['restored', 'imported']),
        plots,
      }),
    ),
  })
  .meta({ id: 'LayoutVersions' });
export type LayoutVersions = z.infer<typeof layoutVersions>;

/** A vendor who stands on a plot that differs. */
const affectedVendor = z.object({
  applicationId: id,
  vendorName: name,
  plots: z.array(z.object({ plotId: partId, slotIds: z.array(partId) })),
});

export const layoutDifference = z
  .object({
    before: plan,
    after: plan,
    plots: z.array(plotDifference),
    ground: z.array(groundDifference),
    affected: z.array(affectedVendor),
  })
  .meta({ id: 'LayoutDifference' });
export type LayoutDifference = z.infer<typeof layoutDifference>;

export const versionEndpoints = endpoints({
  'GET /festivals/:slug/layout/versions': {
    summary: "The plan's published versions and the drafts that were put aside, newest first",
    access: 'layout:see',
    reply: layoutVersions,
  },
  'GET /festivals/:slug/layout/difference': {
    summary: 'What one plan says otherwise than another, and which vendors stand on what differs',
    access: 'layout:see',
    query: z.object({ before: planReference, after: planReference }),
    reply: layoutDifference,
  },
  'POST /festivals/:slug/layout/restoration': {
    summary: 'Go back to a published version or a kept draft, as a new draft; the draft as it was is kept',
    access: 'layout:edit',
    body: z.object({ revision: z.number().int(), to: planReference }),
    reply: z.object({ layout, keptId: id.nullable() }),
  },
  'POST /festivals/:slug/layout/publication': {
    summary:
      'Publish the draft as the next numbered version and tell the vendors whose plots differ; refused while a finding must be mended',
    access: 'layout:edit',
    body: z.object({ revision: z.number().int() }),
    reply: layout,
  },
});
