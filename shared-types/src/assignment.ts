import * as z from 'zod';
import { endpoints } from './endpoint.ts';
import { id, partId } from './id.ts';
import { paragraph } from './text.ts';
import { instant } from './time.ts';

/** An application on a plot in a slot. */
export const assignment = z
  .object({
    id,
    applicationId: id,
    vendorId: id,
    plotId: partId,
    slotId: partId,
    /** 0, or for a vendor with several plots side by side its place in the row. */
    part: z.number().int(),
    source: z.enum(['hand', 'proposal', 'substitute']),
    /** For a substitute: the application it stands in for. */
    insteadOf: id.nullable(),
    assignedAt: instant,
    assignedBy: z.string(),
  })
  .meta({ id: 'Assignment' });
export type Assignment = z.infer<typeof assignment>;

/** Why a placement is good: each part with the points it gives. */
export const fitReason = z
  .enum([
    'category-zone',
    'preferred-zone',
    'size-close',
    'power-close',
    'water-used',
    'same-plot',
    'heritage-near-gate',
  ])
  .meta({ id: 'FitReason' });
export type FitReason = z.infer<typeof fitReason>;

/** Why a plot cannot be had: the refusal an organizer would get who assigned it by hand. */
export const misfit = z
  .enum([
    'plot-too-small',
    'plot-power-short',
    'plot-without-water',
    'plot-flame-forbidden',
    'plot-taken',
    'vendor-elsewhere',
    'slot-not-requested',
    'application-not-accepted',
  ])
  .meta({ id: 'Misfit' });
export type Misfit = z.infer<typeof misfit>;

const place = z.object({ applicationId: id, plotId: partId, slotId: partId });
export type Place = z.infer<typeof place>;

export const assignmentEndpoints = endpoints({
  'GET /festivals/:slug/assignments': {
    summary: 'Who stands where in which slot',
    access: 'assignment:see',
    reply: z.array(assignment),
  },
  'POST /festivals/:slug/assignments': {
    summary: 'Put an accepted application on a plot in a slot; doing it again is the same as once',
    access: 'assignment:edit',
    body: place,
    reply: assignment,
  },
  'DELETE /festivals/:slug/assignments/:assignmentId': {
    summary: 'Free the plot',
    access: 'assignment:edit',
    reply: z.object({ id }),
  },
  'POST /festivals/:slug/assignments/:assignmentId/move': {
    summary: 'Move an assignment to another plot or slot in one step; refused, it stays where it was',
    access: 'assignment:edit',
    body: z.object({ plotId: partId, slotId: partId }),
    reply: assignment,
  },
  'POST /festivals/:slug/assignments/:assignmentId/substitute': {
    summary: 'Let another application take over a place whose vendor does not come',
    access: 'assignment:edit',
    body: z.object({ applicationId: id, reason: paragraph(300).default('') }),
    reply: assignment,
  },
});
