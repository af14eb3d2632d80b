import fc from 'fast-check';
import type { StreetLining } from '@yikeji/shared-types/layout/layout.ts';
import { emptyPlan, type Plan, type Plot, type Point } from '@yikeji/shared-types/layout/plan.ts';
import { lineStreet } from '@yikeji/shared-types/layout/street-plots.ts';

export const rules = { fireLaneMetres: 4, zoneIds: ['a'] };
/** A venue where food is sold in zone a and open flames are allowed. */
export const allRules = { ...rules, foodZoneIds: ['a'], openFlameAllowed: true };

let made = 0;

/** A 3 x 3 m plot in zone a, with a number of its own unless one is given. */
export function plotAt(x: number, y: number, given: Partial<Plot> = {}): Plot {
  const number = `A${++made}`;
  return {
    id: number.toLowerCase(),
    number,
    zoneId: 'a',
    x,
    y,
    width: 3,
    depth: 3,
    angle: 0,
    powerKw: 0,
    water: false,
    streetId: null,
    ...given,
  };
}

export function planOf(given: Partial<Plan>): Plan {
  return { ...emptyPlan, ...given };
}

/** The park road of Wangchuanchang: 105 m x 10 m, 3 x 3 m plots down both kerbs. */
export const parkRoad: StreetLining = {
  streetId: 'park-road',
  name: { zh: '公园路', en: 'Park road' },
  centre: [
    [0, 0],
    [105, 0],
  ],
  width: 10,
  sides: 'both',
  plotWidth: 3,
  plotDepth: 3,
  gap: 0,
  from: 0,
  zoneId: 'a',
  powerKw: 0,
  water: false,
  numbering: 'sides',
  firstNumber: 1,
};

export function lined(given: Partial<StreetLining> = {}, plan: Plan = emptyPlan) {
  return lineStreet({ ...parkRoad, ...given }, { zoneLetter: 'A', plan, fireLaneMetres: rules.fireLaneMetres });
}

/** A plan with a lined street and nothing else. */
export function planWithStreet(given: Partial<StreetLining> = {}): Plan {
  const { street, plots } = lined(given);
  return planOf({ streets: [street], plots });
}

/** The whole plan turned about the origin (degrees clockwise) and then moved. */
export function moved(plan: Plan, degrees: number, dx: number, dy: number): Plan {
  const radians = (degrees * Math.PI) / 180;
  const [cos, sin] = [Math.cos(radians), Math.sin(radians)];
  const move = ([x, y]: Point): Point => [x * cos - y * sin + dx, x * sin + y * cos + dy];
  const moveItem = <T extends { x: number; y: number }>(item: T): T => {
    const [x, y] = move([item.x, item.y]);
    return { ...item, x, y };
  };
  return {
    ...plan,
    outline: plan.outline.map(move),
    streets: plan.streets.map((street) => ({ ...street, centre: street.centre.map(move) })),
    areas: plan.areas.map((area) => ({ ...area, polygon: area.polygon.map(move) })),
    facilities: plan.facilities.map(moveItem),
    lines: plan.lines.map((line) => ({ ...line, points: line.points.map(move) })),
    plots: plan.plots.map((plot) => ({ ...moveItem(plot), angle: (plot.angle + degrees) % 360 })),
  };
}

const metre = (min: number, max: number) => fc.integer({ min: min * 10, max: max * 10 }).map((tenths) => tenths / 10);

/** Rectangles of a market's sizes, near enough to one another to meet. */
export const rectangle = fc.record({
  x: metre(-8, 8),
  y: metre(-8, 8),
  width: metre(1, 8),
  depth: metre(1, 8),
  angle: fc.integer({ min: -360, max: 360 }),
});

/** A road that bends by up to 35 degrees every 25 m or more, and never comes back to itself. */
export const centreLine: fc.Arbitrary<Point[]> = fc
  .array(fc.record({ length: metre(25, 60), turn: fc.integer({ min: -35, max: 35 }) }), { minLength: 1, maxLength: 5 })
  .map((legs) => {
    const line: Point[] = [[0, 0]];
    let heading = 0;
    for (const { length, turn } of legs) {
      heading = Math.max(-60, Math.min(60, heading + turn));
      const [x, y] = line.at(-1)!;
      const radians = (heading * Math.PI) / 180;
      line.push([x + length * Math.cos(radians), y + length * Math.sin(radians)]);
    }
    return line;
  });

/** A venue whose edge comes in on one side. */
export const dentedVenue: Plan['outline'] = [
  [-7.3, -7.3],
  [40, -7.3],
  [40, 7.3],
  [3, 5],
  [-7.3, 7.3],
];

/** Any small plan: a road with plots standing in and about it, a venue, a hydrant and a place to keep free. */
export const anyPlan: fc.Arbitrary<Plan> = fc
  .record({
    rectangles: fc.array(rectangle, { maxLength: 8 }),
    centre: centreLine,
    hydrant: fc.tuple(metre(-8, 8), metre(-8, 8)),
    numbers: fc.array(fc.constantFrom('A01', 'A02', 'A03', ''), { minLength: 8, maxLength: 8 }),
  })
  .map(({ rectangles, centre, hydrant: [x, y], numbers }) =>
    planOf({
      outline: dentedVenue,
      streets: [{ id: 'road', name: { zh: '路', en: '' }, centre, width: 10 }],
      areas: [
        {
          id: 'lawn',
          kind: 'no-go',
          name: null,
          polygon: [
            [-6, 2],
            [-2, 2],
            [-4, 6.4],
          ],
        },
      ],
      facilities: [
        { id: 'hydrant', kind: 'hydrant', x, y, name: null },
        { id: 'toilet', kind: 'toilet', x: y, y: x, name: null },
        { id: 'water', kind: 'water-point', x: -x, y, name: null },
        { id: 'gate', kind: 'gate', x: -7.3, y: 0, name: null },
      ],
      figures: { toilet: 6, water: 5 },
      lines: [
        {
          id: 'paving',
          kind: 'tactile-paving',
          name: null,
          points: [
            [-8, y],
            [8, x],
          ],
          width: 0.6,
        },
      ],
      plots: rectangles.map((at, i) =>
        plotAt(0, 0, { ...at, id: `p${i}`, number: numbers[i]!, water: i % 2 === 0, flame: i % 3 === 0 }),
      ),
    }),
  );
