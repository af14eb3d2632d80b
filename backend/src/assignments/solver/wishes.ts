import type { FairInstance } from './fair-instance.ts';

/** Why a plot is worth something to a vendor; those that depend on others are counted apart. */
export type WishReason =
  'score' | 'place' | 'zone' | 'last-plot' | 'heritage' | 'demand' | 'past-seasons' | 'quiet-plot';
export interface ReasonPoints {
  reason: WishReason;
  points: number;
}

/** 1 on the nearest of some places, 0 from `reach` metres on. */
function nearness({ plots, reach }: FairInstance, plot: number, places: { x: number; y: number }[]): number {
  const { x, y } = plots[plot]!;
  let least = Infinity;
  for (const place of places) least = Math.min(least, Math.hypot(place.x - x, place.y - y));
  return Math.max(0, 1 - least / reach);
}

/** What each reason is worth for a vendor and a plot, not yet rounded. */
const worth: Record<WishReason, (fair: FairInstance, vendor: number, plot: number) => number> = {
  score: ({ score }, vendor, plot) => score?.[vendor]![plot] ?? 0,
  place: ({ weights, score }) => weights.place ?? (score ? 0 : 100),
  zone({ weights, vendors, plots }, vendor, plot) {
    const { zone } = plots[plot]!;
    const wish = zone === undefined ? -1 : vendors[vendor]!.zones.indexOf(zone);
    return wish < 0 ? 0 : weights.zone / (wish + 1);
  },
  'last-plot': ({ weights, vendors }, vendor, plot) => (vendors[vendor]!.lastPlot === plot ? weights.lastPlot : 0),
  heritage(fair, vendor, plot) {
    const { weights, vendors, entrances } = fair;
    return vendors[vendor]!.heritage && entrances.length > 0 ? weights.heritage * nearness(fair, plot, entrances) : 0;
  },
  demand(fair, vendor, plot) {
    let most = 0;
    for (const i of fair.vendors[vendor]!.serves) {
      const demand = fair.demands[i]!;
      most = Math.max(most, demand.weight * nearness(fair, plot, [demand]));
    }
    return fair.weights.demand * most;
  },
  'past-seasons': ({ weights, vendors, plots }, vendor, plot) =>
    weights.pastSeasons * vendors[vendor]!.owed * plots[plot]!.footfall,
  'quiet-plot': ({ weights, vendors, plots }, vendor, plot) =>
    plots[plot]!.quiet ? weights.quietPlot * (Number(vendors[vendor]!.wantsQuiet) - Number(vendors[vendor]!.noisy)) : 0,
};
const reasons = Object.keys(worth) as WishReason[];

/** What depends on vendor and plot alone, reason by reason, in a fixed order; those worth nothing are left out. */
export const wishPoints = (fair: FairInstance, vendor: number, plot: number): ReasonPoints[] =>
  reasons
    .map((reason) => ({ reason, points: Math.round(worth[reason](fair, vendor, plot)) }))
    .filter((entry) => entry.points !== 0);

/**
 * The same as one whole number for every plot of a vendor, without making lists. `asked` holds a 1 for every pair, at
 * vendor * plots + plot, that is looked at; the others are worth 0.
 */
export function wishRow(fair: FairInstance, vendor: number, asked?: Uint8Array): Int32Array {
  const { zones, serves, lastPlot, heritage, owed, wantsQuiet, noisy } = fair.vendors[vendor]!;
  const isPlain =
    zones.length + serves.length === 0 && lastPlot === undefined && !heritage && owed === 0 && !wantsQuiet && !noisy;
  const row = new Int32Array(fair.plots.length);
  for (const reason of isPlain ? (['score', 'place'] as const) : reasons) {
    const pointsOf = worth[reason];
    for (let plot = 0; plot < row.length; plot++) {
      if (asked?.[vendor * row.length + plot] === 0) continue;
      row[plot] = row[plot]! + Math.round(pointsOf(fair, vendor, plot));
    }
  }
  return row;
}
