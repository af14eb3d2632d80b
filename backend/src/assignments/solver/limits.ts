import type { FairInstance } from './fair-instance.ts';
import type { Block, Family, Membership, RuleName, Shape } from './model.ts';

/** What limits are built on: rows are numbered, nothing is scored yet. */
export interface Frame {
  fair: FairInstance;
  plots: number;
  slots: number;
  rows: number;
  rowVendor: Int32Array;
  rowSlot: Int32Array;
  rowPart: Int32Array;
  rowOf: Int32Array;
  beside: number[][];
}

/** Collects blocks of limits and who takes part in them. */
export class Limits {
  blocks: Block[] = [];
  most: number[] = [];
  price: number[] = [];
  unit: number[] = [];
  families: Family[] = [];
  memberships: Membership[][];
  private readonly known = new Map<Shape, Map<number, number>>();
  /** Points that a row gets on every plot, to be taken away again by a priced limit. */
  bonus: Int32Array;
  constant = 0;

  constructor(rows: number) {
    this.memberships = Array.from({ length: rows }, () => []);
    this.bonus = new Int32Array(rows);
  }

  /** Limits that only differ in their numbers; returns the first one's. */
  add(rule: RuleName, most: number | number[], price = Infinity, count = 1): number {
    const base = this.most.length;
    const list = typeof most === 'number' ? Array.from({ length: count }, () => most) : most;
    this.blocks.push({ base, count: list.length, price, rule });
    for (const value of list) {
      this.most.push(value);
      this.price.push(price);
      this.unit.push(0);
    }
    return base;
  }

  /** Lets a row count in the limits from `base` on that the shape names. */
  join(row: number, base: number, shape: Shape, weight: number): void {
    if (weight === 0 || shape.count === 0) return;
    let bases = this.known.get(shape);
    if (!bases) this.known.set(shape, (bases = new Map()));
    let family = bases.get(base);
    if (family === undefined) {
      bases.set(base, (family = this.families.length));
      this.families.push({ base, count: shape.count, shape });
    }
    this.memberships[row]!.push({ family, weight });
    const unit = Math.abs(weight);
    if (this.unit[base]! >= unit) return;
    for (let k = base; k < base + shape.count; k++) this.unit[k] = Math.max(this.unit[k]!, unit);
  }
}

export function shapeOf(lists: (number[] | number | undefined)[]): Shape {
  const all = lists.map((entry) => (entry === undefined ? [] : typeof entry === 'number' ? [entry] : entry));
  const start = new Int32Array(all.length + 1);
  for (const [i, list] of all.entries()) start[i + 1] = start[i]! + list.length;
  const list = Int32Array.from(all.flat());
  return { start, list, count: list.reduce((most, entry) => Math.max(most, entry + 1), 0) };
}

/** Every limit that a fair's hard rules and dependent wishes come to. */
export function addHardLimits(frame: Frame, limits: Limits): void {
  const { fair } = frame;
  addCircuits(frame, limits);
  addZoneLimits(frame, limits);
  const same = shapeOf(fair.plots.map((_, i) => i));
  const beside = shapeOf(frame.beside);
  for (let slot = 0; slot < frame.slots; slot++) {
    for (const [pair, [a, b]] of fair.apart.entries()) {
      for (const row of rowsOf(frame, a, slot)) {
        if (a === b || rowsOf(frame, b, slot).length === 0) continue;
        const block = limits.add({ kind: 'apart', pair, slot }, fair.vendors[b]!.plots, Infinity, frame.plots);
        // As many as the other has plots: one beside is too many, so this row weighs as much as all of them.
        limits.join(row, block, same, fair.vendors[b]!.plots);
        for (const other of rowsOf(frame, b, slot)) limits.join(other, block, beside, 1);
      }
    }
    for (const [pair, [a, b]] of fair.together.entries()) {
      const [left] = rowsOf(frame, a, slot);
      const [right] = rowsOf(frame, b, slot);
      if (left === undefined || right === undefined || fair.vendors[a]!.plots + fair.vendors[b]!.plots > 2) continue;
      tie(frame, limits, { kind: 'together', pair, slot }, left, right, same, beside);
    }
    for (const [vendor] of fair.vendors.entries()) {
      const rows = rowsOf(frame, vendor, slot);
      for (const [i, row] of rows.entries()) {
        if (i > 0) tie(frame, limits, { kind: 'side-by-side', vendor, slot }, rows[i - 1]!, row, same, beside);
      }
    }
  }
}

