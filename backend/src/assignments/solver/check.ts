import type { FairInstance, Placement } from './fair-instance.ts';
import { neighboursOf, runsOf, withinMetres } from './geometry.ts';
import { mostInZone, wattsOf } from './limits.ts';
import { bans } from './open-pairs.ts';

/** A hard rule that a plan breaks, by its number or name in the instance, and who breaks it. */
export interface Breach {
  rule: string;
  slot: number;
  vendors: number[];
}

/** Everything a plan breaks, found from the instance alone and not from what the optimiser made of it. */
export function findBreaches(fair: FairInstance, placements: Placement[]): Breach[] {
  const breaches: Breach[] = [];
  for (let slot = 0; slot < fair.slots; slot++) {
    const here = placements.filter((placement) => placement.slot === slot);
    const add = (rule: string, ...vendors: number[]) => breaches.push({ rule, slot, vendors });
    for (const { vendor, plots } of here) breachesOfOne(fair, vendor, plots, slot, add);
    breachesOfSlot(fair, here, slot, add);
    breachesBetween(fair, here, add);
  }
  return breaches;
}

type Add = (rule: string, ...vendors: number[]) => void;

function breachesOfOne(fair: FairInstance, vendor: number, plots: number[], slot: number, add: Add): void {
  const { slots, plots: count, needsAccess } = fair.vendors[vendor]!;
  if (slots && !slots.includes(slot)) add('slot not asked for', vendor);
  if (plots.length !== count) add('number of plots', vendor);
  const isRun = (run: number[]) => run.length === plots.length && run.every((plot) => plots.includes(plot));
  if (count > 1 && !runsOf(fair, neighboursOf(fair), count).some(isRun)) add('side by side', vendor);
  for (const plot of plots) {
    if (needsAccess && !fair.plots[plot]!.accessible) add('access', vendor);
    if (fair.closed.some((entry) => entry.plot === plot && (entry.slot ?? slot) === slot)) add('closed plot', vendor);
    for (const ban of fair.forbidden) if (bans(ban, vendor, plot)) add(ban.rule, vendor);
  }
}

function breachesOfSlot(fair: FairInstance, here: Placement[], slot: number, add: Add): void {
  const vendorAt = new Map<number, number>();
  const watts = fair.circuits.map(() => 0);
  const inZone = new Map<string, number[]>();
  for (const { vendor, plots } of here) {
    for (const plot of plots) {
      const { circuit, zone } = fair.plots[plot]!;
      if (vendorAt.has(plot)) add('plot taken twice', vendorAt.get(plot)!, vendor);
      vendorAt.set(plot, vendor);
      if (circuit !== undefined) watts[circuit]! += wattsOf(fair.vendors[vendor]!.kw, fair.vendors[vendor]!.plots);
      const key = `${zone} ${fair.vendors[vendor]!.category}`;
      if (zone !== undefined) inZone.set(key, [...(inZone.get(key) ?? []), vendor]);
    }
  }
  for (const [circuit, used] of watts.entries()) {
    if (used > fair.circuits[circuit]!.kw * 1000 + 1e-6) add(`circuit ${circuit}`);
  }
  for (const [zone, { limits }] of fair.zones.entries()) {
    for (const { category } of limits) {
      const vendors = inZone.get(`${zone} ${category}`) ?? [];
      if (vendors.length > mostInZone(fair, zone, category)) add(`zone ${zone} ${category}`, ...vendors);
    }
  }
  for (const { vendor, plot } of fair.pins.filter((entry) => entry.slot === slot)) {
    if (vendorAt.get(plot) !== vendor) add('pin', vendor);
  }
  for (const [vendor, { required, slots }] of fair.vendors.entries()) {
    const asks = required && (slots?.includes(slot) ?? true);
    if (asks && !here.some((placement) => placement.vendor === vendor)) add('required', vendor);
  }
}

function breachesBetween(fair: FairInstance, here: Placement[], add: Add): void {
  const beside = neighboursOf(fair);
  const plotsOf = new Map(here.map(({ vendor, plots }) => [vendor, plots]));
  const touch = (a: number, b: number) =>
    (plotsOf.get(a) ?? []).some((plot) => (plotsOf.get(b) ?? []).some((other) => beside[plot]!.includes(other)));
  const slot = here[0]?.slot ?? 0;
  const asks = (vendor: number) => fair.vendors[vendor]!.slots?.includes(slot) ?? true;
  for (const [a, b] of fair.apart) if (a !== b && touch(a, b)) add('apart', a, b);
  for (const [a, b] of fair.together) {
    const placed = Number(plotsOf.has(a)) + Number(plotsOf.has(b));
    if (a !== b && asks(a) && asks(b) && placed > 0 && !touch(a, b)) add('together', a, b);
  }
  for (const { category, metres } of fair.distances) {
    const near = withinMetres(fair, Math.max(0, metres - 1e-3));
    const same = here.filter(({ vendor }) => fair.vendors[vendor]!.category === category);
    for (const [i, one] of same.entries()) {
      for (const other of same.slice(i + 1)) {
        const isNear = one.plots.some((plot) => other.plots.some((near2) => near[plot]!.includes(near2)));
        if (isNear) add(`distance ${category}`, one.vendor, other.vendor);
      }
    }
  }
}
