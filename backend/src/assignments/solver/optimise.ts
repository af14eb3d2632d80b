import { compile } from './compile.ts';
import { canBePlaced } from './can-be-placed.ts';
import { improve } from './chains.ts';
import { onlyRules } from './conflicts.ts';
import type { FairInstance, Placement } from './fair-instance.ts';
import type { Model } from './model.ts';
import { Plan } from './plan.ts';
import { type Climb, moveMultipliers, startClimb, startPrices, trust } from './multipliers.ts';
import { type Relaxation, relax, reprice, solveRelaxed } from './relax.ts';
import { insert, repair } from './repair.ts';
import { searchOn } from './search.ts';
import { planFrom, rowsFrom } from './start-from.ts';

export interface Options {
  /** Percent between objective and bound at which the search is content. */
  gapPercent?: number;
  /** How long to go on without a better plan: 1 is the measure that was found to do; 0 is the first plan only. */
  effort?: number;
  /** Asked often; once it says so, the best so far is the answer. */
  shouldStop?: () => boolean;
  onProgress?: (progress: Progress) => void;
}

/** How far a solve is: prices for the limits are found first, then the plan made from them is bettered. */
export interface Progress {
  phase: 'prices' | 'search';
  objective: number;
  bound: number;
  gapPercent: number;
  /** Rows that have a plot. */
  placed: number;
}

/** A plan with what proves how good it is. */
export interface Answer {
  /** Infeasible: no plan keeps all hard rules and places all that must be, and the bound proves it. */
  status: 'optimal' | 'feasible' | 'infeasible' | 'not-found';
  placements: Placement[];
  objective: number;
  /** No plan can be worth more. */
  bound: number;
  /** What the bound is above the objective, in percent of the bound. */
  gapPercent: number;
}

/** What a solve leaves for those who ask further: why, what if, and what now. */
export interface Solved {
  answer: Answer;
  model: Model;
  relaxation: Relaxation;
  plan: Plan;
}

/** Ways looked at for a contradiction before anything is solved; more when no plan was found. */
const atAGlance = 100_000;
const roundsOfPrices = 60;
/** At first prices move far, and every pair is looked at in each round; then in every second, then in every fourth. */
const roundsOfLeaps = 3;
const roundsOfStrides = 12;
const roundsBetweenLooks = 20;
/** Rounds in which the bound has to fall by a part of what the search is content with; else it is left to the search. */
const roundsToGain = 10;
const partToGain = 1 / 20;
/** A step that is short, as a part of the first one: before, a bound that rests may fall yet. */
const shortStep = 1 / 32;

/**
 * The best plan it can find for a fair and a bound that no plan can pass. Without rules that tie vendors to each other
 * the plan is the optimum. The same instance and options give the same answer, unless it is told to stop.
 */
export function optimise(fair: FairInstance, options: Options = {}): Solved {
  const glance = canBePlaced(fair, atAGlance);
  if (glance.verdict === 'no') return nothing(fair);
  const model = compile(fair);
  const relaxation = relax(model);
  let best = priceAndRepair(relaxation, options);
  const { verdict, places } = best.isSound || glance.verdict === 'yes' ? glance : canBePlaced(fair);
  if (verdict === 'no') return nothing(fair);
  if (!best.isSound && verdict === 'yes') best = planAround(relaxation, places);
  searchOn(best, relaxation, {
    content: options.gapPercent ?? 0.1,
    effort: options.effort ?? 1,
    shouldStop: options.shouldStop ?? (() => false),
    onBetter: (plan) => report(plan, relaxation, 'search', options),
  });
  const isInfeasible = !best.isSound && verdict === 'unknown' && boundForbids(fair);
  return { answer: answerOf(best, relaxation, isInfeasible), model, relaxation, plan: best };
}

/** The answer of a fair that is proven impossible: without its pins, which may contradict each other, and with nobody placed. */
function nothing(fair: FairInstance): Solved {
  const model = compile({ ...fair, pins: [] });
  const relaxation = relax(model);
  const plan = new Plan(model);
  return { answer: answerOf(plan, relaxation, true), model, relaxation, plan };
}

/** Those who must be placed where they can be, and the others around them. */
function planAround(relaxation: Relaxation, places: Placement[]): Plan {
  const { model, graph } = relaxation;
  const plan = planFrom(model, rowsFrom(model, places));
  const left = [...plan.plotOf.keys()].filter((row) => plan.plotOf[row]! < 0 && model.groupOf[row]! < 0);
  for (const row of left.sort((a, b) => graph.rows.price[b]! - graph.rows.price[a]!)) insert(plan, relaxation, row);
  return plan;
}

