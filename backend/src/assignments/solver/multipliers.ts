import { fitMultiplier } from './bound.ts';
import type { Relaxation } from './relax.ts';

/** The way to the lowest bound: first each multiplier for itself, with steps that grow and shrink; then all together. */
export interface Climb {
  round: number;
  least: number;
  leastMultipliers: Float64Array;
  /** Points that each multiplier moves next, for one unit of its limit. */
  steps: Float64Array;
  /** Which way each went last. */
  ways: Int8Array;
  stretch: number;
  idle: number;
}

/** Rounds in which each multiplier moves for itself. */
const loneRounds = 20;
/** What the bound is hoped to fall by, as a part of it. */
const hope = 0.002;

export function startClimb({ model, multipliers }: Relaxation): Climb {
  const { rows, most, scores, unit } = model;
  let best = 0;
  for (const score of scores) if (score > best) best = score;
  return {
    round: 0,
    least: Infinity,
    leastMultipliers: multipliers.slice(),
    steps: new Float64Array(most.length).fill((rows > 0 ? best : 0) * 0.02),
    ways: new Int8Array(unit.length),
    stretch: 1,
    idle: 0,
  };
}

/** Raises the price of limits that are broken and lowers that of those with room. False when all is as it must be. */
export function moveMultipliers(relaxation: Relaxation, climb: Climb, value: number): boolean {
  const { multipliers } = relaxation;
  // At first the pairs looked at are too few to tell how good a value is.
  if (climb.round <= loneRounds || value < climb.least) {
    climb.least = value;
    climb.leastMultipliers = multipliers.slice();
    climb.idle = 0;
  } else if (++climb.idle >= 4) {
    climb.stretch *= 0.6;
    climb.idle = 0;
  }
  return climb.round++ < loneRounds ? moveAlone(relaxation, climb) : moveTogether(relaxation, climb, value);
}

/** By how many units a limit is broken; 0 where its multiplier cannot follow. */
function offBy({ model: { most, price, unit }, multipliers, sums }: Relaxation, limit: number): number {
  if (unit[limit] === 0) return 0;
  const over = (sums[limit]! - most[limit]!) / unit[limit]!;
  const isStuck = (over < 0 && multipliers[limit] === 0) || (over > 0 && multipliers[limit] === price[limit]);
  return isStuck ? 0 : over;
}

function moveAlone(relaxation: Relaxation, { steps, ways }: Climb): boolean {
  const { model, multipliers } = relaxation;
  let moved = false;
  for (let k = 0; k < steps.length; k++) {
    const over = offBy(relaxation, k);
    if (over === 0) continue;
    const way = Math.sign(over);
    if (ways[k] !== 0) steps[k] = steps[k]! * (ways[k] === way ? 1.2 : 0.5);
    ways[k] = way;
    const change = (steps[k]! * Math.max(-2, Math.min(2, over))) / model.unit[k]!;
    multipliers[k] = fitMultiplier(multipliers[k]! + change, model.price[k]!);
    moved = true;
  }
  return moved;
}

function moveTogether(relaxation: Relaxation, { stretch, least }: Climb, value: number): boolean {
  const { model, multipliers } = relaxation;
  let length = 0;
  for (let k = 0; k < multipliers.length; k++) length += offBy(relaxation, k) ** 2;
  if (length === 0) return false;
  const way = (stretch * (value - least + hope * Math.max(1, Math.abs(least)))) / length;
  for (let k = 0; k < multipliers.length; k++) {
    const over = offBy(relaxation, k);
    if (over !== 0) multipliers[k] = fitMultiplier(multipliers[k]! + (way * over) / model.unit[k]!, model.price[k]!);
  }
  return true;
}
