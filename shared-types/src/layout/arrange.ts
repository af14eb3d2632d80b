import { boxOf, onPlan, toThousandth } from './geometry.ts';
import type { Plot, Point } from './plan.ts';

const oneTurn = (degrees: number) => toThousandth(((degrees % 360) + 360) % 360);
const radiansOf = (degrees: number) => (degrees * Math.PI) / 180;

/** A place for a plot: its middle, and which way its front looks. */
export interface Place {
  x: number;
  y: number;
  angle: number;
}

/** Rows and columns of places, the first at the start; `angle` turns the whole grid about it. Gaps in metres. */
export function gridPlaces(grid: {
  start: Point;
  columns: number;
  rows: number;
  width: number;
  depth: number;
  columnGap: number;
  rowGap: number;
  angle: number;
  /** Every second row looks the other way, so that two rows stand back to back. */
  backToBack?: boolean;
}): Place[] {
  const [cos, sin] = [Math.cos(radiansOf(grid.angle)), Math.sin(radiansOf(grid.angle))];
  return Array.from({ length: grid.rows * grid.columns }, (_, i) => {
    const row = Math.floor(i / grid.columns);
    const along = (i % grid.columns) * (grid.width + grid.columnGap);
    const gaps = grid.backToBack ? Math.floor(row / 2) * grid.rowGap : row * grid.rowGap;
    const across = row * grid.depth + gaps;
    const turned = grid.backToBack && row % 2 === 0 ? 180 : 0;
    return {
      x: onPlan(grid.start[0] + along * cos - across * sin),
      y: onPlan(grid.start[1] + along * sin + across * cos),
      angle: oneTurn(grid.angle + turned),
    };
  });
}

/** Places on an arc about a middle, from one direction on (degrees clockwise from the right), fronts to the middle or away from it. */
export function arcPlaces(arc: {
  middle: Point;
  radius: number;
  from: number;
  count: number;
  width: number;
  depth: number;
  gap: number;
  looks: 'in' | 'out';
}): Place[] {
  // Neighbours come nearest to one another on the inside of the arc.
  const step = 2 * Math.atan2((arc.width + arc.gap) / 2, Math.max(0.1, arc.radius - arc.depth / 2));
  return Array.from({ length: arc.count }, (_, i) => {
    const direction = radiansOf(arc.from) + i * step;
    const degrees = (direction * 180) / Math.PI;
    return {
      x: onPlan(arc.middle[0] + arc.radius * Math.cos(direction)),
      y: onPlan(arc.middle[1] + arc.radius * Math.sin(direction)),
      angle: oneTurn(degrees + (arc.looks === 'in' ? 90 : -90)),
    };
  });
}

export type Edge = 'left' | 'centre' | 'right' | 'top' | 'middle' | 'bottom';

/** The frame around plots: left, top, right, bottom. */
export function frameAround(plots: readonly Plot[]): [number, number, number, number] {
  const boxes = plots.map(boxOf);
  return [
    Math.min(...boxes.map((box) => box.x - box.reachX)),
    Math.min(...boxes.map((box) => box.y - box.reachY)),
    Math.max(...boxes.map((box) => box.x + box.reachX)),
    Math.max(...boxes.map((box) => box.y + box.reachY)),
  ];
}

/** Plots with one edge, or their middles, in line. */
export function aligned(plots: readonly Plot[], edge: Edge): Plot[] {
  const [left, top, right, bottom] = frameAround(plots);
  return plots.map((plot) => {
    const { reachX, reachY } = boxOf(plot);
    if (edge === 'left') return { ...plot, x: onPlan(left + reachX) };
    if (edge === 'right') return { ...plot, x: onPlan(right - reachX) };
    if (edge === 'centre') return { ...plot, x: onPlan((left + right) / 2) };
    if (edge === 'top') return { ...plot, y: onPlan(top + reachY) };
    if (edge === 'bottom') return { ...plot, y: onPlan(bottom - reachY) };
    return { ...plot, y: onPlan((top + bottom) / 2) };
  });
}

/** Plots with equal gaps between them; the two outermost stay. */
export function distributed(plots: readonly Plot[], along: 'x' | 'y'): Plot[] {
  const reach = along === 'x' ? 'reachX' : 'reachY';
  const inOrder = plots.toSorted((a, b) => a[along] - b[along]);
  const sizes = inOrder.map((plot) => 2 * boxOf(plot)[reach]);
  const [first, last] = [inOrder[0], inOrder.at(-1)];
  if (!first || !last || inOrder.length < 3) return [...plots];
  const start = first[along] - sizes[0]! / 2;
  const room = last[along] + sizes.at(-1)! / 2 - start - sizes.reduce((sum, size) => sum + size, 0);
  const gap = room / (inOrder.length - 1);
  let at = start;
  const placed = new Map(
    inOrder.map((plot, i) => {
      const middle = at + sizes[i]! / 2;
      at += sizes[i]! + gap;
      return [plot.id, { ...plot, [along]: onPlan(middle) }];
    }),
  );
  return plots.map((plot) => placed.get(plot.id)!);
}

/** Plots as in a mirror that stands upright (`x`: left becomes right) or lies flat, in the middle of them. */
export function mirrored(plots: readonly Plot[], along: 'x' | 'y'): Plot[] {
  const [left, top, right, bottom] = frameAround(plots);
  return plots.map((plot) =>
    along === 'x'
      ? { ...plot, x: onPlan(left + right - plot.x), angle: oneTurn(-plot.angle) }
      : { ...plot, y: onPlan(top + bottom - plot.y), angle: oneTurn(180 - plot.angle) },
  );
}

/** Plots turned together about their middle, degrees clockwise. */
export function turned(plots: readonly Plot[], degrees: number): Plot[] {
  const [left, top, right, bottom] = frameAround(plots);
  const [cx, cy] = [(left + right) / 2, (top + bottom) / 2];
  const [cos, sin] = [Math.cos(radiansOf(degrees)), Math.sin(radiansOf(degrees))];
  return plots.map((plot) => ({
    ...plot,
    x: onPlan(cx + (plot.x - cx) * cos - (plot.y - cy) * sin),
    y: onPlan(cy + (plot.x - cx) * sin + (plot.y - cy) * cos),
    angle: oneTurn(plot.angle + degrees),
  }));
}

/** A plot drawn larger by one corner (its own right or left, front or back), the opposite corner staying; sizes in steps of 5 cm. */
export function resized(plot: Plot, corner: [-1 | 1, -1 | 1], to: Point): Plot {
  const { ux, uy } = boxOf(plot);
  const [dx, dy] = [to[0] - plot.x, to[1] - plot.y];
  const size = (reach: number, half: number) => Math.max(0.5, Math.min(50, Math.round((reach + half) * 20) / 20));
  const width = size((dx * ux + dy * uy) * corner[0], plot.width / 2);
  const depth = size((dy * ux - dx * uy) * corner[1], plot.depth / 2);
  const along = ((width - plot.width) / 2) * corner[0];
  const across = ((depth - plot.depth) / 2) * corner[1];
  return {
    ...plot,
    width,
    depth,
    x: onPlan(plot.x + along * ux - across * uy),
    y: onPlan(plot.y + along * uy + across * ux),
  };
}
