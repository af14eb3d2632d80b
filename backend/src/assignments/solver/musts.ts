import { openPairs } from './open-pairs.ts';
import type { FairInstance } from './fair-instance.ts';
import { neighboursOf, runsOf } from './geometry.ts';
import { mostInZone, wattsOf } from './limits.ts';

/** A vendor that must have a place in a slot, and every way to give it one that breaks no rule by itself. */
export interface Must {
  vendor: number;
  /** Its plots, way by way. */
  ways: number[][];
}

/** What is asked again and again of one fair. */
export interface Ground {
  fair: FairInstance;
  beside: number[][];
  open: Uint8Array;
  /** Ways to take so many plots side by side. */
  runs: Map<number, number[][]>;
  /** Plots that a trade may have in a zone. */
  mostIn: (zone: number, category: string) => number;
}

export function groundOf(fair: FairInstance): Ground {
  const beside = neighboursOf(fair);
  const lengths = new Set(fair.vendors.map(({ plots }) => plots));
  const known = new Map<string, number>();
  return {
    fair,
    beside,
    open: openPairs(fair),
    runs: new Map([...lengths].map((length) => [length, runsOf(fair, beside, length)])),
    mostIn(zone, category) {
      const key = `${zone} ${category}`;
      const most = known.get(key) ?? (fair.zones[zone] ? mostInZone(fair, zone, category) : Infinity);
      known.set(key, most);
      return most;
    },
  };
}

const asks = ({ vendors }: FairInstance, vendor: number, slot: number): boolean =>
  vendors[vendor]!.slots?.includes(slot) ?? true;

/** Who must have a place in a slot: the required, the pinned, and whoever must stand beside one of these. In order. */
export function mustBePlaced(fair: FairInstance, slot: number): number[] {
  const found = new Set(fair.pins.filter((pin) => pin.slot === slot).map(({ vendor }) => vendor));
  for (const [vendor, { required }] of fair.vendors.entries())
    if (required && asks(fair, vendor, slot)) found.add(vendor);
  const ties = fair.together.filter((two) => two.every((vendor) => asks(fair, vendor, slot)));
  for (let before = -1; before < found.size;) {
    before = found.size;
    for (const [a, b] of ties) if (found.has(a) || found.has(b)) found.add(a).add(b);
  }
  return [...found].sort((a, b) => a - b);
}

/** The same with their ways. No way at all is a contradiction. */
export function mustsOf(ground: Ground, slot: number): Must[] {
  const { fair, open, runs } = ground;
  const pins = fair.pins.filter((pin) => pin.slot === slot);
  const holder = new Map(pins.map(({ vendor, plot }) => [plot, vendor]));
  const closed = new Set(fair.closed.filter((entry) => (entry.slot ?? slot) === slot).map(({ plot }) => plot));
  return mustBePlaced(fair, slot).map((vendor) => {
    const own = pins.filter((pin) => pin.vendor === vendor).map(({ plot }) => plot);
    const { plots: count } = fair.vendors[vendor]!;
    const isOpen = (plot: number) =>
      open[vendor * fair.plots.length + plot] === 1 && !closed.has(plot) && (holder.get(plot) ?? vendor) === vendor;
    const all = count === 1 && own.length > 0 ? [[own[0]!]] : runs.get(count)!;
    const ways = all.filter(
      (way) => own.every((plot) => way.includes(plot)) && way.every(isOpen) && isAlonePossible(ground, vendor, way),
    );
    return { vendor, ways: asks(fair, vendor, slot) ? ways : [] };
  });
}

/** Whether a vendor on these plots keeps circuits and zone limits while nobody else is there. */
function isAlonePossible({ fair, mostIn }: Ground, vendor: number, way: number[]): boolean {
  const { kw, plots, category } = fair.vendors[vendor]!;
  const watts = wattsOf(kw, plots);
  return way.every((plot) => {
    const { circuit, zone } = fair.plots[plot]!;
    const sameCircuit = way.filter((other) => fair.plots[other]!.circuit === circuit).length;
    const sameZone = way.filter((other) => fair.plots[other]!.zone === zone).length;
    const hasPower = circuit === undefined || watts * sameCircuit <= wattsIn(fair, circuit);
    return hasPower && (zone === undefined || sameZone <= mostIn(zone, category));
  });
}

/** Whole watts that a circuit bears. */
export const wattsIn = ({ circuits }: FairInstance, circuit: number): number =>
  Math.floor(circuits[circuit]!.kw * 1000 + 1e-6);
