import { Plan } from './plan.ts';
import type { Model } from './model.ts';

/** Who stands where, by the numbers of an instance. */
export interface Places {
  vendor: number;
  slot: number;
  plots: number[];
}

/** For every row its plot in the given placements, or -1; parts of one vendor take its plots in order. */
export function rowsFrom(model: Model, places: Places[]): Int32Array {
  const plotOf = new Int32Array(model.rows).fill(-1);
  for (const { vendor, slot, plots } of places) {
    const first = model.rowOf[vendor * model.slots + slot] ?? -1;
    if (first < 0) continue;
    for (const [part, plot] of plots.entries()) {
      const row = first + part;
      if (model.rowVendor[row] === vendor && model.rowSlot[row] === slot) plotOf[row] = plot;
    }
  }
  return plotOf;
}

/** A plan that is as the placements say, but for rows on plots where they must not be. */
export function planFrom(model: Model, plotOf: Int32Array): Plan {
  const plan = new Plan(model);
  const wanted = plotOf.map((plot, row) => {
    if (model.pinned[row]! >= 0) return model.pinned[row]!;
    return plot >= 0 && plan.isOpen(row, plot) ? plot : -1;
  });
  const taken = new Set<number>();
  for (let row = 0; row < model.rows; row++) if (model.pinned[row]! >= 0) taken.add(key(model, row, wanted[row]!));
  for (let row = 0; row < model.rows; row++) {
    if (wanted[row]! < 0 || model.pinned[row]! >= 0) continue;
    if (taken.has(key(model, row, wanted[row]!))) wanted[row] = -1;
    else taken.add(key(model, row, wanted[row]!));
  }
  plan.become(wanted);
  return plan;
}

const key = ({ rowSlot, plots }: Model, row: number, plot: number): number => rowSlot[row]! * plots + plot;

/** Who stands elsewhere in another plan, vendor by vendor and slot by slot. */
export function differences(model: Model, before: Int32Array, after: Int32Array) {
  const found: { vendor: number; slot: number; from: number[]; to: number[] }[] = [];
  for (let row = 0; row < model.rows; row++) {
    if (model.rowPart[row] !== 0) continue;
    let end = row + 1;
    while (end < model.rows && model.rowPart[end]! > 0) end++;
    const plotsIn = (plotOf: Int32Array) => [...plotOf.subarray(row, end)].filter((plot) => plot >= 0);
    const [from, to] = [plotsIn(before), plotsIn(after)];
    if (from.toSorted().join() !== to.toSorted().join())
      found.push({ vendor: model.rowVendor[row]!, slot: model.rowSlot[row]!, from, to });
  }
  return found;
}
