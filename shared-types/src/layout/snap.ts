import { toThousandth } from './geometry.ts';
import type { Plan, Plot, Point } from './plan.ts';

/** What a moved plot is drawn to. `step` 0 is no grid. */
export interface SnapWishes {
  step: number;
  neighbours: boolean;
  edges: boolean;
}

export const defaultSnap: SnapWishes = { step: 0.1, neighbours: true, edges: true };

/** Metres within which something draws a plot to itself, and how far a neighbour may stand away. */
const pull = 0.4;
const neighbourly = 8;
/** Metres that do not count: plots are kept to the millimetre. */
const nothing = 0.0015;
const rounds = 12;

type Side = { at: number; from: number; to: number };

/** How far a plot would be moved to stand flush with what is near it, or on the grid. Snapping a snapped plot moves nothing. */
export function snapShift(
  plot: Plot,
  others: readonly Plot[],
  lines: readonly [Point, Point][],
  wishes: SnapWishes,
): Point {
  const radians = (plot.angle * Math.PI) / 180;
  const [ux, uy] = [Math.cos(radians), Math.sin(radians)];
  const turn = ([x, y]: Point): Point => [x * ux + y * uy, y * ux - x * uy];
  /** Where a plot is kept that is put at a place: a millimetre's rounding may bring it within reach of another line. */
  const kept = ([along, across]: Point): Point =>
    turn([toThousandth(along * ux - across * uy), toThousandth(along * uy + across * ux)]);
  const half: Point = [plot.width / 2, plot.depth / 2];
  const near = wishes.neighbours ? others.filter((other) => isParallel(plot, other) && isNear(plot, other)) : [];
  const frames = near.map((other) =>
    frameOf(other, turn, Math.abs(Math.round((other.angle - plot.angle) / 90)) % 2 === 1),
  );
  const edges = wishes.edges ? lines.map(([a, b]): [Point, Point] => [turn(a), turn(b)]) : [];
  const start = turn([plot.x, plot.y]);
  let at: Point = [...start];
  for (let round = 0; round < rounds; round++) {
    const next = ([0, 1] as const).map((axis) => {
      const sides = [...sidesOf(frames, axis), ...edgesOf(edges, axis)];
      return drawn(at, axis, half, sides) ?? onGrid(at[axis], wishes.step);
    }) as Point;
    const still = Math.abs(next[0] - at[0]) < nothing && Math.abs(next[1] - at[1]) < nothing;
    if (still) break;
    at = kept(next);
  }
  const [along, across] = [at[0] - start[0], at[1] - start[1]];
  if (Math.abs(along) < nothing && Math.abs(across) < nothing) return [0, 0];
  return [along * ux - across * uy, along * uy + across * ux];
}

function isParallel(a: Plot, b: Plot): boolean {
  const off = (((b.angle - a.angle) % 90) + 90) % 90;
  return off < 0.05 || off > 89.95;
}

function isNear(a: Plot, b: Plot): boolean {
  return Math.abs(a.x - b.x) < neighbourly + a.width + b.width && Math.abs(a.y - b.y) < neighbourly + a.width + b.width;
}

type Frame = { low: Point; high: Point };

function frameOf(plot: Plot, turn: (at: Point) => Point, isCrosswise: boolean): Frame {
  const [x, y] = turn([plot.x, plot.y]);
  const [w, d] = isCrosswise ? [plot.depth / 2, plot.width / 2] : [plot.width / 2, plot.depth / 2];
  return { low: [x - w, y - d], high: [x + w, y + d] };
}

function sidesOf(frames: Frame[], axis: 0 | 1): Side[] {
  const other = axis === 0 ? 1 : 0;
  return frames.flatMap(({ low, high }) =>
    [low[axis], high[axis]].map((at) => ({ at, from: low[other] - neighbourly, to: high[other] + neighbourly })),
  );
}

/** Lines that run across an axis, such as kerbs. */
function edgesOf(edges: [Point, Point][], axis: 0 | 1): Side[] {
  const other = axis === 0 ? 1 : 0;
  return edges
    .filter(([a, b]) => Math.abs(a[axis] - b[axis]) < 0.01 && Math.abs(a[other] - b[other]) > 0.1)
    .map(([a, b]) => ({
      at: (a[axis] + b[axis]) / 2,
      from: Math.min(a[other], b[other]),
      to: Math.max(a[other], b[other]),
    }));
}

/** Where a plot's middle comes when one of its sides is laid on the nearest line; null when none is near. */
function drawn(at: Point, axis: 0 | 1, half: Point, sides: Side[]): number | null {
  const other = axis === 0 ? 1 : 0;
  let best: number | null = null;
  let least = pull;
  for (const side of sides) {
    if (at[other] + half[other] < side.from || at[other] - half[other] > side.to) continue;
    for (const middle of [side.at - half[axis], side.at + half[axis]]) {
      const away = Math.abs(middle - at[axis]);
      if (away < least - 1e-9) [best, least] = [middle, away];
    }
  }
  return best;
}

function onGrid(value: number, step: number): number {
  return step > 0 ? Math.round(value / step) * step : value;
}

/** The lines a plot may be laid against: kerbs, the venue's edge and the edges of areas. */
export function edgesOn({ streets, outline, areas }: Plan): [Point, Point][] {
  const rings = [outline, ...areas.filter(({ kind }) => kind !== 'green').map(({ polygon }) => polygon)];
  const closed = rings.flatMap((ring) =>
    ring.length < 3 ? [] : ring.map((at, i): [Point, Point] => [ring[(i || ring.length) - 1]!, at]),
  );
  const kerbs = streets.flatMap(({ centre, width }) =>
    centre.slice(1).flatMap((b, i): [Point, Point][] => {
      const a = centre[i]!;
      const length = Math.hypot(b[0] - a[0], b[1] - a[1]) || 1;
      const [nx, ny] = [-(b[1] - a[1]) / length, (b[0] - a[0]) / length];
      return [-width / 2, width / 2].map((away) => [
        [a[0] + nx * away, a[1] + ny * away],
        [b[0] + nx * away, b[1] + ny * away],
      ]);
    }),
  );
  return [...closed, ...kerbs];
}

/** Those of the lines that can draw a plot to them, and some more. */
export function edgesNear(edges: readonly [Point, Point][], { x, y, width, depth }: Plot): [Point, Point][] {
  const reach = width + depth + rounds * pull + 1;
  return edges.filter(([a, b]) =>
    ([0, 1] as const).every((axis) => {
      const at = axis === 0 ? x : y;
      return Math.min(a[axis], b[axis]) <= at + reach && Math.max(a[axis], b[axis]) >= at - reach;
    }),
  );
}
