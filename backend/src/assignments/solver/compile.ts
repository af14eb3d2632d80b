import { alike, membersOf } from './alike.ts';
import { addDistance } from './distance-limits.ts';
import type { FairInstance } from './fair-instance.ts';
import { neighboursOf } from './geometry.ts';
import { type Group, groupsOf } from './groups.ts';
import { forbidden } from './instance.ts';
import { addHardLimits, type Frame, Limits } from './limits.ts';
import type { Scope } from './mend-scope.ts';
import { eachTerm, type Membership, type Model } from './model.ts';
import { addWishLimits } from './soft-limits.ts';
import { openPairs } from './open-pairs.ts';
import { wishRow } from './wishes.ts';

/**
 * Turns an instance into rows, scores and limits. Pairs that a rule forbids on its own are forbidden here, and so is what
 * is not in the scope, if one is given.
 */
export function compile(fair: FairInstance, scope?: Scope): Model {
  const frame = frameOf(fair);
  const limits = new Limits(frame.rows);
  addHardLimits(frame, limits);
  for (const [i] of fair.distances.entries()) addDistance(frame, limits, i);
  addWishLimits(frame, limits);
  const scores = scoresOf(frame, limits.bonus, scope);
  const pinned = new Int32Array(frame.rows).fill(-1);
  const groups = groupsOf(frame);
  const groupOf = new Int32Array(frame.rows).fill(-1);
  for (const [i, { rows }] of groups.entries()) for (const row of rows) groupOf[row] = i;
  pin(frame, scores, pinned, groups, groupOf);
  for (const group of groups)
    group.spots = group.spots.filter(
      (spot) => isOpen(frame, scores, group, spot) && isAlonePossible(limits, group, spot),
    );
  closeUnused(frame, scores, groups);
  const needed = neededRows(frame, pinned);
  const perNeed = insist(frame, scores, needed);
  return {
    ...frame,
    scores,
    constant: limits.constant - perNeed * needed.length,
    needed,
    blocks: limits.blocks,
    most: Float64Array.from(limits.most),
    price: Float64Array.from(limits.price),
    unit: Float64Array.from(limits.unit),
    families: limits.families,
    memberships: limits.memberships,
    countsAs: kindsOf(limits.memberships),
    groups,
    groupOf,
    pinned,
  };
}

function kindsOf(memberships: Membership[][]): Int32Array {
  const kinds = alike(memberships, (parts) => parts.map(({ family, weight }) => `${family}:${weight}`).join());
  const members = membersOf(kinds);
  return Int32Array.from(kinds.kindOf, (kind) => (members[kind]!.length > 1 ? kind : -1));
}

function frameOf(fair: FairInstance): Frame {
  const { slots, vendors, plots } = fair;
  const rowOf = new Int32Array(vendors.length * slots).fill(-1);
  const [rowVendor, rowSlot, rowPart]: [number[], number[], number[]] = [[], [], []];
  for (let slot = 0; slot < slots; slot++) {
    for (const [vendor, { slots: asked, plots: parts }] of vendors.entries()) {
      if (asked && !asked.includes(slot)) continue;
      rowOf[vendor * slots + slot] = rowVendor.length;
      for (let part = 0; part < parts; part++) {
        rowVendor.push(vendor);
        rowSlot.push(slot);
        rowPart.push(part);
      }
    }
  }
  return {
    fair,
    plots: plots.length,
    slots,
    rows: rowVendor.length,
    rowVendor: Int32Array.from(rowVendor),
    rowSlot: Int32Array.from(rowSlot),
    rowPart: Int32Array.from(rowPart),
    rowOf,
    beside: neighboursOf(fair),
  };
}

