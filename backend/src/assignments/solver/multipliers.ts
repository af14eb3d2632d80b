import { fitMultiplier } from './bound.ts';
import type { Relaxation } from './relax.ts';

/** The way to the lowest bound: a step against what is broken, shorter whenever the bound does not fall any more. */
export interface Climb {
  least: number;
  leastMultipliers: Float64Array;
  stretch: number;
  idle: number;
}

/** What the bound is hoped to fall by, as a part of it: the length of a step (B. T. Polyak's rule). */
const hope = 0.02;

export const startClimb = ({ multipliers }: Relaxation): Climb => ({
  least: Infinity,
  leastMultipliers: multipliers.slice(),
  stretch: 1,
  idle: 0,
});

/** Raises the price of limits that are broken and lowers that of those with room. False when all is as it must be. */
export function moveMultipliers(relaxation: Relaxation, climb: Climb, value: number): boolean {
  const { model, multipliers } = relaxation;
  if (value < climb.least) {
    climb.least = value;
    climb.leastMultipliers = multipliers.slice();
    climb.idle = 0;
  } else if (++climb.idle >= 3) {
    climb.stretch *= 0.6;
    climb.idle = 0;
  }
  let length = 0;
  for (let k = 0; k < multipliers.length; k++) length += offBy(relaxation, k) ** 2;
  if (length === 0) return false;
  const way = (climb.stretch * (value - climb.least + hope * Math.max(1, Math.abs(climb.least)))) / length;
  for (let k = 0; k < multipliers.length; k++) {
    const over = offBy(relaxation, k);
    if (over !== 0) multipliers[k] = fitMultiplier(multipliers[k]! + (way * over) / model.unit[k]!, model.price[k]!);
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
