import { narrowAhead } from './aisle.ts';
import { figureOf } from './figures.ts';
import { type Finding, mind, must } from './finding.ts';
import { distanceToPoint, distanceToSegment, toCentimetres, touchTolerance } from './geometry.ts';
import type { Grid } from './grid.ts';
import type { FacilityKind, Plan, PlanLine } from './plan.ts';

/** Numbers of the boxes, rising, that stand nearer to a spot than so many metres, each with its distance to the centimetre. */
export function nearSpot(grid: Grid, x: number, y: number, metres: number): { i: number; away: number }[] {
  return inOrder(grid.near(x, y, metres, metres)).flatMap((i) => {
    const away = toCentimetres(distanceToPoint(grid.boxes[i]!, [x, y]));
    return away < metres - 1e-9 ? [{ i, away }] : [];
  });
}

/** The same for a line with a width: metres are counted from its edge. */
function nearLine(grid: Grid, { points, width }: PlanLine, metres: number): { i: number; away: number }[] {
  const found = new Map<number, number>();
  for (let n = 1; n < points.length; n++) {
    const [a, b] = [points[n - 1]!, points[n]!];
    const reach = metres + width / 2;
    const near = grid.near(
      (a[0] + b[0]) / 2,
      (a[1] + b[1]) / 2,
      Math.abs(b[0] - a[0]) / 2 + reach,
      Math.abs(b[1] - a[1]) / 2 + reach,
    );
    for (const i of near) {
      const away = distanceToSegment(grid.boxes[i]!, a, b) - width / 2;
      if (away < (found.get(i) ?? Infinity)) found.set(i, away);
    }
  }
  return inOrder([...found.keys()]).flatMap((i) => {
    const away = found.get(i)!;
    const told = toCentimetres(Math.max(0, away));
    // Touching is not standing in the way.
    return metres > 0
      ? told < metres - 1e-9
        ? [{ i, away: told }]
        : []
      : away < -touchTolerance
        ? [{ i, away: 0 }]
        : [];
  });
}

export function inOrder(numbers: number[]): number[] {
  return numbers.sort((a, b) => a - b);
}

/** Plots in the way of paving for the blind, or of a fire lane that is drawn as a line of its own. */
export function findOnLines(plan: Plan, grid: Grid): Finding[] {
  const paving = figureOf(plan, 'paving');
  return plan.lines.flatMap((line) => {
    if (line.kind === 'drawing') return [];
    const required = line.kind === 'tactile-paving' ? paving : 0;
    const kind = line.kind === 'tactile-paving' ? 'blocks-paving' : 'in-fire-lane';
    return nearLine(grid, line, required).map(({ i, away }) =>
      must(kind, [plan.plots[i]!.id], {
        ...(required > 0 ? { measured: away, required } : {}),
        about: line.id,
      }),
    );
  });
}

/** Fronts with too little ground before them, whichever way they look. */
export function findNarrowAisles(plan: Plan, grid: Grid): Finding[] {
  const required = figureOf(plan, 'aisle');
  if (required <= 0) return [];
  const told = new Set<string>();
  return plan.plots.flatMap(({ id }, i) =>
    narrowAhead(i, grid, required).flatMap(({ other, metres }) => {
      const otherId = plan.plots[other]!.id;
      // Two fronts that face one another share their aisle.
      if (told.has(`${otherId} ${id}`)) return [];
      told.add(`${id} ${otherId}`);
      return [mind('aisle-narrow', [id, otherId], { measured: metres, required })];
    }),
  );
}

/** Plots of zones where food is sold, too near to toilets or bins. */
export function findFoodNear(plan: Plan, grid: Grid, foodZoneIds: readonly string[]): Finding[] {
  const food = new Set(foodZoneIds);
  if (food.size === 0) return [];
  const near = (facilityKind: FacilityKind, kind: 'food-near-toilet' | 'food-near-bin', required: number) =>
    plan.facilities
      .filter((facility) => facility.kind === facilityKind)
      .flatMap((facility) =>
        nearSpot(grid, facility.x, facility.y, required).flatMap(({ i, away }) =>
          food.has(plan.plots[i]!.zoneId)
            ? [mind(kind, [plan.plots[i]!.id], { measured: away, required, about: facility.id })]
            : [],
        ),
      );
  return [
    ...near('toilet', 'food-near-toilet', figureOf(plan, 'toilet')),
    ...near('bin', 'food-near-bin', figureOf(plan, 'bin')),
  ];
}
