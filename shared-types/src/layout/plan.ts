import * as z from 'zod';
import { code, partId } from '../id.ts';
import { line, name } from '../text.ts';
import { planFigures } from './figures.ts';

/** Metres on the plan: x to the right, y downwards, as on the screen. */
const metres = z.number().min(-5000).max(5000);
const length = z.number().min(0.1).max(500);
export const point = z.tuple([metres, metres]);
export type Point = z.infer<typeof point>;

/** Degrees clockwise. At 0 a plot's front (where customers stand) looks to the bottom of the plan. */
const angle = z.number().min(-360).max(360);

export const street = z.object({ id: partId, name, centre: z.array(point).min(2).max(200), width: length }).meta({
  id: 'Street',
  description: 'A road to stand along: its centre line and its width from kerb to kerb, in metres',
});
export type Street = z.infer<typeof street>;

export const areaKind = z.enum(['square', 'green', 'pavement', 'queue', 'no-go']);

export const area = z
  .object({
    id: partId,
    kind: areaKind,
    name: name.nullable().default(null),
    polygon: z.array(point).min(3).max(200),
  })
  .meta({ id: 'Area' });
export type Area = z.infer<typeof area>;

export const facilityKind = z
  .enum([
    'gate',
    'exit',
    'toilet',
    'first-aid',
    'hot-water',
    'power-box',
    'water-point',
    'hydrant',
    'bin',
    'wheelchair',
    'lost-child',
    'assembly-point',
    'stage',
    'information',
    'seating',
    'tree',
  ])
  .meta({ id: 'FacilityKind' });
export type FacilityKind = z.infer<typeof facilityKind>;

/** A circuit of a power box: what hangs on it may draw so many kilowatts together. Its id is unique in the plan. */
export const powerCircuit = z.object({ id: partId, kw: z.number().min(0).max(1000) }).meta({ id: 'PowerCircuit' });
export type PowerCircuit = z.infer<typeof powerCircuit>;

export const facility = z
  .object({
    id: partId,
    kind: facilityKind,
    x: metres,
    y: metres,
    name: name.nullable().default(null),
    /** Metres on the ground, where it takes more than a spot: a stage, seating, an assembly point. */
    width: length.optional(),
    depth: length.optional(),
    angle: angle.optional(),
    /** Of a power box. */
    circuits: z.array(powerCircuit).max(24).optional(),
  })
  .meta({ id: 'Facility' });
export type Facility = z.infer<typeof facility>;

export const lineKind = z.enum(['tactile-paving', 'fire-lane', 'drawing']);

/**
 * Something long and narrow that has to stay free: paving for the blind, or a lane that is no street with plots. A
 * `drawing` is a line of a drawing that was laid under the plan; no rule asks for it.
 */
export const planLine = z
  .object({
    id: partId,
    kind: lineKind,
    name: name.nullable().default(null),
    points: z.array(point).min(2).max(200),
    width: length,
  })
  .meta({ id: 'PlanLine' });
export type PlanLine = z.infer<typeof planLine>;

export const plot = z
  .object({
    id: partId,
    /** As painted on the ground: `A01`. Unique in a published plan. */
    number: line(12).min(1),
    zoneId: partId,
    /** Centre. */
    x: metres,
    y: metres,
    /** Metres along the front. */
    width: length,
    depth: length,
    angle,
    /** Kilowatts at hand; 0 is none. */
    powerKw: z.number().min(0).max(1000).default(0),
    water: z.boolean().default(false),
    /** Whether somebody may cook over an open flame there. */
    flame: z.boolean().optional(),
    /** The circuit it draws its power from. */
    circuitId: partId.nullable().optional(),
    /** The street it stands along, when it was placed by one. */
    streetId: partId.nullable().default(null),
  })
  .meta({ id: 'Plot' });
export type Plot = z.infer<typeof plot>;

/** A plan may hold this many plots: the largest street markets found have some 2,100. */
export const plotLimit = 5000;
export const lineLimit = 5000;
export const facilityLimit = 2000;

export const plan = z
  .object({
    outline: z.array(point).max(200).default([]),
    /** Degrees clockwise from the top of the plan to north. */
    north: angle.default(0),
    streets: z.array(street).max(100).default([]),
    areas: z.array(area).max(500).default([]),
    facilities: z.array(facility).max(facilityLimit).default([]),
    lines: z.array(planLine).max(lineLimit).default([]),
    /** What the rules measure by, where it is not the default. */
    figures: planFigures.default({}),
    plots: z.array(plot).max(plotLimit).default([]),
  })
  .meta({ id: 'Plan' });
export type Plan = z.infer<typeof plan>;

export const emptyPlan: Plan = {
  outline: [],
  north: 0,
  streets: [],
  areas: [],
  facilities: [],
  lines: [],
  figures: {},
  plots: [],
};

/** A plot as published: with the code its sign carries. */
export const publishedPlot = plot.extend({ code }).meta({ id: 'PublishedPlot' });
export const publishedPlan = plan.extend({ plots: z.array(publishedPlot) }).meta({ id: 'PublishedPlan' });
export type PublishedPlan = z.infer<typeof publishedPlan>;

/** A plan as it was stored, maybe before plans knew everything they know now. */
export function completePlan<P extends Plan>(stored: P): P {
  return { ...emptyPlan, ...stored };
}
