import { Heap } from './heap.ts';
import type { Side, SparseGraph } from './sparse-graph.ts';

/** Room for the searches, used again for each. */
interface Scratch {
  heap: Heap;
  distance: Float64Array;
  cameBy: Int32Array;
  touched: number[];
  settled: number[];
}

/**
 * The best assignment over the pairs of a graph, going on from its last prices and matches, which need not fit its values
 * any more. When little has changed, little is done. Values must be whole. Returns the total, which is the sum of prices.
 */
export function sparseAssign(graph: SparseGraph): number {
  const { rows, columns, value } = graph;
  const count = Math.max(rows.price.length, columns.price.length);
  const scratch: Scratch = {
    heap: new Heap(),
    distance: new Float64Array(count).fill(Infinity),
    cameBy: new Int32Array(count),
    touched: [],
    settled: [],
  };
  fitRows(graph);
  bid(graph);
  for (let row = 0; row < rows.price.length; row++) {
    if (rows.matchedBy[row]! < 0 && rows.price[row]! > 0) augmentFrom(row, rows, columns, value, scratch);
  }
  // A free column must cost nothing: let it find a row, or pass the cost on.
  for (let column = 0; column < columns.price.length; column++) {
    if (columns.matchedBy[column]! < 0 && columns.price[column]! > 0) {
      augmentFrom(column, columns, rows, value, scratch);
    }
  }
  let total = 0;
  for (const pair of rows.matchedBy) if (pair >= 0) total += value[pair]!;
  return total;
}

/** Lowest row prices for the columns' prices; matches that are not the best any more are undone. */
function fitRows({ rows, columns, column, value }: SparseGraph): void {
  for (let row = 0; row < rows.price.length; row++) {
    let best = 0;
    for (let k = rows.start[row]!; k < rows.start[row + 1]!; k++) {
      const pair = rows.list[k]!;
      const worth = value[pair]! - columns.price[column[pair]!]!;
      if (worth > best) best = worth;
    }
    rows.price[row] = best;
    const matched = rows.matchedBy[row]!;
    if (matched < 0 || value[matched]! - columns.price[column[matched]!]! === best) continue;
    rows.matchedBy[row] = -1;
    columns.matchedBy[column[matched]!] = -1;
  }
}

/** Bids for each row that is open, before the rest is left to chains: two rows may bid for one column in tiny steps. */
const bidsPerRow = 12;

/**
 * Gives each open row its best column, whose price rises to where the row's second choice is as good; whoever is displaced
 * bids next. The same as in reduce-rows.ts, over the pairs of the graph.
 */
function bid({ rows, columns, column, value }: SparseGraph): void {
  const open: number[] = [];
  for (let row = 0; row < rows.price.length; row++)
    if (rows.matchedBy[row]! < 0 && rows.price[row]! > 0) open.push(row);
  let bids = open.length * bidsPerRow;
  while (open.length > 0 && bids-- > 0) {
    const row = open.pop()!;
    let [best, second] = [0, 0];
    let bestPair = -1;
    for (let k = rows.start[row]!; k < rows.start[row + 1]!; k++) {
      const pair = rows.list[k]!;
      const worth = value[pair]! - columns.price[column[pair]!]!;
      if (worth > best) {
        second = best;
        best = worth;
        bestPair = pair;
      } else if (worth > second) second = worth;
    }
    rows.price[row] = second;
    if (bestPair < 0) continue;
    const wanted = column[bestPair]!;
    const before = columns.matchedBy[wanted]!;
    if (before >= 0 && best === second) continue;
    columns.price[wanted] = columns.price[wanted]! + best - second;
    rows.matchedBy[row] = bestPair;
    columns.matchedBy[wanted] = bestPair;
    if (before < 0) continue;
    const displaced = rows.nodeOf[before]!;
    rows.matchedBy[displaced] = -1;
    open.push(displaced);
  }
}

/** Matches a node by the cheapest chain, or leaves it or another of its side without; `near` and `far` may change places. */
function augmentFrom(start: number, near: Side, far: Side, value: Float64Array, scratch: Scratch): void {
  const { heap, distance, cameBy, touched, settled } = scratch;
  let length = Infinity;
  let dropped = -1;
  let end = -1;
  let node = start;
  let reach = 0;
  for (;;) {
    const price = near.price[node]!;
    if (reach + price < length) {
      length = reach + price;
      dropped = node;
    }
    for (let k = near.start[node]!; k < near.start[node + 1]!; k++) {
      const pair = near.list[k]!;
      const other = far.nodeOf[pair]!;
      const at = reach + price + far.price[other]! - value[pair]!;
      if (at >= distance[other]! || at >= length) continue;
      if (distance[other] === Infinity) touched.push(other);
      distance[other] = at;
      cameBy[other] = pair;
      heap.push(at, other);
    }
    const other = nextOf(heap, distance, length);
    if (other < 0) break;
    reach = distance[other]!;
    const matched = far.matchedBy[other]!;
    if (matched < 0) {
      [end, length] = [other, reach];
      break;
    }
    settled.push(other);
    node = near.nodeOf[matched]!;
  }
  movePrices(start, length, near, far, scratch);
  if (end < 0 && dropped !== start) {
    const given = near.matchedBy[dropped]!;
    near.matchedBy[dropped] = -1;
    end = far.nodeOf[given]!;
  }
  while (end >= 0) {
    const pair = cameBy[end]!;
    const at = near.nodeOf[pair]!;
    const before = near.matchedBy[at]!;
    near.matchedBy[at] = pair;
    far.matchedBy[end] = pair;
    end = at === start ? -1 : far.nodeOf[before]!;
  }
  for (const other of touched) distance[other] = Infinity;
  touched.length = 0;
  settled.length = 0;
  heap.size = 0;
}

/** The nearest node not yet taken out at this distance, or -1 when all are further than `length`. */
function nextOf(heap: Heap, distance: Float64Array, length: number): number {
  while (heap.size > 0) {
    const key = heap.leastKey;
    if (key >= length) return -1;
    const other = heap.pop();
    if (distance[other] === key) return other;
  }
  return -1;
}

function movePrices(start: number, length: number, near: Side, far: Side, { distance, settled }: Scratch): void {
  near.price[start] = near.price[start]! - length;
  for (const other of settled) {
    const change = length - distance[other]!;
    const mate = near.nodeOf[far.matchedBy[other]!]!;
    far.price[other] = far.price[other]! + change;
    near.price[mate] = near.price[mate]! - change;
  }
}
