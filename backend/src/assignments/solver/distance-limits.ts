import { cliquesOf, withinMetres } from './geometry.ts';
import { type Frame, type Limits, shapeOf } from './limits.ts';
import type { RuleName } from './model.ts';

/** One vendor of the trade in every set of plots that are all too near each other. */
export function addDistance(frame: Frame, limits: Limits, distance: number): void {
  const { fair, slots, rows, rowVendor, rowSlot } = frame;
  const { category, metres } = fair.distances[distance]!;
  // "At least so far apart" lets those stand that are exactly so far apart.
  const near = withinMetres(fair, Math.max(0, metres - 1e-3));
  const cliques = cliquesOf(near);
  const setsOf: number[][] = near.map(() => []);
  for (const [i, clique] of cliques.entries()) for (const plot of clique) setsOf[plot]!.push(i);
  const shape = shapeOf(setsOf);
  const around = shapeOf(near);
  const same = shapeOf(near.map((_, i) => i));
  for (let slot = 0; slot < slots; slot++) {
    const members: number[] = [];
    for (let row = 0; row < rows; row++) {
      if (rowSlot[row] === slot && fair.vendors[rowVendor[row]!]!.category === category) members.push(row);
    }
    const rule: RuleName = { kind: 'distance', distance, slot };
    const all = limits.add(rule, 1, Infinity, cliques.length);
    for (const row of members) {
      if (fair.vendors[rowVendor[row]!]!.plots === 1) {
        limits.join(row, all, shape, 1);
        continue;
      }
      // A vendor of several plots is near itself: its distance is kept to each of the others instead.
      const block = limits.add(rule, members.length, Infinity, near.length);
      limits.join(row, block, same, members.length);
      for (const other of members) if (rowVendor[other] !== rowVendor[row]) limits.join(other, block, around, 1);
    }
  }
}
