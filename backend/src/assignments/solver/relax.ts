import { assign } from './assign.ts';
import { type Fees, feesOf, limitsPart, paidValue, type Proof, provenBound, scale, usedSums } from './bound.ts';
import type { Model } from './model.ts';
import { sparseAssign } from './sparse-assign.ts';
import { type SparseGraph, sparseGraph } from './sparse-graph.ts';

/** How many plots of each row the relaxation looks at between two looks at all. */
const kept = 32;

/** The relaxation: limits are paid for instead of kept, and what is left is a plain assignment. */
export interface Relaxation {
  model: Model;
  multipliers: Float64Array;
  graph: SparseGraph;
  /** The lowest bound proven so far and what proves it. */
  bound: number;
  proof: Proof;
  /** Of the last solve: what each limit was used for. */
  sums: Float64Array;
}

/** Starts where nothing has a price; without limits, from the assignment solved to its optimum. */
export function relax(model: Model, multipliers?: Float64Array, columnPrice?: Float64Array): Relaxation {
  const isTied = model.most.length > 0;
  const free = columnPrice ?? new Float64Array(model.plots * model.slots);
  const plain = isTied || columnPrice ? { columnPrice: free, columnOf: undefined } : plainSolution(model);
  const proof: Proof = {
    columnPrice: plain.columnPrice,
    multipliers: multipliers ?? new Float64Array(model.most.length),
  };
  const relaxation: Relaxation = {
    model,
    multipliers: proof.multipliers.slice(),
    graph: sparseGraph([], 0),
    bound: Infinity,
    proof,
    sums: new Float64Array(model.most.length),
  };
  reprice(relaxation, proof.columnPrice, plain.columnOf);
  return relaxation;
}

/** The best assignment when no limit counts, slot by slot; plots of all slots are numbered through. */
function plainSolution({ plots, slots, rows, rowSlot, scores, pinned }: Model) {
  const prices = new Float64Array(plots * slots);
  const columns = new Int32Array(rows).fill(-1);
  for (let slot = 0; slot < slots; slot++) {
    const here: number[] = [];
    for (let row = 0; row < rows; row++) if (rowSlot[row] === slot && pinned[row]! < 0) here.push(row);
    const table = new Int32Array(here.length * plots);
    for (const [i, row] of here.entries()) table.set(scores.subarray(row * plots, (row + 1) * plots), i * plots);
    const { columnPrice, columnOf } = assign({ rows: here.length, columns: plots, scores: table });
    for (let plot = 0; plot < plots; plot++) prices[slot * plots + plot] = columnPrice[plot]! * scale;
    for (const [i, row] of here.entries()) if (columnOf[i]! >= 0) columns[row] = slot * plots + columnOf[i]!;
  }
  return { columnPrice: prices, columnOf: columns };
}

/** Proves a bound with today's prices by looking at every pair, and chooses anew which pairs are worth looking at. Returns it. */
export function reprice(
  relaxation: Relaxation,
  columnPrice = relaxation.graph.columns.price,
  columnOf = matchedColumns(relaxation),
): number {
  const { model, multipliers } = relaxation;
  const proof: Proof = { columnPrice: columnPrice.slice(), multipliers: multipliers.slice() };
  const lists: Int32Array[] = Array.from({ length: model.rows }, () => none);
  const bound = provenBound(model, proof, (row, left) => {
    lists[row] = bestColumns(left, model.rowSlot[row]! * model.plots, columnOf[row]!);
  });
  if (bound < relaxation.bound) Object.assign(relaxation, { bound, proof });
  const next = sparseGraph(lists, model.plots * model.slots);
  next.columns.price.set(columnPrice);
  match(next, columnOf);
  relaxation.graph = next;
  return bound;
}

const none = new Int32Array(0);
const worth = new Float64Array(kept);
const best = new Int32Array(kept + 1);

/** The columns of which most is left to a row, the best first, and the one it has. */
function bestColumns(left: Float64Array, offset: number, matched: number): Int32Array {
  let count = 0;
  let isIn = matched < 0;
  for (let plot = 0; plot < left.length; plot++) {
    const value = left[plot]!;
    if (value === -Infinity || (count === kept && value <= worth[kept - 1]!)) continue;
    let at = count < kept ? count++ : kept - 1;
    for (; at > 0 && worth[at - 1]! < value; at--) {
      worth[at] = worth[at - 1]!;
      best[at] = best[at - 1]!;
    }
    worth[at] = value;
    best[at] = offset + plot;
  }
  for (let k = 0; k < count && !isIn; k++) isIn = best[k] === matched;
  if (!isIn) best[count++] = matched;
  return best.slice(0, count);
}

function matchedColumns({ model, graph }: Relaxation): Int32Array {
  return Int32Array.from({ length: model.rows }, (_, row) => {
    const pair = graph.rows.matchedBy[row] ?? -1;
    return pair < 0 ? -1 : graph.column[pair]!;
  });
}

function match({ rows, columns, column }: SparseGraph, columnOf: Int32Array): void {
  for (const [row, wanted] of columnOf.entries()) {
    if (wanted < 0) continue;
    for (let k = rows.start[row]!; k < rows.start[row + 1]!; k++) {
      if (column[rows.list[k]!] !== wanted) continue;
      rows.matchedBy[row] = rows.list[k]!;
      columns.matchedBy[wanted] = rows.list[k]!;
    }
  }
}

/** The plot that the last solve gave a row, or -1. */
export function relaxedPlot({ model, graph }: Relaxation, row: number): number {
  if (model.pinned[row]! >= 0) return model.pinned[row]!;
  const pair = graph.rows.matchedBy[row]!;
  return pair < 0 ? -1 : graph.column[pair]! % model.plots;
}

/** Solves the assignment at today's multipliers; the value bounds every plan as far as the kept pairs can tell. */
export function solveRelaxed(relaxation: Relaxation): number {
  const { model, multipliers, graph, sums } = relaxation;
  const fees = feesOf(model, multipliers);
  payPairs(model, fees, graph);
  let total = sparseAssign(graph) + limitsPart(model, multipliers);
  for (let row = 0; row < model.rows; row++) {
    if (model.pinned[row]! >= 0) total += paidValue(model, fees, row, model.pinned[row]!);
  }
  usedSums(model, (row) => relaxedPlot(relaxation, row), sums);
  return total / scale + model.constant;
}

/** The same as `paidValue` for every pair of the graph, whose pairs are row by row. */
function payPairs({ plots, scores, memberships }: Model, fees: Fees, { rows, column, value }: SparseGraph): void {
  for (let row = 0; row < memberships.length; row++) {
    const [from, until] = [rows.start[row]!, rows.start[row + 1]!];
    for (let pair = from; pair < until; pair++) value[pair] = scores[row * plots + (column[pair]! % plots)]!;
    for (const { family, weight } of memberships[row]!) {
      const fee = fees[family];
      if (!fee) continue;
      for (let pair = from; pair < until; pair++) value[pair] = value[pair]! - weight * fee[column[pair]! % plots]!;
    }
    for (let pair = from; pair < until; pair++) value[pair] = Math.ceil(value[pair]! * scale);
  }
}
