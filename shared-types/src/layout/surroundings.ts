import { metresAhead } from './aisle.ts';
import { figureOf } from './figures.ts';
import { laneBeside } from './fire-lane.ts';
import { type Box, boxOf, distanceToPoint, toCentimetres } from './geometry.ts';
import type { FacilityKind, Plan, Plot } from './plan.ts';
import type { PlanRules } from './conflicts.ts';
import { distanceToPolyline } from './polyline.ts';

export type Neighbour = 'fire-lane' | 'aisle' | 'paving' | FacilityKind;

/** How far a plot is from something a rule looks at. */
export interface Distance {
  to: Neighbour;
  /** Metres, to the centimetre. */
  metres: number;
  /** Metres the rule asks for: at least, or with `most` at most; null where no rule asks. */
  required: number | null;
  most: boolean;
  holds: boolean;
}

/** Metres before a front within which somebody opposite is told of. */
const aheadAtMost = 15;
/** Metres within which paving for the blind is told of. */
const pavingAtMost = 10;

/**
 * The clear widths and distances an organizer asks of one plot, measured as the rules measure them. `others` are the other
 * plots where they stand now. What a plan does not have is not told.
 */
export function surroundingsOf(plot: Plot, others: readonly Plot[], plan: Plan, rules: PlanRules): Distance[] {
  const box = boxOf(plot);
  const boxes = others.map(boxOf);
  const lanes = plan.streets.flatMap((street) => laneBeside(street, box, boxes) ?? []);
  const isFood = rules.foodZoneIds?.includes(plot.zoneId) ?? false;
  const nearest = (...kinds: FacilityKind[]) => nearestOf(box, plan, kinds);
  const atLeast = (figure: Parameters<typeof figureOf>[1]) => figureOf(plan, figure) || null;
  return [
    ...(lanes.length > 0
      ? [distance('fire-lane', Math.min(...lanes), rules.fireLaneMetres)]
      : ahead(box, boxes).map((metres) => distance('aisle', metres, atLeast('aisle')))),
    ...nearest('hydrant').map(({ kind, metres }) => distance(kind, metres, atLeast('keepClear'))),
    ...nearest('exit', 'gate').map(({ kind, metres }) => distance(kind, metres, atLeast('keepClear'))),
    ...paving(box, plan).map((metres) => distance('paving', metres, atLeast('paving'))),
    ...(isFood ? nearest('toilet').map(({ metres }) => distance('toilet', metres, atLeast('toilet'))) : []),
    ...(isFood ? nearest('bin').map(({ metres }) => distance('bin', metres, atLeast('bin'))) : []),
    ...power(plot, box, plan),
    ...(plot.water
      ? nearest('water-point').map(({ metres }) => distance('water-point', metres, atLeast('water'), true))
      : []),
  ];
}

function distance(to: Neighbour, exact: number, required: number | null, most = false): Distance {
  const metres = toCentimetres(exact);
  const holds = required === null || (most ? metres <= required + 1e-9 : metres >= required - 1e-9);
  return { to, metres, required, most, holds };
}

/** The nearest facility of some kinds, or nothing. */
function nearestOf(box: Box, { facilities }: Plan, kinds: FacilityKind[]): { kind: FacilityKind; metres: number }[] {
  return facilities
    .filter(({ kind }) => kinds.includes(kind))
    .map(({ kind, x, y }) => ({ kind, metres: distanceToPoint(box, [x, y]) }))
    .sort((a, b) => a.metres - b.metres)
    .slice(0, 1);
}

function ahead(box: Box, boxes: readonly Box[]): number[] {
  const least = boxes.reduce((metres, other) => {
    const far = Math.abs(other.x - box.x) + Math.abs(other.y - box.y) > 2 * aheadAtMost + other.reachX + other.reachY;
    const found = far ? Infinity : metresAhead(box, other);
    return found >= 0 ? Math.min(metres, found) : metres;
  }, Infinity);
  return least <= aheadAtMost ? [least] : [];
}

function paving(box: Box, { lines }: Plan): number[] {
  const least = lines
    .filter(({ kind }) => kind === 'tactile-paving')
    .reduce((metres, { points, width }) => Math.min(metres, distanceToPolyline(box, points) - width / 2), Infinity);
  return least <= pavingAtMost ? [Math.max(0, least)] : [];
}

/** The power box a plot draws from, or the nearest one, of which no rule asks. */
function power(plot: Plot, box: Box, plan: Plan): Distance[] {
  if (plot.powerKw <= 0) return [];
  const own = plan.facilities.find(({ circuits }) => circuits?.some(({ id }) => id === plot.circuitId));
  if (own) return [distance('power-box', distanceToPoint(box, [own.x, own.y]), figureOf(plan, 'power') || null, true)];
  return nearestOf(box, plan, ['power-box']).map(({ metres }) => distance('power-box', metres, null, true));
}
