import { forbidden, type Market } from './instance.ts';

/** What the search for a chain leaves behind, one entry for every column. */
interface Search {
  /** Length of the shortest chain that reaches the column. */
  distance: Float64Array;
  /** The row from which it does. */
  cameFrom: Int32Array;
  /** Columns in three parts: [0, settled) done, [settled, nearest) at the least distance, the rest further away. */
  order: Int32Array;
}

/** A shortest chain of moves from an open row: to a free column, or (`end` is -1) to the row that gives up its place. */
interface Chain {
  end: number;
  dropped: number;
  length: number;
  settled: number;
}

/** Places each open row by the cheapest chain of moves, keeping every price a proof. */
export function augment(market: Market, open: number[]): void {
  const { columns } = market;
  const search: Search = {
    distance: new Float64Array(columns),
    cameFrom: new Int32Array(columns),
    order: Int32Array.from({ length: columns }, (_, column) => column),
  };
  for (const start of open) {
    market.rowPrice[start] = bestValue(market, start);
    const chain = findChain(market, search, start);
    movePrices(market, search, start, chain);
    moveRows(market, search, start, chain);
  }
}

function bestValue({ columns, scores, columnPrice }: Market, row: number): number {
  let best = 0;
  for (let column = 0; column < columns; column++) {
    const score = scores[row * columns + column]!;
    if (score !== forbidden && score - columnPrice[column]! > best) best = score - columnPrice[column]!;
  }
  return best;
}

/** Dijkstra's search over columns, by what a move loses at today's prices. */
function findChain(market: Market, search: Search, start: number): Chain {
  const { columns, scores, rowOf, rowPrice, columnPrice } = market;
  const { distance, cameFrom, order } = search;
  distance.fill(Infinity);
  let settled = 0;
  let nearest = 0;
  let least = 0;
  let row = start;
  let dropped = start;
  let dropAt = Infinity;
  for (;;) {
    // `least` is the length of the chain to this row. It may give up its place, or move to any column not yet settled.
    const reach = least + rowPrice[row]!;
    if (reach < dropAt) {
      dropAt = reach;
      dropped = row;
    }
    for (let k = nearest; k < columns; k++) {
      const column = order[k]!;
      const score = scores[row * columns + column]!;
      if (score === forbidden) continue;
      const reached = reach + columnPrice[column]! - score;
      if (reached >= distance[column]!) continue;
      distance[column] = reached;
      cameFrom[column] = row;
      if (reached > least) continue;
      if (rowOf[column]! < 0) return { end: column, dropped, length: least, settled };
      order[k] = order[nearest]!;
      order[nearest++] = column;
    }
    if (settled === nearest) {
      least = Infinity;
      for (let k = settled; k < columns; k++) {
        const column = order[k]!;
        const at = distance[column]!;
        if (at > least || at === Infinity) continue;
        if (at < least) {
          least = at;
          nearest = settled;
        }
        order[k] = order[nearest]!;
        order[nearest++] = column;
      }
      if (dropAt <= least) return { end: -1, dropped, length: dropAt, settled };
      for (let k = settled; k < nearest; k++) {
        if (rowOf[order[k]!]! < 0) return { end: order[k]!, dropped, length: least, settled };
      }
    }
    row = rowOf[order[settled++]!]!;
  }
}

/** Moves the prices of everything nearer than the chain's end, so that the chain then loses nothing. */
function movePrices(
  { rowOf, rowPrice, columnPrice }: Market,
  { distance, order }: Search,
  start: number,
  { length, settled }: Chain,
): void {
  rowPrice[start] = rowPrice[start]! - length;
  for (let k = 0; k < settled; k++) {
    const column = order[k]!;
    const row = rowOf[column]!;
    const change = length - distance[column]!;
    columnPrice[column] = columnPrice[column]! + change;
    rowPrice[row] = rowPrice[row]! - change;
  }
}

/** Moves every row of the chain on, from its end back to its start. */
function moveRows({ columnOf, rowOf }: Market, { cameFrom }: Search, start: number, { end, dropped }: Chain): void {
  let column = end >= 0 ? end : columnOf[dropped]!;
  if (end < 0) columnOf[dropped] = -1;
  while (column >= 0) {
    const row = cameFrom[column]!;
    const before = columnOf[row]!;
    rowOf[column] = row;
    columnOf[row] = column;
    column = row === start ? -1 : before;
  }
}
