import type { Point } from '@yikeji/shared-types/layout/plan.ts';

/** The upright rectangle between two corners; null when it would have no ground. */
export function rectangle([ax, ay]: Point, [bx, by]: Point): Point[] | null {
  if (Math.abs(ax - bx) < 0.1 || Math.abs(ay - by) < 0.1) return null;
  const [left, right] = [Math.min(ax, bx), Math.max(ax, bx)];
  const [top, bottom] = [Math.min(ay, by), Math.max(ay, by)];
  return [
    [left, top],
    [right, top],
    [right, bottom],
    [left, bottom],
  ];
}