/** Each of two rows only beside the other. */
function tie(
  frame: Frame,
  limits: Limits,
  rule: RuleName,
  left: number,
  right: number,
  same: Shape,
  beside: Shape,
): void {
  for (const [one, other] of [
    [left, right],
    [right, left],
  ] as const) {
    const block = limits.add(rule, 0, Infinity, frame.plots);
    limits.join(one, block, same, 1);
    limits.join(other, block, beside, -1);
  }
}

export function rowsOf({ rowOf, slots, fair }: Frame, vendor: number, slot: number): number[] {
  const first = rowOf[vendor * slots + slot]!;
  return first < 0 ? [] : Array.from({ length: fair.vendors[vendor]!.plots }, (_, part) => first + part);
}

function addCircuits(frame: Frame, limits: Limits): void {
  const { fair, slots, rows, rowVendor, rowSlot } = frame;
  const shape = shapeOf(fair.plots.map((plot) => plot.circuit));
  for (let slot = 0; slot < slots; slot++) {
    const base = limits.most.length;
    for (const [circuit, { kw }] of fair.circuits.entries()) {
      limits.add({ kind: 'circuit', circuit, slot }, Math.floor(kw * 1000 + 1e-6));
    }
    for (let row = 0; row < rows; row++) {
      const { kw, plots } = fair.vendors[rowVendor[row]!]!;
      if (rowSlot[row] === slot) limits.join(row, base, shape, wattsOf(kw, plots));
    }
  }
}

/** Whole watts that a vendor draws on each of its plots. */
export const wattsOf = (kw: number, plots: number): number => Math.ceil((kw * 1000) / plots - 1e-6);

/** Plots of a zone that a trade may have, by the strictest of its limits. */
export function mostInZone({ zones, plots }: FairInstance, zone: number, category: string): number {
  const size = plots.reduce((sum, plot) => sum + Number(plot.zone === zone), 0);
  return zones[zone]!.limits.reduce(
    (least, limit) =>
      limit.category === category
        ? Math.min(least, limit.most ?? size, Math.floor((limit.share ?? 1) * size + 1e-9))
        : least,
    size,
  );
}

function addZoneLimits(frame: Frame, limits: Limits): void {
  const { fair, slots, rows, rowVendor, rowSlot } = frame;
  const categories = new Set(fair.zones.flatMap((zone) => zone.limits.map((limit) => limit.category)));
  for (const category of categories) {
    const limited = fair.zones.flatMap((zone, i) => (zone.limits.some((l) => l.category === category) ? [i] : []));
    const tops = limited.map((zone) => mostInZone(fair, zone, category));
    const numberOf = new Map(limited.map((zone, i) => [zone, i]));
    const shape = shapeOf(fair.plots.map(({ zone }) => (zone === undefined ? undefined : numberOf.get(zone))));
    for (let slot = 0; slot < slots; slot++) {
      const base = limits.most.length;
      for (const [i, zone] of limited.entries()) limits.add({ kind: 'zone-limit', zone, category, slot }, tops[i]!);
      for (let row = 0; row < rows; row++) {
        const isIn = rowSlot[row] === slot && fair.vendors[rowVendor[row]!]!.category === category;
        if (isIn) limits.join(row, base, shape, 1);
      }
    }
  }
}
