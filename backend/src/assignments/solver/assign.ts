import { augment } from './augment.ts';
import type { Instance, Market, Solution } from './instance.ts';
import { reduceRows } from './reduce-rows.ts';

/**
 * The plain assignment problem, solved to its optimum: rows (applicants) to columns (plots), each used at most once, for
 * the greatest total of scores; a row may stay unplaced, which is worth 0. The same instance always gets the same answer.
 *
 * The method is the shortest augmenting path with prices: R. Jonker and A. Volgenant, "A shortest augmenting path
 * algorithm for dense and sparse linear assignment problems", Computing 38 (1987), from its augmenting row reduction on,
 * in the form in which columns stay free and rows unplaced. Cubic at worst. The prices are the proof: see proof.ts.
 */
export function assign(instance: Instance): Solution {
  const { rows, columns, scores } = instance;
  if (scores.length !== rows * columns) throw new RangeError(`${rows} x ${columns} pairs, but ${scores.length} scores`);
  // Chains are short when there is room: the scarcer side looks for the other one.
  if (rows > columns) return turned(assign({ rows: columns, columns: rows, scores: transposed(instance) }), rows);
  const market: Market = {
    ...instance,
    columnOf: new Int32Array(rows).fill(-1),
    rowOf: new Int32Array(columns).fill(-1),
    rowPrice: new Float64Array(rows),
    columnPrice: new Float64Array(columns),
  };
  let open = Array.from({ length: rows }, (_, row) => row);
  for (let pass = 0; pass < 2; pass++) open = reduceRows(market, open);
  augment(market, open);
  const { columnOf, rowPrice, columnPrice } = market;
  let total = 0;
  for (let row = 0; row < rows; row++) if (columnOf[row]! >= 0) total += scores[row * columns + columnOf[row]!]!;
  return { columnOf, total, rowPrice, columnPrice };
}

function transposed({ rows, columns, scores }: Instance): Int32Array {
  const result = new Int32Array(scores.length);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) result[column * rows + row] = scores[row * columns + column]!;
  }
  return result;
}

function turned({ columnOf: rowOf, total, rowPrice, columnPrice }: Solution, rows: number): Solution {
  const columnOf = new Int32Array(rows).fill(-1);
  for (const [column, row] of rowOf.entries()) if (row >= 0) columnOf[row] = column;
  return { columnOf, total, rowPrice: columnPrice, columnPrice: rowPrice };
}
