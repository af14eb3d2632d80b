import type { Finding } from '@yikeji/shared-types/layout/finding.ts';
import { boxOf, corners } from '@yikeji/shared-types/layout/geometry.ts';
import type { Plan, Plot, Point } from '@yikeji/shared-types/layout/plan.ts';
import { beside } from '#lib/site-map/plan-drawing.ts';

/** Where a lane is too narrow, to draw: the ground in between, the line across it and its length. */
export interface LaneGap {
  ground: Point[];
  line: [Point, Point];
  /** Which way the line runs, as a unit vector. */
  across: Point;
  metres: number;
}

/** Half the metres shown along the lane where the two sides do not face one another. */
const least = 0.5;

const dot = (a: Point, b: Point) => a[0] * b[0] + a[1] * b[1];

/** The gap a finding about a narrow lane tells of; null for other findings and where nothing is left in between. */
export function laneGap(
  { kind, plotIds, measured, about }: Finding,
  { streets }: Plan,
  plotOf: (id: string) => Plot | undefined,
): LaneGap | null {
  const street = streets.find(({ id }) => id === about);
  const sides = plotIds.flatMap((id) => plotOf(id) ?? []).map((plot): Point[] => corners(boxOf(plot)));
  const [one, other] = sides;
  if (kind !== 'fire-lane-narrow' || !measured || !street || !one) return null;
  if (other) return between(closed(one), closed(other), measured);
  const kerbs = [-0.5, 0.5].map((share) => between(closed(one), beside(street.centre, street.width * share), measured));
  const error = (gap: LaneGap | null) => (gap ? Math.abs(lengthOf(gap.line) - measured) : Infinity);
  return kerbs.toSorted((a, b) => error(a) - error(b))[0] ?? null;
}

const closed = (points: Point[]): Point[] => [...points, ...points.slice(0, 1)];
const lengthOf = ([a, b]: [Point, Point]) => Math.hypot(b[0] - a[0], b[1] - a[1]);

function between(one: Point[], other: Point[], metres: number): LaneGap | null {
  const [p, q] = nearest(one, other);
  const length = lengthOf([p, q]);
  if (length < 0.05) return null;
  const across: Point = [(q[0] - p[0]) / length, (q[1] - p[1]) / length];
  const along: Point = [-across[1], across[0]];
  const reach = (points: Point[]) => points.map((point) => dot(point, along));
  const from = Math.max(Math.min(...reach(one)), Math.min(...reach(other)));
  const to = Math.min(Math.max(...reach(one)), Math.max(...reach(other)));
  const facing = to - from > 2 * least;
  const middle = facing ? (from + to) / 2 : dot(p, along);
  const half = facing ? (to - from) / 2 : least;
  const at = (side: number, share: number): Point => [
    across[0] * share + along[0] * side,
    across[1] * share + along[1] * side,
  ];
  const near = dot(p, across);
  const far = dot(q, across);
  return {
    ground: [at(middle - half, near), at(middle + half, near), at(middle + half, far), at(middle - half, far)],
    line: [at(middle, near), at(middle, far)],
    across,
    metres,
  };
}

/** The two points of two lines that are nearest to one another, the first on the first. */
function nearest(one: Point[], other: Point[]): [Point, Point] {
  const pairs = [...toLine(one, other), ...toLine(other, one).map(([a, b]): [Point, Point] => [b, a])];
  return pairs.reduce((best, pair) => (lengthOf(pair) < lengthOf(best) ? pair : best));
}

function toLine(points: Point[], line: Point[]): [Point, Point][] {
  return points.flatMap((point) =>
    line.slice(1).map((end, at): [Point, Point] => {
      const start = line[at] ?? end;
      const way: Point = [end[0] - start[0], end[1] - start[1]];
      const share = dot([point[0] - start[0], point[1] - start[1]], way) / (dot(way, way) || 1);
      const held = Math.max(0, Math.min(1, share));
      return [point, [start[0] + way[0] * held, start[1] + way[1] * held]];
    }),
  );
}