function scoresOf(frame: Frame, bonus: Int32Array, scope?: Scope): Int32Array {
  const { fair, plots, slots, rows, rowSlot, rowOf } = frame;
  const open = openPairs(fair);
  const all = [...fair.plots.keys()];
  const scores = new Int32Array(rows * plots).fill(forbidden);
  for (const [vendor, { plots: parts }] of fair.vendors.entries()) {
    const firsts = Array.from({ length: slots }, (_, slot) => rowOf[vendor * slots + slot]!).filter((row) => row >= 0);
    if (firsts.length === 0) continue;
    const wish = wishRow(fair, vendor, scope?.[vendor]);
    for (const row of firsts.flatMap((first) => Array.from({ length: parts }, (_, part) => first + part))) {
      for (const plot of scope?.[vendor] ?? all) {
        if (open[vendor * plots + plot] === 0) continue;
        scores[row * plots + plot] = (parts === 1 ? wish[plot]! : Math.floor(wish[plot]! / parts)) + bonus[row]!;
      }
    }
  }
  for (const { plot, slot } of fair.closed) {
    for (let row = 0; row < rows; row++) {
      if (slot === undefined || slot === rowSlot[row]) scores[row * plots + plot] = forbidden;
    }
  }
  return scores;
}

/** Rows that must have a place and are not fixed to one: of required vendors, and of groups with a pin. */
function neededRows({ fair, rows, rowVendor, rowSlot }: Frame, pinned: Int32Array): number[] {
  const named = new Set(fair.pins.map(({ vendor, slot }) => `${vendor} ${slot}`));
  return Array.from({ length: rows }, (_, row) => row).filter((row) => {
    const isNamed = fair.vendors[rowVendor[row]!]!.required || named.has(`${rowVendor[row]} ${rowSlot[row]}`);
    return isNamed && pinned[row]! < 0;
  });
}

/** Makes their places worth more than all that could be lost by them; returns by how much. */
function insist({ plots }: Frame, scores: Int32Array, needed: number[]): number {
  if (needed.length === 0) return 0;
  let most = 1;
  for (const score of scores) if (score !== forbidden && Math.abs(score) > most) most = Math.abs(score);
  const much = Math.min(most * 20, 100_000_000);
  for (const row of needed) {
    for (let at = row * plots; at < (row + 1) * plots; at++) {
      if (scores[at] !== forbidden) scores[at] = scores[at]! + much;
    }
  }
  return much;
}

function pin(frame: Frame, scores: Int32Array, pinned: Int32Array, groups: Group[], groupOf: Int32Array): void {
  const { fair, plots, slots, rows, rowSlot, rowVendor, rowOf } = frame;
  for (const { vendor, plot, slot } of fair.pins) {
    const first = rowOf[vendor * slots + slot] ?? -1;
    if (first < 0) continue;
    for (let row = 0; row < rows; row++) {
      if (rowSlot[row] === slot && rowVendor[row] !== vendor) scores[row * plots + plot] = forbidden;
    }
    const group = groups[groupOf[first]!];
    if (!group) {
      const kept = scores[first * plots + plot]!;
      scores.fill(forbidden, first * plots, (first + 1) * plots);
      scores[first * plots + plot] = kept;
      pinned[first] = plot;
      continue;
    }
    const own = group.rows.flatMap((row, i) => (rowVendor[row] === vendor ? [i] : []));
    group.spots = group.spots.filter((spot) => own.some((i) => spot[i] === plot));
  }
}

const isOpen = ({ plots }: Frame, scores: Int32Array, group: Group, spot: Int32Array): boolean =>
  group.rows.every((row, i) => scores[row * plots + spot[i]!] !== forbidden);

/** Whether a group breaks no hard limit there while nobody else stands anywhere. */
function isAlonePossible(limits: Limits, { rows }: Group, spot: Int32Array): boolean {
  const sums = new Map<number, number>();
  for (const [i, row] of rows.entries())
    eachTerm(limits, row, spot[i]!, (limit, weight) => sums.set(limit, (sums.get(limit) ?? 0) + weight));
  for (const [limit, sum] of sums) if (limits.price[limit] === Infinity && sum > limits.most[limit]!) return false;
  return true;
}

/** Grouped rows cannot be where none of their spots has them: known to the bound, too. */
function closeUnused({ plots }: Frame, scores: Int32Array, groups: Group[]): void {
  for (const { rows, spots, isComplete } of groups) {
    if (!isComplete) continue;
    for (const [i, row] of rows.entries()) {
      const used = new Set(spots.map((spot) => spot[i]!));
      for (let plot = 0; plot < plots; plot++) if (!used.has(plot)) scores[row * plots + plot] = forbidden;
    }
  }
}
