import { narrowPlaces } from './fire-lane.ts';
import type { Finding } from './finding.ts';
import { type Box, boxOf, distanceToPoint, doOverlap, placeInPolygon, toCentimetres } from './geometry.ts';
import { Grid } from './grid.ts';
import { plainNumber } from './numbering.ts';
import type { Area, Facility, FacilityKind, Plan, Point } from './plan.ts';

/**
 * Metres to keep clear around a hydrant, an exit or a gate. That nothing may stand before them is law in many places; how
 * far to stay away is set locally, and one metre is a default of ours.
 */
export const keepClearMetres = 1;
const keptClear: readonly FacilityKind[] = ['hydrant', 'exit', 'gate'];

/** No plan has use for a longer list of one kind; the rest shows when the first are mended. */
const findingsPerKind = 500;

export interface PlanRules {
  /** Clear width in metres that every street with plots must keep. */
  fireLaneMetres: number;
  zoneIds: string[];
}

/** Everything the rules have to say about a plan, in the order of its plots. The same for a plan moved or turned as a whole. */
export function findConflicts(plan: Plan, rules: PlanRules): Finding[] {
  const boxes = plan.plots.map(boxOf);
  const grid = new Grid(boxes);
  return [
    findOverlaps(plan, grid),
    findOutside(plan, boxes),
    findNarrowLanes(plan, grid, rules.fireLaneMetres),
    findBlocked(plan, grid),
    findInNoGo(plan, grid),
    findNumbers(plan),
    findUnknownZones(plan, rules.zoneIds),
  ].flatMap((findings) => findings.slice(0, findingsPerKind));
}

/** The facilities before which nothing may stand. */
export function facilitiesKeptClear({ facilities }: Pick<Plan, 'facilities'>): Facility[] {
  return facilities.filter((facility) => keptClear.includes(facility.kind));
}

/** Metres between a box and a facility, to the centimetre, when it stands too near; null when it does not. */
export function tooNear(box: Box, { x, y }: Pick<Facility, 'x' | 'y'>): number | null {
  const metres = toCentimetres(distanceToPoint(box, [x, y]));
  return metres < keepClearMetres ? metres : null;
}

/** Whether a box reaches beyond the venue; a plan without an outline has no beyond. */
export function isOutside(box: Box, outline: Point[]): boolean {
  return outline.length >= 3 && placeInPolygon(box, outline) !== 'inside';
}

/** Whether a box reaches into an area where nothing may stand. */
export function isInNoGo(box: Box, { kind, polygon }: Area): boolean {
  return kind === 'no-go' && placeInPolygon(box, polygon) !== 'outside';
}

function must(kind: Finding['kind'], plotIds: string[], details: Partial<Finding> = {}): Finding {
  return { kind, weight: 'must', plotIds, measured: null, required: null, about: null, ...details };
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

function findOutside({ plots, outline }: Plan, boxes: Box[]): Finding[] {
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
  return facilitiesKeptClear(plan).flatMap((facility) =>
    inOrder(grid.near(facility.x, facility.y, keepClearMetres, keepClearMetres)).flatMap((i) => {
      const measured = tooNear(grid.boxes[i]!, facility);
      const details = { measured, required: keepClearMetres, about: facility.id };
      return measured === null ? [] : [must('blocks-facility', [plan.plots[i]!.id], details)];
    }),
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

function inOrder(numbers: number[]): number[] {
  return numbers.sort((a, b) => a - b);
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
