import { forbidden, type Market } from './instance.ts';

/** Rows displaced in one pass, per row, before the rest is left to the chains: two rows may bid for one column in tiny steps. */
const displacedPerRow = 4;

/** The two best choices of a row at today's prices; -1 is to stay unplaced, at a value of 0. */
interface Choice {
  best: number;
  column: number;
  second: number;
  secondColumn: number;
}

/**
 * Gives each open row the column that serves it best, and raises that column's price to where the row's second choice is
 * as good. Who is displaced goes on at once, or is left for later when nothing was gained. Returns the rows left open.
 */
export function reduceRows(market: Market, open: number[]): number[] {
  const { columnOf, rowOf, rowPrice, columnPrice } = market;
  const left: number[] = [];
  const choice: Choice = { best: 0, column: -1, second: 0, secondColumn: -1 };
  let budget = displacedPerRow * open.length;
  for (const first of open) {
    let row = first;
    while (row >= 0) {
      choose(market, row, choice);
      const { best, second, secondColumn } = choice;
      let { column } = choice;
      rowPrice[row] = second;
      // Prices only rise: a row that no place serves today stays unplaced for good.
      if (column < 0) break;
      columnPrice[column] = columnPrice[column]! + best - second;
      if (best === second && rowOf[column]! >= 0 && secondColumn >= 0) column = secondColumn;
      const displaced = rowOf[column]!;
      columnOf[row] = column;
      rowOf[column] = row;
      row = -1;
      if (displaced < 0) continue;
      columnOf[displaced] = -1;
      if (best > second && budget-- > 0) row = displaced;
      else left.push(displaced);
    }
  }
  return left;
}

function choose({ columns, scores, columnPrice }: Market, row: number, choice: Choice): void {
  const start = row * columns;
  let best = 0;
  let bestColumn = -1;
  let second = 0;
  let secondColumn = -1;
  for (let column = 0; column < columns; column++) {
    const score = scores[start + column]!;
    if (score === forbidden) continue;
    const value = score - columnPrice[column]!;
    if (value <= second) continue;
    if (value > best) {
      second = best;
      secondColumn = bestColumn;
      best = value;
      bestColumn = column;
    } else {
      second = value;
      secondColumn = column;
    }
  }
  choice.best = best;
  choice.column = bestColumn;
  choice.second = second;
  choice.secondColumn = secondColumn;
}
