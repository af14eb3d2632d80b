import type { FairInstance } from './fair-instance.ts';
import type { Group } from './groups.ts';

/** Which rule or wish a limit stands for, with the numbers that name it in the instance. */
export type RuleName =
  | { kind: 'circuit'; circuit: number; slot: number }
  | { kind: 'zone-limit'; zone: number; category: string; slot: number }
  | { kind: 'distance'; distance: number; slot: number }
  | { kind: 'apart'; pair: number; slot: number }
  | { kind: 'together'; pair: number; slot: number }
  | { kind: 'side-by-side'; vendor: number; slot: number }
  | { kind: 'near'; vendor: number; neighbour: number; slot: number }
  | { kind: 'noise'; slot: number }
  | { kind: 'footfall'; slot: number }
  | { kind: 'slots'; vendor: number }
  | { kind: 'stay'; vendor: number; slot: number };

/** Limits made together: `sum <= most` for each, or so many points off for every unit above it. */
export interface Block {
  base: number;
  count: number;
  /** Points for each unit above; Infinity for a hard rule. */
  price: number;
  rule: RuleName;
}

/** Which limits of a block each plot has to do with, as a compressed list. */
export interface Shape {
  start: Int32Array;
  list: Int32Array;
  /** Limits named, from 0. */
  count: number;
}

/** What a plot means to some limits: rows that count in the same way share it. */
export interface Family {
  base: number;
  count: number;
  shape: Shape;
}

/** A row's part in a family: on a plot it adds `weight` to each limit that the shape names. */
export interface Membership {
  family: number;
  weight: number;
}

/**
 * The instance as the optimiser sees it: rows are a vendor's plot in a slot (a vendor of two plots has two), columns the
 * plots; every rule that ties rows to each other is a block of linear limits, hard or priced.
 */
export interface Model {
  fair: FairInstance;
  plots: number;
  slots: number;
  rows: number;
  rowVendor: Int32Array;
  rowSlot: Int32Array;
  rowPart: Int32Array;
  /** The first row of every vendor in every slot, or -1: vendor * slots + slot. */
  rowOf: Int32Array;
  /** Row by row: points or `forbidden`. */
  scores: Int32Array;
  /** Points that every plan gets. */
  constant: number;
  /** Rows without which a plan is no plan. */
  needed: number[];
  blocks: Block[];
  most: Float64Array;
  price: Float64Array;
  /** The largest weight in each limit: its unit. */
  unit: Float64Array;
  families: Family[];
  memberships: Membership[][];
  /** For every row its kind, shared by rows that take part in the same families by the same weights; -1 for one alone. */
  countsAs: Int32Array;
  /** Rows that are placed as one, with all the ways to do so. */
  groups: Group[];
  groupOf: Int32Array;
  /** For every row its pinned plot, or -1: such rows never move. */
  pinned: Int32Array;
  beside: number[][];
}

/** What a row on a plot adds to a limit, limit by limit. */
export function eachTerm(
  { memberships, families }: Pick<Model, 'memberships' | 'families'>,
  row: number,
  plot: number,
  visit: (limit: number, weight: number) => void,
): void {
  for (const { family, weight } of memberships[row]!) {
    const { base, shape } = families[family]!;
    for (let k = shape.start[plot]!; k < shape.start[plot + 1]!; k++) visit(base + shape.list[k]!, weight);
  }
}

/** The block that a limit is of. */
export function blockOf({ blocks }: Pick<Model, 'blocks'>, limit: number): Block {
  let low = 0;
  let high = blocks.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (blocks[middle]!.base <= limit) low = middle;
    else high = middle - 1;
  }
  return blocks[low]!;
}
