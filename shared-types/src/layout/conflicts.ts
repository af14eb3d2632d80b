import { findFoodNear, findNarrowAisles, findOnLines, inOrder, nearSpot } from './clearance.ts';
import { figureOf } from './figures.ts';
import { type Finding, mind, must } from './finding.ts';
import { narrowPlaces } from './fire-lane.ts';
import { type Box, boxOf, distanceToPoint, doOverlap, placeInPolygon, toCentimetres } from './geometry.ts';
import { Grid } from './grid.ts';
import { plainNumber } from './numbering.ts';
import type { Area, Facility, FacilityKind, Plan, Point } from './plan.ts';
import { Ways } from './reach.ts';
import { findFlames, findPower, findWater } from './supply.ts';

const keptClear: readonly FacilityKind[] = ['hydrant', 'exit', 'gate'];

/** No plan has use for a longer list of one kind; the rest shows when the first are mended. */
export const findingsPerKind = 500;

export interface PlanRules {
  /** Clear width in metres that every street with plots must keep. */
  fireLaneMetres: number;
  zoneIds: string[];
  /** The zones where food is sold; none when absent. */
  foodZoneIds?: readonly string[];
  /** False when absent. */
  openFlameAllowed?: boolean;
}

/** Everything the rules have to say about a plan, in the order of its plots. The same for a plan moved or turned as a whole. */
export function findConflicts(plan: Plan, rules: PlanRules): Finding[] {
  const grid = new Grid(plan.plots.map(boxOf));
  return [...findOnGround(plan, grid, rules), ...findUnreachable(plan, grid), ...findInLists(plan, grid, rules)];
}

/** The findings of the rules about where single plots stand: each follows from the plots it names and what is near them. */
export function findOnGround(plan: Plan, grid: Grid, rules: PlanRules): Finding[] {
  return [
    findOverlaps(plan, grid),
    findOutside(plan, grid),
    findNarrowLanes(plan, grid, rules.fireLaneMetres),
    findBlocked(plan, grid),
    findOnLines(plan, grid),
    findInNoGo(plan, grid),
    findNarrowAisles(plan, grid),
    findFoodNear(plan, grid, rules.foodZoneIds ?? []),
    findFlames(plan, grid, rules.openFlameAllowed ?? false),
    findWater(plan, grid.boxes),
  ].flatMap((findings) => findings.slice(0, findingsPerKind));
}

/** The findings of the rules about the plan as a whole that do not depend on where a plot stands, but for the length of its cable. */
export function findInLists(plan: Plan, grid: Grid, rules: PlanRules): Finding[] {
  return [findPower(plan, grid.boxes), findNumbers(plan), findUnknownZones(plan, rules.zoneIds)].flatMap((findings) =>
    findings.slice(0, findingsPerKind),
  );
}

/** Plots that cannot be reached from a gate; the one rule that looks at all the ground at once. */
export function findUnreachable(plan: Plan, grid: Grid, ways = waysOf(plan, grid)): Finding[] {
  const required = figureOf(plan, 'passage');
  return ways
    .outOfReach()
    .slice(0, findingsPerKind)
    .map((i) => mind('not-reachable', [plan.plots[i]!.id], { required }));
}

export const waysOf = (plan: Plan, grid: Grid): Ways => new Ways(plan, grid, figureOf(plan, 'passage'));

/** The facilities before which nothing may stand. */
export function facilitiesKeptClear({ facilities }: Pick<Plan, 'facilities'>): Facility[] {
  return facilities.filter((facility) => keptClear.includes(facility.kind));
}

/** Whether a box stands nearer to a facility than is kept clear. */
export function tooNear(box: Box, { x, y }: Pick<Facility, 'x' | 'y'>, keepClear: number): boolean {
  return toCentimetres(distanceToPoint(box, [x, y])) < keepClear - 1e-9;
}

/** Whether a box reaches beyond the venue; a plan without an outline has no beyond. */
export function isOutside(box: Box, outline: Point[]): boolean {
  return outline.length >= 3 && placeInPolygon(box, outline) !== 'inside';
}

/** Whether a box reaches into an area where nothing may stand. */
export function isInNoGo(box: Box, { kind, polygon }: Area): boolean {
  return kind === 'no-go' && placeInPolygon(box, polygon) !== 'outside';
}

function findOverlaps({ plots }: Plan, grid: Grid): Finding[] {
  const findings: Finding[] = [];
  for (const [i, box] of grid.boxes.entries()) {
    if (findings.length >= findingsPerKind) break;
    for (const j of inOrder(grid.near(box.x, box.y, box.reachX, box.reachY))) {
      if (j > i && doOverlap(box, grid.boxes[j]!)) findings.push(must('overlap', [plots[i]!.id, plots[j]!.id]));
    }
  }
  return findings;
}

function findOutside({ plots, outline }: Plan, { boxes }: Grid): Finding[] {
  return plots.filter((_, i) => isOutside(boxes[i]!, outline)).map((plot) => must('outside-venue', [plot.id]));
}

function findNarrowLanes({ plots, streets }: Plan, grid: Grid, required: number): Finding[] {
  return streets.flatMap((street) =>
    narrowPlaces(street, grid, required).map(({ boxes, clear }) =>
      must(
        'fire-lane-narrow',
        boxes.map((i) => plots[i]!.id),
        { measured: clear, required, about: street.id },
      ),
    ),
  );
}

function findBlocked(plan: Plan, grid: Grid): Finding[] {
  const required = figureOf(plan, 'keepClear');
  return facilitiesKeptClear(plan).flatMap((facility) =>
    nearSpot(grid, facility.x, facility.y, required).map(({ i, away }) =>
      must('blocks-facility', [plan.plots[i]!.id], { measured: away, required, about: facility.id }),
    ),
  );
}

function findInNoGo({ plots, areas }: Plan, grid: Grid): Finding[] {
  return areas.flatMap((area) =>
    nearPolygon(grid, area.polygon)
      .filter((i) => isInNoGo(grid.boxes[i]!, area))
      .map((i) => must('in-no-go', [plots[i]!.id], { about: area.id })),
  );
}

function nearPolygon(grid: Grid, polygon: Point[]): number[] {
  const xs = polygon.map(([x]) => x);
  const ys = polygon.map(([, y]) => y);
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  return inOrder(grid.near((left + right) / 2, (top + bottom) / 2, (right - left) / 2, (bottom - top) / 2));
}

function findNumbers({ plots }: Plan): Finding[] {
  const byNumber = Map.groupBy(plots, (plot) => plainNumber(plot.number));
  return [...byNumber].flatMap(([number, same]) => {
    if (number === '') return same.map((plot) => must('number-missing', [plot.id]));
    return same.length > 1
      ? [
          must(
            'number-twice',
            same.map((plot) => plot.id),
            { about: number },
          ),
        ]
      : [];
  });
}

function findUnknownZones({ plots }: Plan, zoneIds: string[]): Finding[] {
  const known = new Set(zoneIds);
  return plots
    .filter((plot) => !known.has(plot.zoneId))
    .map((plot) => must('zone-unknown', [plot.id], { about: plot.zoneId }));
}