/** Whether it is proven that no plan keeps all hard rules and places all that must be. */
export function cannotBe(fair: FairInstance): boolean {
  const { verdict } = canBePlaced(fair);
  return verdict === 'no' || (verdict === 'unknown' && boundForbids(fair));
}

/** The same by the bound alone: by what no counting of single rules sees, such as power that is short all over. */
function boundForbids(fair: FairInstance): boolean {
  const relaxation = relax(compile(onlyRules(fair)));
  const plan = priceAndRepair(relaxation, {});
  // Every plan that places all who must be is worth 0 here.
  return !plan.isSound && relaxation.bound < 0;
}

/** Finds prices for the limits, with a plan made from them now and then; leaves the relaxation at the best prices. */
export function priceAndRepair(relaxation: Relaxation, options: Options, rounds = roundsOfPrices): Plan {
  const content = options.gapPercent ?? 0.1;
  const stop = options.shouldStop ?? (() => false);
  startPrices(relaxation, stop);
  const climb = startClimb(relaxation);
  let plan: Plan | undefined;
  let before = Infinity;
  for (let round = 1; round <= rounds; round++) {
    let value = solveRelaxed(relaxation);
    if (round <= roundsOfLeaps) {
      reprice(relaxation);
      value = solveRelaxed(relaxation);
    } else if (round % (round <= roundsOfStrides ? 2 : 4) === 0) {
      value = Math.max(value, reprice(relaxation));
      trust(climb, relaxation);
    }
    const fits = !moveMultipliers(relaxation, climb, value);
    const isSlow =
      round % roundsToGain === 0 &&
      climb.stretch < shortStep &&
      before - climb.least < (partToGain * content * Math.abs(climb.least)) / 100;
    if (round % roundsToGain === 0) before = climb.least;
    if (round % roundsBetweenLooks === 0 || isSlow || fits || stop()) {
      const next = polished(relaxation, stop);
      if (!plan || isBetter(next, plan)) plan = next;
      report(plan, relaxation, 'prices', options);
      if (isSlow || fits || stop() || (plan.isSound && gapOf(plan.value, relaxation.bound) <= content)) break;
    }
  }
  settle(relaxation, climb);
  return plan ?? polished(relaxation, stop);
}

/** Goes back to the best multipliers met and proves their bound. */
function settle(relaxation: Relaxation, { leastMultipliers }: Climb): void {
  relaxation.multipliers.set(leastMultipliers);
  for (let look = 0; look < 2; look++) {
    solveRelaxed(relaxation);
    reprice(relaxation);
  }
  solveRelaxed(relaxation);
}

function polished(relaxation: Relaxation, stop: () => boolean): Plan {
  const plan = repair(relaxation);
  const order = [...plan.plotOf.keys()].sort(
    (a, b) => relaxation.graph.rows.price[b]! - relaxation.graph.rows.price[a]!,
  );
  const unplaced = order.filter((row) => plan.plotOf[row]! < 0);
  const patience = Math.max(0, relaxation.bound - plan.value) / Math.max(1, unplaced.length);
  improve(plan, { relaxation, patience }, unplaced, stop);
  improve(plan, { relaxation, patience: patience / 8 }, order, stop);
  return plan;
}

const isBetter = (one: Plan, other: Plan): boolean =>
  one.excess < other.excess || (one.excess === other.excess && one.value > other.value);

export const gapOf = (objective: number, bound: number): number =>
  bound <= objective ? 0 : ((bound - objective) / Math.max(1, Math.abs(bound))) * 100;

function report(plan: Plan, { bound }: Relaxation, phase: Progress['phase'], { onProgress }: Options): void {
  if (!onProgress || !plan.isSound) return;
  const placed = plan.plotOf.reduce((count, plot) => count + Number(plot >= 0), 0);
  onProgress({ phase, objective: plan.value, bound, gapPercent: gapOf(plan.value, bound), placed });
}

function answerOf(plan: Plan, { bound }: Relaxation, isInfeasible: boolean): Answer {
  if (!isInfeasible && plan.isSound) {
    const gapPercent = gapOf(plan.value, bound);
    const status = bound <= plan.value ? 'optimal' : 'feasible';
    return { status, placements: plan.placements(), objective: plan.value, bound, gapPercent };
  }
  return { status: isInfeasible ? 'infeasible' : 'not-found', placements: [], objective: 0, bound, gapPercent: 100 };
}
