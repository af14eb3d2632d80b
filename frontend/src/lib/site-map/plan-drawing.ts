import type { Plan, Plot, Point } from '@yikeji/shared-types/layout/plan.ts';

export type Box = { x: number; y: number; width: number; height: number };

const radians = (degrees: number) => (degrees * Math.PI) / 180;

/** The upright rectangle around a turned plot. */
export function plotBox({ x, y, width, depth, angle }: Plot): Box {
  const cos = Math.abs(Math.cos(radians(angle)));
  const sin = Math.abs(Math.sin(radians(angle)));
  const w = width * cos + depth * sin;
  const h = width * sin + depth * cos;
  return { x: x - w / 2, y: y - h / 2, width: w, height: h };
}

export function around(boxes: Box[]): Box {
  if (boxes.length === 0) return { x: 0, y: 0, width: 0, height: 0 };
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const box of boxes) {
    left = Math.min(left, box.x);
    top = Math.min(top, box.y);
    right = Math.max(right, box.x + box.width);
    bottom = Math.max(bottom, box.y + box.height);
  }
  return { x: left, y: top, width: right - left, height: bottom - top };
}

const spot = ([x, y]: Point): Box => ({ x, y, width: 0, height: 0 });

/** Everything on the plan with a margin in metres; the outline alone when there is one. */
export function planBox(plan: Plan, margin = 6): Box {
  const seen =
    plan.outline.length > 2
      ? plan.outline.map(spot)
      : [
          ...plan.plots.map(plotBox),
          ...plan.areas.flatMap((area) => area.polygon.map(spot)),
          ...plan.streets.flatMap((street) => street.centre.map(spot)),
          ...plan.facilities.map(({ x, y }) => spot([x, y])),
        ];
  const box = around(seen);
  const grown = {
    x: box.x - margin,
    y: box.y - margin,
    width: box.width + 2 * margin,
    height: box.height + 2 * margin,
  };
  return seen.length > 0 ? grown : { x: 0, y: 0, width: 60, height: 40 };
}

export const isSameBox = (a: Box, b: Box): boolean =>
  a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height;

export const path = (points: Point[], closed = false): string =>
  points.length === 0 ? '' : `M${points.map(([x, y]) => `${round(x)} ${round(y)}`).join('L')}${closed ? 'Z' : ''}`;

const round = (value: number) => Math.round(value * 100) / 100;

/** A line beside a line, `metres` to the right of its direction; corners are mitred. */
export function beside(points: Point[], metres: number): Point[] {
  return points.map(([x, y], at) => {
    const [ax, ay] = points[Math.max(0, at - 1)] ?? [x, y];
    const [bx, by] = points[Math.min(points.length - 1, at + 1)] ?? [x, y];
    const length = Math.hypot(bx - ax, by - ay) || 1;
    return [x - ((by - ay) / length) * metres, y + ((bx - ax) / length) * metres];
  });
}

/** Where a street's name goes, and how it is turned so that nobody reads upside down. */
export function middle(points: Point[]): { x: number; y: number; angle: number } {
  const at = Math.max(1, Math.floor(points.length / 2));
  const [ax, ay] = points[at - 1] ?? [0, 0];
  const [bx, by] = points[at] ?? [ax, ay];
  return { x: (ax + bx) / 2, y: (ay + by) / 2, angle: upright((Math.atan2(by - ay, bx - ax) * 180) / Math.PI) };
}

function upright(angle: number): number {
  const turned = ((((angle + 90) % 180) + 180) % 180) - 90;
  return turned;
}

/** Numbers on nearly square plots turn by at most 45 degrees, on long plots they follow the front. */
export function numberAngle({ angle, width, depth }: Plot): number {
  const square = Math.max(width, depth) / Math.min(width, depth) < 1.4;
  return square ? ((((angle + 45) % 90) + 90) % 90) - 45 : upright(width >= depth ? angle : angle + 90);
}

/** Metres high a number is set, so that it fits its plot. */
export function numberSize({ width, depth, number }: Plot): number {
  return Math.min(depth * 0.5, width * 0.5, (Math.max(width, depth) * 1.22) / Math.max(3, number.length));
}

export type Direction = 'ArrowUp' | 'ArrowDown' | 'ArrowLeft' | 'ArrowRight';
const steps: Record<Direction, Point> = {
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
};

/** The next plot in a direction: near, and not far off the line. */
export function neighbour(plots: Plot[], from: Plot, direction: Direction): Plot | undefined {
  const [dx, dy] = steps[direction];
  let best: Plot | undefined;
  let least = Infinity;
  for (const plot of plots) {
    const along = (plot.x - from.x) * dx + (plot.y - from.y) * dy;
    const aside = Math.abs((plot.x - from.x) * dy) + Math.abs((plot.y - from.y) * dx);
    if (plot.id === from.id || along <= 0.1 || along + aside * 2.5 >= least) continue;
    least = along + aside * 2.5;
    best = plot;
  }
  return best;
}
