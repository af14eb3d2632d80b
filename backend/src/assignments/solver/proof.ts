import { forbidden, type Instance, type Solution } from './instance.ts';

/** The sum of all prices: no assignment of the instance can total more when the prices are in order. */
export function boundOf({ rowPrice, columnPrice }: Solution): number {
  return [...rowPrice, ...columnPrice].reduce((sum, price) => sum + price, 0);
}

/** What is wrong with a solution as a proof of its own optimality; empty when it is proven. Looks at every pair once. */
export function findFlaws({ rows, columns, scores }: Instance, solution: Solution): string[] {
  const { columnOf, total, rowPrice, columnPrice } = solution;
  const flaws: string[] = [];
  const taken = new Set<number>();
  let sum = 0;
  for (let row = 0; row < rows; row++) {
    if (rowPrice[row]! < 0) flaws.push(`row ${row} has a price below 0`);
    const column = columnOf[row]!;
    if (column < 0) continue;
    if (taken.has(column)) flaws.push(`column ${column} is taken twice`);
    taken.add(column);
    const score = scores[row * columns + column]!;
    if (score === forbidden) flaws.push(`row ${row} must not be on column ${column}`);
    sum += score;
  }
  for (let column = 0; column < columns; column++) {
    if (columnPrice[column]! < 0) flaws.push(`column ${column} has a price below 0`);
    for (let row = 0; row < rows; row++) {
      const score = scores[row * columns + column]!;
      const isLow = score !== forbidden && rowPrice[row]! + columnPrice[column]! < score;
      if (isLow) flaws.push(`the prices of row ${row} and column ${column} are below their score`);
    }
  }
  if (sum !== total) flaws.push(`the total is ${sum}, not ${total}`);
  if (boundOf(solution) !== total) flaws.push(`the bound is ${boundOf(solution)}, the total ${total}`);
  return flaws;
}
