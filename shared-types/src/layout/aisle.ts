import { type Box, corners, doOverlap, toCentimetres } from './geometry.ts';
import type { Grid } from './grid.ts';
import type { Point } from './plan.ts';

/** Metres at either end of a front that a neighbour may stand before. */
const slack = 0.1;

/** The ground before a box's front, so many metres deep and nearly as wide as the front. */
function groundBefore(box: Box, metres: number): Box {
  const { ux, uy } = box;
  const halfWidth = Math.max(0.05, box.halfWidth - slack);
  const halfDepth = metres / 2;
  const away = box.halfDepth + halfDepth;
  const reachX = Math.abs(ux) * halfWidth + Math.abs(uy) * halfDepth;
  const reachY = Math.abs(uy) * halfWidth + Math.abs(ux) * halfDepth;
  return { ...box, x: box.x - uy * away, y: box.y + ux * away, halfWidth, halfDepth, reachX, reachY };
}

/** Metres straight ahead from a front to another box, as far as it stands before it; Infinity when it does not. */
export function metresAhead(box: Box, other: Box): number {
  const half = Math.max(0.05, box.halfWidth - slack);
  const seen = corners(other).map(([x, y]): Point => {
    const [dx, dy] = [x - box.x, y - box.y];
    return [dx * box.ux + dy * box.uy, dy * box.ux - dx * box.uy - box.halfDepth];
  });
  let least = Infinity;
  let last = seen.at(-1)!;
  for (const at of seen) {
    if (Math.abs(at[0]) <= half) least = Math.min(least, at[1]);
    for (const side of [-half, half]) {
      const share = (side - last[0]) / (at[0] - last[0]);
      if (share > 0 && share < 1) least = Math.min(least, last[1] + share * (at[1] - last[1]));
    }
    last = at;
  }
  return least;
}

/** The boxes that narrow the ground before a front, in order, and how deep it is before each. */
export function narrowAhead(i: number, grid: Grid, required: number): { other: number; metres: number }[] {
  const box = grid.boxes[i]!;
  const before = groundBefore(box, required);
  return grid
    .near(before.x, before.y, before.reachX, before.reachY)
    .sort((a, b) => a - b)
    .flatMap((other) => {
      const standing = grid.boxes[other]!;
      if (other === i || !doOverlap(before, standing) || doOverlap(box, standing)) return [];
      const metres = toCentimetres(Math.max(0, metresAhead(box, standing)));
      return metres < required - 1e-9 ? [{ other, metres }] : [];
    });
}
