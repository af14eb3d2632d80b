import type { FairInstance } from './fair-instance.ts';

/** Why a plot is worth something to a vendor; those that depend on others are counted apart. */
export type WishReason =
  'score' | 'place' | 'zone' | 'last-plot' | 'heritage' | 'demand' | 'past-seasons' | 'quiet-plot';
export interface ReasonPoints {
  reason: WishReason;
  points: number;
}

const placePoints = ({ weights, score }: FairInstance): number => weights.place ?? (score ? 0 : 100);

/** What depends on vendor and plot alone, reason by reason, in a fixed order; those worth nothing are left out. */
export function wishPoints(fair: FairInstance, vendorIndex: number, plotIndex: number): ReasonPoints[] {
  const { weights, score, entrances, demands, reach } = fair;
  const vendor = fair.vendors[vendorIndex]!;
  const plot = fair.plots[plotIndex]!;
  const near = (places: { x: number; y: number }[]) =>
    Math.max(0, 1 - Math.min(...places.map(({ x, y }) => Math.hypot(x - plot.x, y - plot.y))) / reach);
  const wish = plot.zone === undefined ? -1 : vendor.zones.indexOf(plot.zone);
  const served = vendor.serves.map((i) => demands[i]!).map((demand) => demand.weight * near([demand]));
  const found: Record<WishReason, number> = {
    score: score?.[vendorIndex]![plotIndex] ?? 0,
    place: placePoints(fair),
    zone: wish < 0 ? 0 : weights.zone / (wish + 1),
    'last-plot': vendor.lastPlot === plotIndex ? weights.lastPlot : 0,
    heritage: vendor.heritage && entrances.length > 0 ? weights.heritage * near(entrances) : 0,
    demand: weights.demand * Math.max(0, ...served),
    'past-seasons': weights.pastSeasons * vendor.owed * plot.footfall,
    'quiet-plot': plot.quiet ? weights.quietPlot * (Number(vendor.wantsQuiet) - Number(vendor.noisy)) : 0,
  };
  return Object.entries(found)
    .map(([reason, value]) => ({ reason: reason as WishReason, points: Math.round(value) }))
    .filter((entry) => entry.points !== 0);
}

/** The same as one whole number for every plot of a vendor, without making lists. */
export function wishRow(fair: FairInstance, vendorIndex: number): Int32Array {
  const { score } = fair;
  const vendor = fair.vendors[vendorIndex]!;
  const isPlain =
    vendor.zones.length + vendor.serves.length === 0 &&
    vendor.lastPlot === undefined &&
    !vendor.heritage &&
    vendor.owed === 0 &&
    !vendor.wantsQuiet &&
    !vendor.noisy;
  const given = score?.[vendorIndex];
  const forPlace = placePoints(fair);
  const row = new Int32Array(fair.plots.length);
  if (!isPlain) {
    for (let plot = 0; plot < row.length; plot++) {
      row[plot] = wishPoints(fair, vendorIndex, plot).reduce((sum, { points }) => sum + points, 0);
    }
  } else for (let plot = 0; plot < row.length; plot++) row[plot] = forPlace + (given?.[plot] ?? 0);
  return row;
}
