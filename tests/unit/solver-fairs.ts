import fc from 'fast-check';
import { findBreaches } from '@yikeji/backend/assignments/solver/check.ts';
import { compile } from '@yikeji/backend/assignments/solver/compile.ts';
import { fairInstance, type FairInstance } from '@yikeji/backend/assignments/solver/fair-instance.ts';
import { Plan } from '@yikeji/backend/assignments/solver/plan.ts';
import { luck } from './instances.ts';

const trades = ['food', 'crafts', 'repair', 'health', 'books', 'flowers'];

/**
 * A fair of streets with plots every 3 m, zones of 25 plots, a circuit for every 10, limits on trades, and some pins; as
 * many vendors as plots. Trades are drawn to zones and many vendors to the same plots, so that the limits bind.
 */
export function randomFair(size: number, seed: number): FairInstance {
  const next = luck(seed);
  const pick = <T>(items: readonly T[]): T => items[Math.floor(next() * items.length)]!;
  const zoneCount = Math.ceil(size / 25);
  const plots = Array.from({ length: size }, (_, i) => ({
    x: (i % 25) * 3,
    y: Math.floor(i / 25) * 8,
    zone: Math.floor(i / 25),
    circuit: Math.floor(i / 10),
    footfall: next(),
  }));
  const vendors = Array.from({ length: size }, () => ({ category: pick(trades), kw: pick([0, 0, 0.5, 1, 2, 3]) }));
  const liking = Array.from({ length: zoneCount }, () => new Map(trades.map((trade) => [trade, next() * 300])));
  const score = vendors.map(({ category }) =>
    plots.map((plot) => Math.floor(liking[plot.zone]!.get(category)! + plot.footfall * 200 + next() * 500)),
  );
  const pinned = Array.from({ length: Math.ceil(size / 50) }, (_, i) => ({ vendor: i * 7, plot: i * 11, slot: 0 }));
  return fairInstance.parse({
    vendors,
    plots,
    score,
    neighbourMetres: 3,
    pins: pinned,
    circuits: Array.from({ length: Math.ceil(size / 10) }, () => ({ kw: 10 + Math.floor(next() * 5) })),
    zones: Array.from({ length: zoneCount }, () => ({
      limits: trades.map((category) => ({ category, share: 0.4 })),
    })),
  });
}

/** Fairs small enough to try every plan, with every kind of rule and wish now and then. */
export const smallFair: fc.Arbitrary<FairInstance> = fc.integer({ min: 1, max: 1_000_000 }).map((seed) => {
  const next = luck(seed);
  const below = (top: number) => Math.floor(next() * top);
  const some = <T>(value: T, share = 0.3): T[] => (next() < share ? [value] : []);
  const [vendors, plots, slots] = [1 + below(4), 1 + below(5), next() < 0.25 ? 2 : 1];
  const two = (): [number, number] => {
    const one = below(vendors);
    return [one, (one + 1 + below(vendors - 1)) % vendors];
  };
  return fairInstance.parse({
    slots,
    vendors: Array.from({ length: vendors }, () => ({
      category: pickOf(['tea', 'food'], next),
      plots: next() < 0.15 ? 2 : 1,
      kw: pickOf([0, 1, 2], next),
      required: next() < 0.15,
      needsAccess: next() < 0.1,
      noisy: next() < 0.3,
      wantsQuiet: next() < 0.3,
      draw: below(4),
      near: some(below(vendors)),
    })),
    plots: Array.from({ length: plots }, (_, i) => ({
      x: (i % 3) * 3,
      y: Math.floor(i / 3) * 3,
      zone: i % 2,
      circuit: i % 2,
      accessible: next() < 0.6,
    })),
    score: Array.from({ length: vendors }, () => Array.from({ length: plots }, () => below(60) - 5)),
    neighbourMetres: 3,
    forbidden: some({ rule: 'size', pairs: [[below(vendors), below(plots)]] }),
    closed: some({ plot: below(plots) }, 0.2),
    pins: some({ vendor: below(vendors), plot: below(plots) }, 0.25),
    together: vendors > 1 ? some(two(), 0.15) : [],
    apart: vendors > 1 ? some(two()) : [],
    circuits: [{ kw: 2 }, { kw: 3 }],
    zones: [{ limits: some({ category: 'tea', share: 0.5 }) }, { limits: some({ category: 'food', most: 1 }) }],
    distances: some({ category: 'tea', metres: 4 }),
    weights: { place: 20, near: 15, noise: 10, footfall: 2, slots: 8, stay: 9 },
  });
});

const pickOf = <T>(items: readonly T[], next: () => number): T => items[Math.floor(next() * items.length)]!;

/** The worth of the best plan of a small fair by trying them all; null when there is none. */
export function bestByTrying(fair: FairInstance): number | null {
  // Pins are kept by the checker alone, so that this knows nothing of how the optimiser reads them.
  const model = compile({ ...fair, pins: [] });
  const plan = new Plan(model);
  const isForAnother = (row: number, at: number) =>
    fair.pins.some(
      ({ vendor, plot, slot }) => slot === model.rowSlot[row] && plot === at && vendor !== model.rowVendor[row],
    );
  let best: number | null = null;
  const search = (row: number): void => {
    if (row === model.rows) {
      const isPlan = plan.isSound && findBreaches(fair, plan.placements()).length === 0;
      if (isPlan && (best === null || plan.value > best)) best = plan.value;
      return;
    }
    if (model.pinned[row]! >= 0) return search(row + 1);
    search(row + 1);
    for (let plot = 0; plot < model.plots; plot++) {
      if (plan.at(row, plot) >= 0 || !plan.isOpen(row, plot) || isForAnother(row, plot)) continue;
      plan.place(row, plot);
      search(row + 1);
      plan.remove(row);
    }
  };
  search(0);
  return best;
}
