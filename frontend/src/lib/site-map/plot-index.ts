import { boxOf, distanceToPoint } from '@yikeji/shared-types/layout/geometry.ts';
import { Grid } from '@yikeji/shared-types/layout/grid.ts';
import type { Plot } from '@yikeji/shared-types/layout/plan.ts';
import type { Box } from './plan-drawing.ts';

/** Square metres a cell of the grid has at least: a part with more cells than plots is quicker looked through plot by plot. */
const cell = 16;

/** Finds plots by their place without looking at all of them; places are in plan metres. */
export class PlotIndex {
  readonly #now: () => readonly Plot[];
  #plots: readonly Plot[] = [];
  #grid = new Grid([]);

  constructor(now: () => readonly Plot[]) {
    this.#now = now;
  }

  /** The plot that is drawn uppermost at a spot. */
  at(x: number, y: number): Plot | undefined {
    const grid = this.#seen();
    const there = grid.near(x, y, 0, 0).filter((i) => distanceToPoint(grid.boxes[i]!, [x, y]) === 0);
    return there.length > 0 ? this.#plots[Math.max(...there)] : undefined;
  }

  /** The plots that reach into a part of the plan, in the plan's order. */
  within({ x, y, width, height }: Box): Plot[] {
    const grid = this.#seen();
    const [cx, cy] = [x + width / 2, y + height / 2];
    if (width * height > cell * this.#plots.length)
      return this.#plots.filter((_, i) => {
        const box = grid.boxes[i]!;
        return Math.abs(box.x - cx) <= box.reachX + width / 2 && Math.abs(box.y - cy) <= box.reachY + height / 2;
      });
    const near = grid.near(cx, cy, width / 2, height / 2).sort((a, b) => a - b);
    return near.flatMap((i) => this.#plots[i] ?? []);
  }

  /** Plots that stayed where they were cost nothing. */
  #seen(): Grid {
    const plots = this.#now();
    const before = this.#plots;
    if (plots === before) return this.#grid;
    const isSame = plots.length === before.length && plots.every(({ id }, i) => id === before[i]?.id);
    if (!isSame) this.#grid = new Grid(plots.map(boxOf));
    else for (const [i, plot] of plots.entries()) if (plot !== before[i]) this.#grid.move(i, boxOf(plot));
    this.#plots = plots;
    return this.#grid;
  }
}
