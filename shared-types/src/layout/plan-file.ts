import * as z from 'zod';
import { endpoints } from '../endpoint.ts';
import { id, partId } from '../id.ts';
import { newZone } from '../sheet/new-zones.ts';
import { locale } from '../text.ts';
import { layout } from './layout.ts';
import { areaKind, facilityKind, lineKind, plan } from './plan.ts';
import { planReference } from './versions.ts';

export const planFileFormats = ['geojson', 'svg', 'csv', 'dxf'] as const;
export const planFileFormat = z.enum(planFileFormats).meta({ id: 'PlanFileFormat' });
export type PlanFileFormat = z.infer<typeof planFileFormat>;

/** Characters of a file that is read. */
export const planFileLimit = 3_000_000;

export const fileFaultReason = z
  .enum([
    'number-missing',
    'number-twice',
    'number-taken',
    'number-too-long',
    'place-missing',
    'place-wrong',
    'too-far',
    'size-wrong',
    'shape-wrong',
    'unsupported',
    'too-many',
  ])
  .meta({ id: 'FileFaultReason' });

/** One object of a file that cannot be taken: its line, or its number among the file's objects from 1. */
export const fileFault = z
  .object({ in: z.enum(['line', 'object']), at: z.number().int(), reason: fileFaultReason, value: z.string() })
  .meta({ id: 'FileFault' });
export type FileFault = z.infer<typeof fileFault>;

/** What a layer of a drawing becomes: plots, one kind of ground or facility, lines laid beneath the plan, or nothing. */
export const layerUse = z
  .enum(['plots', 'outline', 'street', ...areaKind.options, ...lineKind.options, ...facilityKind.options, 'leave'])
  .meta({ id: 'LayerUse' });
export type LayerUse = z.infer<typeof layerUse>;

const metres = z.number().min(0.5).max(50);
const importRequest = z.object({
  revision: z.number().int(),
  format: planFileFormat,
  text: z.string().max(planFileLimit),
  /** Instead of what the draft has, or beside it. */
  mode: z.enum(['replace', 'add']),
  /** For plots of which the file tells no size or zone. Metres. */
  plotWidth: metres.default(3),
  plotDepth: metres.default(3),
  zoneId: partId,
  /** Makes the zones that a table speaks of and the festival does not have; else such plots go to `zoneId`. */
  makeZones: z.boolean().default(false),
  /** What the layers of a drawing are; those not named are judged by their name. */
  layers: z.record(z.string().max(120), layerUse).default({}),
  /** Takes the rest when some objects are faulty; else all or nothing. */
  leaveOutFaulty: z.boolean().default(false),
  /** False: only a preview, nothing is written. */
  apply: z.boolean(),
});
export type ImportRequest = z.infer<typeof importRequest>;

const inLocale = z.object({ lang: locale.optional() });
const which = z.object({ of: planReference.default('draft') });

export const planFileEndpoints = endpoints({
  'GET /festivals/:slug/layout/plan.geojson': {
    summary: 'A plan as GeoJSON: WGS-84 when the venue has a position (which is the plan’s origin), else in metres',
    access: 'layout:see',
    query: which,
    reply: { file: 'application/geo+json' },
  },
  'GET /festivals/:slug/layout/plan.svg': {
    summary: 'A plan as a drawing in metres',
    access: 'layout:see',
    query: which,
    reply: { file: 'image/svg+xml' },
  },
  'GET /festivals/:slug/layout/plan.csv': {
    summary: "A plan's plots as a table, in metres",
    access: 'layout:see',
    query: which,
    reply: { file: 'text/csv' },
  },
  'GET /festivals/:slug/layout/plan.dxf': {
    summary: 'A plan as a drawing for CAD, in metres, each kind of thing on a layer of its own',
    access: 'layout:see',
    query: which,
    reply: { file: 'image/vnd.dxf' },
  },
  'GET /festivals/:slug/prints/plan.pdf': {
    summary: 'A plan at a true scale on as many sheets as it takes, with overlap marks, scale bar, north and legend',
    access: 'print:see',
    query: inLocale.extend({
      of: planReference.default('draft'),
      scale: z.enum(['100', '200', '500']).default('200'),
      paper: z.enum(['a4', 'a3']).default('a4'),
    }),
    reply: { file: 'application/pdf' },
  },
  'POST /festivals/:slug/layout/import': {
    summary: 'Read a plan from a file: a preview that names each faulty object, or all of it into the draft',
    access: 'layout:edit',
    body: importRequest,
    reply: z.object({
      faults: z.array(fileFault),
      faultCount: z.number().int(),
      plots: z.number().int(),
      ground: z.number().int(),
      /** Plots made smaller than asked for, so that they do not stand on their neighbours. */
      narrowed: z.number().int(),
      /** What the file's coordinates were measured from. */
      measuredFrom: z.enum(['plan', 'venue', 'centre']),
      layers: z.array(z.object({ name: z.string(), objects: z.number().int(), use: layerUse })),
      /** The zones that are made when asked for; the preview asks first. */
      newZones: z.array(newZone),
      plan,
      layout: layout.nullable(),
      keptId: id.nullable(),
    }),
  },
});
