import type { Plot, Point } from '@yikeji/shared-types/layout/plan.ts';

type Spot = { x: number; y: number };

/** Where customers stand: this many metres before the front of a plot. */
const before = 1.6;

/** The spot before a plot's front. At 0 degrees the front looks to the bottom of the plan. */
function frontOf({ x, y, depth, angle }: Plot, away = before): Point {
  const turn = (angle * Math.PI) / 180;
  const far = depth / 2 + away;
  return [round(x - Math.sin(turn) * far), round(y + Math.cos(turn) * far)];
}

/** Metres in a straight line. */
export const distance = (a: Spot, b: Spot): number => Math.hypot(a.x - b.x, a.y - b.y);

/** A straight line from the front of one plot to the front of another, and its length in metres. */
export function straightWay(from: Plot, to: Plot): { points: Point[]; metres: number } {
  const points: Point[] = [frontOf(from), frontOf(to)];
  const [a, b] = points as [Point, Point];
  return { points, metres: Math.hypot(a[0] - b[0], a[1] - b[1]) };
}

/** Zone letters, the one with the plot nearest to a spot first. */
export function lettersByDistance(plots: Plot[], zones: { id: string; letter: string }[], from: Spot): string[] {
  const nearest = (zoneId: string) =>
    Math.min(...plots.filter((plot) => plot.zoneId === zoneId).map((plot) => distance(plot, from)));
  return zones.toSorted((a, b) => nearest(a.id) - nearest(b.id)).map(({ letter }) => letter);
}

const round = (value: number) => Math.round(value * 100) / 100;
