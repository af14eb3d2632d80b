import type { FairInstance } from './fair-instance.ts';

/** Why a plot is worth something to a vendor; those that depend on others are counted apart. */
export type WishReason =
  'score' | 'place' | 'zone' | 'last-plot' | 'heritage' | 'demand' | 'past-seasons' | 'quiet-plot';
export interface ReasonPoints {
  reason: WishReason;
  points: number;
}

/** What a fair's plots are to all vendors alike. */
interface Ground {
  all: number[];
  inZone: Map<number, number[]>;
  quiet: number[];
  /** Plots that anybody passes. */
  passed: number[];
  toEntrance: Nearness;
  toDemand: Nearness[];
}

/** 1 on the nearest of some places, 0 from `reach` metres on; and on which plots it is not 0. */
interface Nearness {
  plots: number[];
  of: Float64Array;
}

const known = new WeakMap<FairInstance, Ground>();

/** Worked out once for every instance. */
function groundOf(fair: FairInstance): Ground {
  const { plots, zones, entrances, demands } = fair;
  const where = (is: (plot: number) => boolean) => [...plots.keys()].filter(is);
  const ground = known.get(fair) ?? {
    all: where(() => true),
    inZone: new Map(zones.map((_, zone) => [zone, where((plot) => plots[plot]!.zone === zone)])),
    quiet: where((plot) => plots[plot]!.quiet),
    passed: where((plot) => plots[plot]!.footfall > 0),
    toEntrance: nearnessTo(entrances, fair),
    toDemand: demands.map((demand) => nearnessTo([demand], fair)),
  };
  known.set(fair, ground);
  return ground;
}

function nearnessTo(places: { x: number; y: number }[], { plots, reach }: FairInstance): Nearness {
  const of = Float64Array.from(plots, ({ x, y }) => {
    const metres = Math.min(...places.map((place) => Math.hypot(place.x - x, place.y - y)));
    return Math.max(0, 1 - metres / reach);
  });
  return { plots: [...plots.keys()].filter((plot) => of[plot]! > 0), of };
}

/** Where a reason is worth something to a vendor, and what it is worth on any plot, not yet rounded. */
interface Worth {
  plots: () => Iterable<number>;
  /** A single plot: looked at itself rather than asked about on others. */
  isOne?: true;
  points: (plot: number) => number;
}

const nothing: Worth = { plots: () => [], points: () => 0 };

/** Of a place at all, wherever it is. */
const placePoints = ({ weights, score }: FairInstance): number => weights.place ?? (score ? 0 : 100);

const wishes: Record<
  Exclude<WishReason, 'score' | 'place'>,
  (fair: FairInstance, vendor: number, ground: Ground) => Worth
> = {
  zone({ weights, vendors, plots }, vendor, { inZone }) {
    const { zones } = vendors[vendor]!;
    if (zones.length === 0) return nothing;
    const pointsIn = new Map(
      zones.map((zone, wish): [number | undefined, number] => [zone, weights.zone / (wish + 1)]),
    );
    return {
      plots: () => zones.flatMap((zone) => inZone.get(zone) ?? []),
      points: (plot) => pointsIn.get(plots[plot]!.zone) ?? 0,
    };
  },
  'last-plot'({ weights, vendors }, vendor) {
    const { lastPlot } = vendors[vendor]!;
    return lastPlot === undefined || weights.lastPlot === 0
      ? nothing
      : { plots: () => [lastPlot], isOne: true, points: (plot) => (plot === lastPlot ? weights.lastPlot : 0) };
  },
  heritage({ weights, vendors }, vendor, { toEntrance: { plots, of } }) {
    return vendors[vendor]!.heritage ? { plots: () => plots, points: (plot) => weights.heritage * of[plot]! } : nothing;
  },
  demand({ weights, vendors, demands }, vendor, { toDemand }) {
    const { serves } = vendors[vendor]!;
    if (serves.length === 0) return nothing;
    const part = (plot: number) => (most: number, i: number) =>
      Math.max(most, demands[i]!.weight * toDemand[i]!.of[plot]!);
    return {
      plots: () => new Set(serves.flatMap((i) => toDemand[i]!.plots)),
      points: (plot) => weights.demand * serves.reduce(part(plot), 0),
    };
  },
  'past-seasons'({ weights, vendors, plots }, vendor, { passed }) {
    const { owed } = vendors[vendor]!;
    return owed > 0
      ? { plots: () => passed, points: (plot) => weights.pastSeasons * owed * plots[plot]!.footfall }
      : nothing;
  },
  'quiet-plot'({ weights, vendors, plots }, vendor, { quiet }) {
    const { wantsQuiet, noisy } = vendors[vendor]!;
    const points = weights.quietPlot * (Number(wantsQuiet) - Number(noisy));
    return points === 0 ? nothing : { plots: () => quiet, points: (plot) => (plots[plot]!.quiet ? points : 0) };
  },
};
const reasons = Object.keys(wishes) as (keyof typeof wishes)[];

/** What depends on vendor and plot alone, reason by reason, in a fixed order; those worth nothing are left out. */
export function wishPoints(fair: FairInstance, vendor: number, plot: number): ReasonPoints[] {
  const ground = groundOf(fair);
  const wished = reasons.map((reason) => ({
    reason,
    points: Math.round(wishes[reason](fair, vendor, ground).points(plot)),
  }));
  const given: ReasonPoints[] = [
    { reason: 'score', points: fair.score?.[vendor]![plot] ?? 0 },
    { reason: 'place', points: placePoints(fair) },
  ];
  return [...given, ...wished].filter(({ points }) => points !== 0);
}

/** The same as one whole number for every plot of a vendor, or for only some of them, without making lists. */
export function wishRow(fair: FairInstance, vendor: number, only?: number[]): Int32Array {
  const ground = groundOf(fair);
  const place = placePoints(fair);
  const own = fair.score?.[vendor];
  const row = new Int32Array(fair.plots.length).fill(place);
  if (own) for (const plot of only ?? ground.all) row[plot] = own[plot]! + place;
  for (const reason of reasons) {
    const worth = wishes[reason](fair, vendor, ground);
    if (worth === nothing) continue;
    for (const plot of only && !worth.isOne ? only : worth.plots()) row[plot]! += Math.round(worth.points(plot));
  }
  return row;
}
