import { forbidden } from './instance.ts';
import { eachTerm, type Model } from './model.ts';

/** Prices are whole numbers of 1/256 points, multipliers of 1/65536: sums of them are exact. */
export const scale = 256;
const grain = 65536;

/** What proves a bound: a price for every plot in every slot (in 1/256 points) and one for every limit (in points). */
export interface Proof {
  columnPrice: Float64Array;
  multipliers: Float64Array;
}

/** A multiplier that may be: whole in its unit, not below 0, not above what breaking the limit costs. */
export const fitMultiplier = (value: number, price: number): number =>
  Math.min(price, Math.max(0, Math.round(value * grain) / grain));

/** What a plot costs a row of weight 1 in each family of limits; null where it costs nothing anywhere. */
export type Fees = (Float64Array | null)[];

export function feesOf({ families, plots }: Model, multipliers: Float64Array): Fees {
  return families.map(({ base, count, shape }) => {
    let isFree = true;
    for (let k = base; k < base + count && isFree; k++) isFree = multipliers[k] === 0;
    if (isFree) return null;
    const fees = new Float64Array(plots);
    for (let plot = 0; plot < plots; plot++) {
      for (let k = shape.start[plot]!; k < shape.start[plot + 1]!; k++) {
        fees[plot] = fees[plot]! + multipliers[base + shape.list[k]!]!;
      }
    }
    return fees;
  });
}

/** What a pair is worth in 1/256 points when limits are paid for; rounded up, so that no bound is too low. */
export function paidValue({ scores, plots, memberships }: Model, fees: Fees, row: number, plot: number): number {
  let value = scores[row * plots + plot]!;
  for (const { family, weight } of memberships[row]!) {
    const fee = fees[family];
    if (fee) value -= weight * fee[plot]!;
  }
  return Math.ceil(value * scale);
}

/**
 * What each plot costs a row when limits are paid for, in 1/256 points. Rows that count in the same limits by the same
 * weights share a list, which is made once; that of another row is used again.
 */
export function tollsOf({ memberships, countsAs, plots }: Model, fees: Fees): (row: number) => Float64Array {
  const shared = new Map<number, Float64Array>();
  const own = new Float64Array(plots);
  return (row) => {
    const kind = countsAs[row]!;
    const known = shared.get(kind);
    if (known) return known;
    const tolls = kind < 0 ? own.fill(0) : new Float64Array(plots);
    if (kind >= 0) shared.set(kind, tolls);
    for (const { family, weight } of memberships[row]!) {
      const fee = fees[family];
      if (!fee) continue;
      for (let plot = 0; plot < plots; plot++) tolls[plot] = tolls[plot]! + weight * fee[plot]! * scale;
    }
    return tolls;
  };
}

/**
 * No plan of the model can be worth more: each row takes the best that the prices leave, each plot gives its price, each
 * limit what its multiplier makes of it. Looks at every pair and trusts nobody, so that any prices give a true bound.
 * `visitRow` is told what each of its pairs leaves a row when plot and limits are paid for, -Infinity for those that must
 * not be; the list is used again.
 */
export function provenBound(
  model: Model,
  { columnPrice, multipliers }: Proof,
  visitRow?: (row: number, left: Float64Array) => void,
): number {
  const { plots, rows, rowSlot, pinned, scores } = model;
  const fees = feesOf(model, multipliers);
  const tollsFor = tollsOf(model, fees);
  let total = limitsPart(model, multipliers);
  for (const price of columnPrice) total += price;
  const left = new Float64Array(plots);
  for (let row = 0; row < rows; row++) {
    if (pinned[row]! >= 0) {
      total += paidValue(model, fees, row, pinned[row]!);
      continue;
    }
    const tolls = tollsFor(row);
    const [start, offset] = [row * plots, rowSlot[row]! * plots];
    let best = 0;
    for (let plot = 0; plot < plots; plot++) {
      const score = scores[start + plot]!;
      const paid = score === forbidden ? -Infinity : Math.ceil(score * scale - tolls[plot]!);
      const value = paid - columnPrice[offset + plot]!;
      left[plot] = value;
      if (value > best) best = value;
    }
    total += best;
    visitRow?.(row, left);
  }
  return Math.floor(total / scale + model.constant + 1e-6);
}

/** In 1/256 points, what all limits give when they are paid for. */
export function limitsPart({ most }: Pick<Model, 'most'>, multipliers: Float64Array): number {
  let total = 0;
  for (let k = 0; k < most.length; k++) if (multipliers[k] !== 0) total += multipliers[k]! * most[k]!;
  return total * scale;
}

/** Adds to each limit what the placed rows use of it. */
export function usedSums(model: Model, plotOf: (row: number) => number, sums: Float64Array): void {
  sums.fill(0);
  for (let row = 0; row < model.rows; row++) {
    const plot = plotOf(row);
    if (plot < 0) continue;
    eachTerm(model, row, plot, (limit, weight) => (sums[limit] = sums[limit]! + weight));
  }
}
