import * as z from 'zod';
import { endpoints } from './endpoint.ts';
import { id, partId } from './id.ts';
import { listQuery, pageOf } from './list.ts';
import { name, paragraph } from './text.ts';
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

/** What somebody who can be placed is called. */
const placeable = z.object({ id, name }).meta({ id: 'Placeable' });
export type Placeable = z.infer<typeof placeable>;

/** Somebody on a plot, as the plan of one slot is drawn with. */
export const occupant = assignment
  .pick({ id: true, applicationId: true, plotId: true, source: true })
  .extend({ vendorName: name })
  .meta({ id: 'Occupant' });
export type Occupant = z.infer<typeof occupant>;

const place = z.object({ applicationId: id, plotId: partId, slotId: partId });
export type Place = z.infer<typeof place>;

export const assignmentEndpoints = endpoints({
  'GET /festivals/:slug/assignments': {
    summary: 'Who stands where in which slot, newest first, a page at a time; words find vendors',
    access: 'assignment:see',
    query: listQuery.extend({ slotId: partId.optional(), applicationId: id.optional() }),
    reply: pageOf(assignment),
  },
  'GET /festivals/:slug/occupancy': {
    summary: 'Who stands on which plot in one slot, to draw the plan by: as many as there are plots at most',
    access: 'application:see',
    query: z.object({ slotId: partId }),
    reply: z.array(occupant),
  },
  'GET /festivals/:slug/placeable': {
    summary: 'What those who can be placed or stand in are called, to read a whole proposal by',
    access: 'application:see',
    reply: z.array(placeable),
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
