import type { Plot } from '@yikeji/shared-types/layout/plan.ts';

/** From this many plots on, they are drawn one by one only where they are large enough to be read. */
export const crowd = 400;

const metres = (value: number) => Math.round(value * 100) / 100;

/** The outlines of plots as one SVG path, in plan metres. */
export function plotsPath(plots: Plot[]): string {
  return plots
    .map(({ x, y, width, depth, angle }) => {
      const turn = (angle * Math.PI) / 180;
      const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
      const [w, d] = [width / 2 - 0.08, depth / 2 - 0.08];
      const corner = (a: number, b: number) => `${metres(x + a * cos - b * sin)} ${metres(y + a * sin + b * cos)}`;
      return `M${corner(-w, -d)}L${corner(w, -d)}L${corner(w, d)}L${corner(-w, d)}z`;
    })
    .join('');
}

/** The plot that a spot (metres) lies on. */
export function plotAt(plots: Plot[], x: number, y: number): Plot | undefined {
  return plots.find((plot) => {
    const turn = (-plot.angle * Math.PI) / 180;
    const [right, down] = [x - plot.x, y - plot.y];
    const across = right * Math.cos(turn) - down * Math.sin(turn);
    const along = right * Math.sin(turn) + down * Math.cos(turn);
    return Math.abs(across) <= plot.width / 2 && Math.abs(along) <= plot.depth / 2;
  });
}

/** The plots that reach into a part of the plan (metres). */
export function plotsWithin(plots: Plot[], part: { x: number; y: number; width: number; height: number }): Plot[] {
  return plots.filter(({ x, y, width, depth }) => {
    const reach = (width + depth) / 2;
    return (
      x + reach >= part.x &&
      x - reach <= part.x + part.width &&
      y + reach >= part.y &&
      y - reach <= part.y + part.height
    );
  });
}
