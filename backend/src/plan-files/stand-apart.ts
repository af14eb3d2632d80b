import { boxOf, doOverlap } from '@yikeji/shared-types/layout/geometry.ts';
import { Grid } from '@yikeji/shared-types/layout/grid.ts';
import type { Plot, Point } from '@yikeji/shared-types/layout/plan.ts';

const neighbourhood = 12;
const least = 1;

/** Which way the row runs that a point stands in, in degrees: the direction its near neighbours of the same street lie in. */
export function rowAngle(at: Point, others: Point[]): number {
  const near = others
    .map(([x, y]) => ({ x: x - at[0], y: y - at[1], far: Math.hypot(x - at[0], y - at[1]) }))
    .filter(({ far }) => far > 0.05 && far < neighbourhood)
    .sort((a, b) => a.far - b.far)
    .slice(0, 3);
  // Opposite directions are one: angles are averaged doubled, the nearest neighbours weigh most.
  const sum = near.reduce(
    (total, { x, y, far }) => {
      const twice = 2 * Math.atan2(y, x);
      return { x: total.x + Math.cos(twice) / far, y: total.y + Math.sin(twice) / far };
    },
    { x: 0, y: 0 },
  );
  return near.length === 0 ? 0 : Math.round(((Math.atan2(sum.y, sum.x) / 2) * 180) / Math.PI);
}

/**
 * Plots of which only the middle is known, made smaller (down to a metre) where they would stand on one another: a place
 * that was surveyed is not moved. Answers how many were made smaller.
 */
export function narrow(plots: Plot[]): { plots: Plot[]; narrowed: number } {
  const shrunk = plots.map((plot) => ({ ...plot }));
  const touched = new Set<string>();
  for (let round = 0; round < 12; round++) {
    const boxes = shrunk.map(boxOf);
    const grid = new Grid(boxes);
    const crowded = shrunk.filter((_, index) => {
      const box = boxes[index]!;
      const around = grid.near(box.x, box.y, box.reachX, box.reachY);
      return around.some((other) => other !== index && doOverlap(box, boxes[other]!));
    });
    const smaller = crowded.filter((plot) => plot.width > least || plot.depth > least);
    if (smaller.length === 0) break;
    for (const plot of smaller) {
      plot.width = Math.max(least, Math.floor(plot.width * 9) / 10);
      plot.depth = Math.max(least, Math.floor(plot.depth * 9) / 10);
      touched.add(plot.id);
    }
  }
  return { plots: shrunk, narrowed: touched.size };
}
