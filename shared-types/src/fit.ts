import type { Application } from './application.ts';
import type { FitReason, Misfit } from './assignment.ts';
import type { Zone } from './festival.ts';
import { touchTolerance } from './layout/geometry.ts';
import type { Facility, Plot } from './layout/plan.ts';
import type { Needs } from './vendor.ts';

/** The hard rules: why a plot cannot serve these needs, in the order in which an organizer is told. Empty when it can. */
export function judgeFit(
  plot: Pick<Plot, 'width' | 'depth' | 'powerKw' | 'water'>,
  needs: Needs,
  venue: { openFlameAllowed: boolean },
): Misfit[] {
  const misfits: Misfit[] = [];
  const isLarge = plot.width >= needs.frontage - touchTolerance && plot.depth >= needs.depth - touchTolerance;
  if (!isLarge) misfits.push('plot-too-small');
  if (plot.powerKw < needs.powerKw) misfits.push('plot-power-short');
  if (needs.water && !plot.water) misfits.push('plot-without-water');
  if (needs.openFlame && !venue.openFlameAllowed) misfits.push('plot-flame-forbidden');
  return misfits;
}

/**
 * The most points a plot can give for each reason. Defaults of ours: whoever stands somewhere in one slot stays there in
 * the next before all else; then the vendor's own wish, then the zone's trade; size, power, water and the place near a
 * gate break ties, so that large plots, power and water are left to those who need them.
 */
export const fitWeights: Record<FitReason, number> = {
  'category-zone': 30,
  'preferred-zone': 40,
  'size-close': 15,
  'power-close': 10,
  'water-used': 8,
  'same-plot': 120,
  'heritage-near-gate': 12,
};

/** No placement has more points than this. */
export const mostFitPoints = Object.values(fitWeights).reduce((sum, weight) => sum + weight, 0);

/** Each wish after the first is worth so much less, and the last ones still this. */
const wishStep = 10;
const leastWish = 10;
/** Metres from a gate at which being near it is worth nothing any more. A default of ours. */
const gateReach = 60;

export type Applicant = Pick<Application, 'preferredZoneIds'> & {
  offer: Pick<Application['offer'], 'category' | 'heritage' | 'needs'>;
};

export interface FitGround {
  /** The plot's zone; absent when the festival no longer has it. */
  zone: Pick<Zone, 'id' | 'categories'> | undefined;
  /** Metres to the nearest gate; null when the plan has none. */
  gateMetres: number | null;
  /** Whether the applicant has this plot in another slot. */
  isSamePlot: boolean;
}

type Judge = (plot: Plot, applicant: Applicant, ground: FitGround) => number;

/** Points for each reason, as whole numbers from 0 to the reason's weight. */
const judges: Record<FitReason, Judge> = {
  'category-zone': (_, { offer }, { zone }) =>
    zone?.categories.includes(offer.category) ? fitWeights['category-zone'] : 0,
  'preferred-zone': ({ zoneId }, { preferredZoneIds }) => {
    const wish = preferredZoneIds.indexOf(zoneId);
    return wish < 0 ? 0 : Math.max(leastWish, fitWeights['preferred-zone'] - wish * wishStep);
  },
  'size-close': ({ width, depth }, { offer: { needs } }) =>
    share('size-close', needs.frontage * needs.depth, width * depth),
  'power-close': ({ powerKw }, { offer: { needs } }) => share('power-close', needs.powerKw, powerKw),
  // Water is well used where it is needed, and saved where neither plot nor vendor has to do with it.
  'water-used': ({ water }, { offer: { needs } }) => (water === needs.water ? fitWeights['water-used'] : 0),
  'same-plot': (_plot, _applicant, { isSamePlot }) => (isSamePlot ? fitWeights['same-plot'] : 0),
  'heritage-near-gate': (_, { offer }, { gateMetres }) =>
    offer.heritage && gateMetres !== null
      ? share('heritage-near-gate', Math.max(0, gateReach - gateMetres), gateReach)
      : 0,
};
const reasonsInOrder = Object.keys(judges) as FitReason[];
const judgesInOrder = Object.values(judges);

/** The part of a weight that `used` is of `given`; the whole of it where nothing is given and nothing lost. */
function share(reason: FitReason, used: number, given: number): number {
  return given <= 0 ? fitWeights[reason] : Math.round(fitWeights[reason] * Math.min(1, used / given));
}

/** How well a plot serves an applicant who may have it: points in all. */
export function fitPoints(plot: Plot, applicant: Applicant, ground: FitGround): number {
  let points = 0;
  for (const judge of judgesInOrder) points += judge(plot, applicant, ground);
  return points;
}

/** The same with the reasons that gave points, the strongest first. */
export function scoreFit(
  plot: Plot,
  applicant: Applicant,
  ground: FitGround,
): { points: number; reasons: { reason: FitReason; points: number }[] } {
  const reasons = reasonsInOrder
    .map((reason) => ({ reason, points: judges[reason](plot, applicant, ground) }))
    .filter(({ points }) => points > 0)
    .sort((a, b) => b.points - a.points);
  return { points: fitPoints(plot, applicant, ground), reasons };
}

/** Metres from a plot's middle to the nearest gate; null when there is none. */
export function metresToGate(
  { x, y }: Pick<Plot, 'x' | 'y'>,
  facilities: Pick<Facility, 'kind' | 'x' | 'y'>[],
): number | null {
  let nearest: number | null = null;
  for (const gate of facilities) {
    if (gate.kind !== 'gate') continue;
    const metres = Math.hypot(gate.x - x, gate.y - y);
    if (nearest === null || metres < nearest) nearest = metres;
  }
  return nearest;
}
