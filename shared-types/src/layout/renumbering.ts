import { boxOf } from './geometry.ts';
import { firstOf, numberDispenser, plainNumber } from './numbering.ts';
import type { Plan, Plot } from './plan.ts';

/** Which way numbers rise. `sides`: odd on one side of the street and even on the other, both in the street's direction. */
export type NumberingWay = 'right' | 'left' | 'down' | 'up' | 'sides';

export interface Renumbering {
  letter: string;
  first: number;
  way: NumberingWay;
  /** Ids of plots whose numbers are public and stay as they are. */
  kept: ReadonlySet<string>;
}

/**
 * New numbers for plots, in order of where they stand. Plots that keep theirs are left out, and nobody gets a number
 * that another plot of the plan has.
 */
export function renumbered(plan: Plan, plots: readonly Plot[], { letter, first, way, kept }: Renumbering): Plot[] {
  const free = plots.filter(({ id }) => !kept.has(id));
  const anew = new Set(free.map(({ id }) => id));
  const taken = new Set(plan.plots.filter(({ id }) => !anew.has(id)).map((plot) => plainNumber(plot.number)));
  if (way !== 'sides') return inOrder(free, way).map(numbering(numberDispenser(letter, first, 1, taken)));
  const [left, right] = bySide(plan, free);
  return [
    ...left.map(numbering(numberDispenser(letter, firstOf('odd', first), 2, taken))),
    ...right.map(numbering(numberDispenser(letter, firstOf('even', first), 2, taken))),
  ];
}

const numbering = (next: () => string) => (plot: Plot) => ({ ...plot, number: next() });

/** Row by row as people read: plots whose middles are within half a depth of one another are one row. */
function inOrder(plots: readonly Plot[], way: 'right' | 'left' | 'down' | 'up'): Plot[] {
  const [main, cross] = way === 'right' || way === 'left' ? (['x', 'y'] as const) : (['y', 'x'] as const);
  const sign = way === 'right' || way === 'down' ? 1 : -1;
  const rows: Plot[][] = [];
  for (const plot of plots.toSorted((a, b) => a[cross] - b[cross])) {
    const row = rows.at(-1);
    const box = boxOf(plot);
    const reach = cross === 'y' ? box.reachY : box.reachX;
    if (row && plot[cross] - row[0]![cross] < reach) row.push(plot);
    else rows.push([plot]);
  }
  return rows.flatMap((row) => row.toSorted((a, b) => sign * (a[main] - b[main])));
}

/** Left and right of their streets, in the direction of the streets; plots of no street go by the longer side of the group. */
function bySide(plan: Plan, plots: readonly Plot[]): [Plot[], Plot[]] {
  const streets = new Map(plan.streets.map((street) => [street.id, street.centre]));
  const spread = (axis: 'x' | 'y') => Math.max(...plots.map((p) => p[axis])) - Math.min(...plots.map((p) => p[axis]));
  const flat = plots.length === 0 || spread('x') >= spread('y');
  const mean = (axis: 'x' | 'y') => plots.reduce((sum, plot) => sum + plot[axis], 0) / Math.max(1, plots.length);
  const [mx, my] = [mean('x'), mean('y')];
  const placed = plots.map((plot) => {
    const centre = plot.streetId ? streets.get(plot.streetId) : undefined;
    const [a, b] = centre
      ? [centre[0]!, centre.at(-1)!]
      : flat
        ? [
            [mx, my],
            [mx + 1, my],
          ]
        : [
            [mx, my],
            [mx, my + 1],
          ];
    const [dx, dy] = [b![0]! - a![0]!, b![1]! - a![1]!];
    const [px, py] = [plot.x - a![0]!, plot.y - a![1]!];
    return { plot, along: px * dx + py * dy, side: dx * py - dy * px };
  });
  const sorted = placed.toSorted((a, b) => a.along - b.along);
  return [sorted.filter(({ side }) => side < 0), sorted.filter(({ side }) => side >= 0)].map((side) =>
    side.map(({ plot }) => plot),
  ) as [Plot[], Plot[]];
}
