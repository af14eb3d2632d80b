import type { Point } from '@yikeji/shared-types/layout/plan.ts';

/** The rectangle that four corners mean, in the order in which plots are drawn; null when they mean none. */
export function measure(points: Point[]): { middle: Point; width: number; depth: number; angle: number } | null {
  if (points.length !== 4) return null;
  const [a, b, c, d] = points as [Point, Point, Point, Point];
  const length = (p: Point, q: Point) => Math.hypot(q[0] - p[0], q[1] - p[1]);
  const width = (length(a, b) + length(d, c)) / 2;
  const depth = (length(b, c) + length(a, d)) / 2;
  const slanted = Math.abs(length(a, c) - length(b, d)) > 0.1 * Math.max(width, depth);
  if (slanted || width < 0.1 || depth < 0.1) return null;
  const middle: Point = [(a[0] + b[0] + c[0] + d[0]) / 4, (a[1] + b[1] + c[1] + d[1]) / 4];
  return { middle, width, depth, angle: (Math.atan2(b[1] - a[1], b[0] - a[0]) * 180) / Math.PI };
}
