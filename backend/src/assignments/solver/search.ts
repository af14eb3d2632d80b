import { type Guide, improve, lossOf } from './chains.ts';
import { luckOf } from './luck.ts';
import { eachTerm } from './model.ts';
import type { Plan } from './plan.ts';
import type { Relaxation } from './relax.ts';
import { insert, placeGroup } from './repair.ts';

interface Limits {
  /** Percent. */
  content: number;
  effort: number;
  shouldStop: () => boolean;
  onBetter: (plan: Plan) => void;
}

/** Rounds without a better plan after which the search ends, at an effort of 1; small fairs get more of them. */
const patientRounds = 300;
const extraRounds = 120_000;
const mostExtra = 1200;
const mostTakenOut = 40;

/** Takes some vendors out and finds better places for them and for those around, again and again. Changes the plan. */
export function searchOn(plan: Plan, relaxation: Relaxation, { content, effort, shouldStop, onBetter }: Limits): void {
  const { model } = plan;
  if (model.rows === 0 || model.most.length === 0) return;
  const luck = luckOf(model.rows * 31 + model.plots);
  const guide: Guide = { relaxation, patience: 0 };
  const gap = () => relaxation.bound - plan.value;
  const range = relaxation.bound / Math.max(1, model.rows) / 4;
  const tolerance = range * Math.min(1, 100 / model.rows);
  const isDone = () => plan.isSound && gap() <= (content / 100) * Math.abs(relaxation.bound);
  let best = { plotOf: plan.plotOf.slice(), value: plan.value, excess: plan.excess };
  let current = best;
  const patience = patientRounds + Math.min(mostExtra, extraRounds / model.rows);
  for (let idle = 1; idle < patience * effort && !isDone() && !shouldStop(); idle++) {
    guide.patience = luck() * luck() * Math.min(gap(), range);
    // A little worse than the best is a way to somewhere else; now and then the search goes back to the best.
    if (idle % 60 === 0) plan.become((current = best).plotOf);
    const touched = shake(plan, guide, luck);
    improve(plan, guide, touched, shouldStop);
    const { value, excess } = plan;
    if (excess < best.excess || (excess === best.excess && value > best.value)) {
      best = current = { plotOf: plan.plotOf.slice(), value, excess };
      idle = 0;
      onBetter(plan);
    } else if (excess === best.excess && value >= best.value - tolerance) {
      current = { plotOf: plan.plotOf.slice(), value, excess };
    } else plan.become(current.plotOf);
  }
  plan.become(best.plotOf);
}

/** Takes out a group, or a few rows that lose much and some around them, and puts them back otherwise. */
function shake(plan: Plan, guide: Guide, luck: () => number): number[] {
  const { model } = plan;
  const { relaxation } = guide;
  if (model.groups.length > 0 && luck() < 0.3) {
    const group = model.groups[Math.floor(luck() * model.groups.length)]!;
    for (const row of group.rows) if (plan.plotOf[row]! >= 0) plan.remove(row);
    const step = Math.max(1, Math.floor(group.spots.length / 40));
    const out = placeGroup(plan, group, Math.floor(luck() * step), step) ?? [];
    for (const row of out) insert(plan, relaxation, row);
    return out;
  }
  const isFull = luck() < 0.5;
  const rows = isFull ? rowsOfLimits(plan, guide, luck) : pick(plan, guide, luck, 3 + Math.floor(luck() * 8));
  for (const row of rows) if (plan.plotOf[row]! >= 0) plan.remove(row);
  shuffle(rows, luck);
  if (isFull) heaviestFirst(plan, rows, luck);
  for (const row of rows) insert(plan, relaxation, row);
  return rows;
}

/** Everybody who counts in two or three of the limits that cost most, and some of those without a place. */
function rowsOfLimits(plan: Plan, { relaxation }: Guide, luck: () => number): number[] {
  const { model } = plan;
  const priced: number[] = [];
  for (const [limit, price] of relaxation.multipliers.entries()) if (price > 0) priced.push(limit);
  if (priced.length === 0) return [];
  const count = 2 + Math.floor(luck() * 2);
  const chosen = new Set(Array.from({ length: count }, () => priced[Math.floor(luck() * priced.length)]!));
  const rows: number[] = [];
  for (let row = 0; row < model.rows; row++) {
    if (model.pinned[row]! >= 0 || model.groupOf[row]! >= 0) continue;
    let isIn = plan.plotOf[row]! < 0;
    if (!isIn) eachTerm(model, row, plan.plotOf[row]!, (limit) => (isIn ||= chosen.has(limit)));
    if (isIn && rows.length < mostTakenOut) rows.push(row);
  }
  return rows;
}

/** Those who use most of a limit are hardest to place; a little luck lets others go first sometimes. */
function heaviestFirst({ model }: Plan, rows: number[], luck: () => number): void {
  const weight = new Map(
    rows.map((row) => {
      const uses = model.memberships[row]!.map(
        ({ family, weight }) => weight / model.unit[model.families[family]!.base]!,
      );
      return [row, uses.reduce((sum, use) => sum + use, 0) + luck() * 0.4];
    }),
  );
  rows.sort((a, b) => weight.get(b)! - weight.get(a)!);
}

/** Rows that lose more are taken sooner. */
function pick(plan: Plan, guide: Guide, luck: () => number, count: number): number[] {
  const { model } = plan;
  const rows = new Set<number>();
  for (let tries = 0; tries < count * 6 && rows.size < count; tries++) {
    const [one, other] = [Math.floor(luck() * model.rows), Math.floor(luck() * model.rows)];
    const row = lossOf(guide, plan, one) >= lossOf(guide, plan, other) ? one : other;
    if (model.pinned[row]! < 0 && model.groupOf[row]! < 0) rows.add(row);
  }
  return [...rows];
}

function shuffle(list: number[], luck: () => number): void {
  for (let i = list.length - 1; i > 0; i--) {
    const j = Math.floor(luck() * (i + 1));
    [list[i], list[j]] = [list[j]!, list[i]!];
  }
}
