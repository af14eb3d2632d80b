import type { Plan, Plot, Point } from '@yikeji/shared-types/layout/plan.ts';
import { plotBox, type Box } from './plan-drawing.ts';

/** Where the reader stands, the flag that says so, and the pole between. Metres. */
export type Flag = { dot: Point; box: Box; pole: [Point, Point] };

const size = { width: 10.4, height: 3.4 };
const overlaps = (a: Box, b: Box) =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

/** Puts the flag near a plot where it covers no plot and no facility: behind it, along its lane, or across. */
export function placeFlag(plan: Pick<Plan, 'plots' | 'facilities'>, plot: Plot): Flag {
  const turn = (plot.angle * Math.PI) / 180;
  const front: Point = [-Math.sin(turn), Math.cos(turn)];
  const along: Point = [Math.cos(turn), Math.sin(turn)];
  const dot: Point = [plot.x + front[0] * (plot.depth / 2 + 2), plot.y + front[1] * (plot.depth / 2 + 2)];
  const taken = [
    ...plan.plots.map(plotBox),
    ...plan.facilities
      .filter(({ kind }) => kind !== 'tree')
      .map(({ x, y }) => ({ x: x - 1.4, y: y - 1.4, width: 2.8, height: 2.8 })),
  ];
  const reach = (way: Point) => (Math.abs(way[0]) * size.width + Math.abs(way[1]) * size.height) / 2;
  const back: Point = [-front[0], -front[1]];
  const rear: Point = [plot.x + (back[0] * plot.depth) / 2, plot.y + (back[1] * plot.depth) / 2];
  const options = Array.from({ length: 14 }, (_, step) => step * 1.5).flatMap((more) => [
    { from: rear, way: back, far: 0.8 + reach(back) + more },
    { from: dot, way: along, far: 2 + reach(along) + more },
    { from: dot, way: [-along[0], -along[1]] as Point, far: 2 + reach(along) + more },
  ]);
  const placed = options.map(({ from, way, far }) => {
    const centre: Point = [from[0] + way[0] * far, from[1] + way[1] * far];
    const box = { x: centre[0] - size.width / 2, y: centre[1] - size.height / 2, ...size };
    return { dot, box, pole: [from, centre] as [Point, Point] };
  });
  const isFree = ({ box }: Flag) =>
    !taken.some((other) => overlaps(grown(box), other)) &&
    !overlaps(box, grown({ x: dot[0], y: dot[1], width: 0, height: 0 }, 1.3));
  return placed.find(isFree) ?? (placed[0] as Flag);
}

const grown = (box: Box, by = 0.15): Box => ({
  x: box.x - by,
  y: box.y - by,
  width: box.width + 2 * by,
  height: box.height + 2 * by,
});

/** A window on the plan around some plots, with at least so many metres of ground, in the proportion of the frame. */
export function windowAround(plots: Plot[], least = 44, proportion = 16 / 9): Box {
  const boxes = plots.map(plotBox);
  const left = Math.min(...boxes.map((box) => box.x));
  const right = Math.max(...boxes.map((box) => box.x + box.width));
  const top = Math.min(...boxes.map((box) => box.y));
  const bottom = Math.max(...boxes.map((box) => box.y + box.height));
  const width = Math.max(least, right - left + 16, (bottom - top + 16) * proportion);
  const height = width / proportion;
  return { x: (left + right - width) / 2, y: (top + bottom - height) / 2, width, height };
}
