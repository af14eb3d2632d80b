import { fitMultiplier } from './bound.ts';
import { type Relaxation, reprice, solveRelaxed } from './relax.ts';

/** The way to the lowest bound: a step against what is broken, shorter whenever the bound does not fall. */
export interface Climb {
  least: number;
  leastMultipliers: Float64Array;
  stretch: number;
  /** Where the last steps went: the next one goes on a little, so that limits that share vendors do not swing. */
  way: Float64Array;
}

/** What the bound is hoped to fall by, as a part of it: the length of a step (B. T. Polyak's rule). */
const hope = 0.02;
/** What is left of a step's length after one that did not lower the bound. */
const shorter = 0.75;
/** The part of the last step that the next one keeps (P. Camerini, L. Fratta, F. Maffioli: any part below 1 will do). */
const kept = 0.6;
/** Halvings in search of the one price that all circuits begin with. */
const halvings = 5;

export const startClimb = ({ multipliers }: Relaxation): Climb => ({
  least: Infinity,
  leastMultipliers: multipliers.slice(),
  stretch: 1,
  way: new Float64Array(multipliers.length),
});

/**
 * Begins with one price for a watt, the same in every circuit, at which all of them together are just not overloaded:
 * where power is short everywhere, no circuit's price says anything before the others have theirs.
 */
export function startPrices(relaxation: Relaxation, shouldStop: () => boolean): void {
  const { model, multipliers, sums } = relaxation;
  const circuits = model.blocks.flatMap(({ rule, base, count }) =>
    rule.kind === 'circuit' ? Array.from({ length: count }, (_, i) => base + i).filter((k) => model.unit[k]! > 0) : [],
  );
  const overAt = (price: number): number => {
    for (const k of circuits) multipliers[k] = fitMultiplier(price, model.price[k]!);
    solveRelaxed(relaxation);
    reprice(relaxation);
    solveRelaxed(relaxation);
    return circuits.reduce((over, k) => over + sums[k]! - model.most[k]!, 0);
  };
  if (circuits.length === 0 || relaxation.graph.pairs === 0) return;
  if (overAt(0) <= 0) return;
  const watts = circuits.reduce((sum, k) => sum + sums[k]!, 0);
  let [low, high] = [0, Math.max(1, Math.abs(relaxation.bound)) / watts / 4];
  for (let i = 0; i < 20 && overAt(high) > 0 && !shouldStop(); i++) [low, high] = [high, high * 2];
  for (let i = 0; i < halvings && !shouldStop(); i++) {
    const middle = (low + high) / 2;
    if (overAt(middle) > 0) low = middle;
    else high = middle;
  }
}

/** Goes back to what is proven: between two looks at all pairs a bound can seem lower than it is. */
export function trust(climb: Climb, { bound, proof }: Relaxation): void {
  climb.least = bound;
  climb.leastMultipliers = proof.multipliers;
}

/** Raises the price of limits that are broken and lowers that of those with room. False when all is as it must be. */
export function moveMultipliers(relaxation: Relaxation, climb: Climb, value: number): boolean {
  const { model, multipliers } = relaxation;
  if (value < climb.least) {
    climb.least = value;
    climb.leastMultipliers = multipliers.slice();
  } else climb.stretch *= shorter;
  let isBroken = false;
  let length = 0;
  for (let k = 0; k < multipliers.length; k++) {
    const over = offBy(relaxation, k);
    if (over !== 0) isBroken = true;
    const way = over + kept * climb.way[k]!;
    climb.way[k] = way < 0 && multipliers[k] === 0 ? 0 : way;
    length += climb.way[k]! ** 2;
  }
  if (!isBroken) return false;
  if (length === 0) return true;
  const far = (climb.stretch * (value - climb.least + hope * Math.max(1, Math.abs(climb.least)))) / length;
  for (let k = 0; k < multipliers.length; k++) {
    const way = climb.way[k]!;
    if (way !== 0) multipliers[k] = fitMultiplier(multipliers[k]! + (far * way) / model.unit[k]!, model.price[k]!);
  }
  return true;
}

/** By how many units a limit is broken; 0 where its multiplier cannot follow. */
function offBy({ model: { most, price, unit }, multipliers, sums }: Relaxation, limit: number): number {
  if (unit[limit] === 0) return 0;
  const over = (sums[limit]! - most[limit]!) / unit[limit]!;
  const isStuck = (over < 0 && multipliers[limit] === 0) || (over > 0 && multipliers[limit] === price[limit]);
  return isStuck ? 0 : over;
}
