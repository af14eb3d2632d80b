/** Some of an assignment's pairs, for quick solving again and again: a pair has a number, and both sides list theirs. */
export interface SparseGraph {
  pairs: number;
  row: Int32Array;
  column: Int32Array;
  /** Whole numbers; to be changed between two solves at will. */
  value: Float64Array;
  rows: Side;
  columns: Side;
}

/** One side of the graph: where the pairs of each node are, its price, and the pair it is matched by. */
export interface Side {
  start: Int32Array;
  list: Int32Array;
  /** The node of this side that a pair has. */
  nodeOf: Int32Array;
  price: Float64Array;
  matchedBy: Int32Array;
}

/** The lists hold each row's columns, and pairs are numbered in their order; prices start at 0 and nothing is matched. */
export function sparseGraph(columnLists: (Int32Array | number[])[], columns: number): SparseGraph {
  const pairs = columnLists.reduce((sum, list) => sum + list.length, 0);
  const row = new Int32Array(pairs);
  const column = new Int32Array(pairs);
  let at = 0;
  for (let i = 0; i < columnLists.length; i++) {
    const list = columnLists[i]!;
    row.fill(i, at, at + list.length);
    column.set(list, at);
    at += list.length;
  }
  return {
    pairs,
    row,
    column,
    value: new Float64Array(pairs),
    rows: sideOf(row, columnLists.length),
    columns: sideOf(column, columns),
  };
}

function sideOf(nodeOf: Int32Array, nodes: number): Side {
  const start = new Int32Array(nodes + 1);
  for (let pair = 0; pair < nodeOf.length; pair++) start[nodeOf[pair]! + 1] = start[nodeOf[pair]! + 1]! + 1;
  for (let node = 0; node < nodes; node++) start[node + 1] = start[node + 1]! + start[node]!;
  const next = start.slice();
  const list = new Int32Array(nodeOf.length);
  for (let pair = 0; pair < nodeOf.length; pair++) {
    const node = nodeOf[pair]!;
    list[next[node]!] = pair;
    next[node] = next[node]! + 1;
  }
  return { start, list, nodeOf, price: new Float64Array(nodes), matchedBy: new Int32Array(nodes).fill(-1) };
}
