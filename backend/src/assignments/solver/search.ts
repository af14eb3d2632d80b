import { type Guide, improve, lossOf } from './chains.ts';
import { luckOf } from './luck.ts';
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

/** Rounds without a better plan after which the search ends, at an effort of 1. */
const patientRounds = 400;

/** Takes some vendors out and finds better places for them and for those around, again and again. Changes the plan. */
export function searchOn(plan: Plan, relaxation: Relaxation, { content, effort, shouldStop, onBetter }: Limits): void {
  const { model } = plan;
  if (model.rows === 0 || model.most.length === 0) return;
  const luck = luckOf(model.rows * 31 + model.plots);
  const guide: Guide = { relaxation, patience: 0 };
  const gap = () => relaxation.bound - plan.value;
  const range = relaxation.bound / Math.max(1, model.rows) / 4;
  const isDone = () => plan.isSound && gap() <= (content / 100) * Math.abs(relaxation.bound);
  let best = plan.plotOf.slice();
  for (let idle = 0; idle < patientRounds * effort && !isDone() && !shouldStop(); idle++) {
    const { value, excess } = plan;
    guide.patience = luck() * luck() * Math.min(gap(), range);
    const touched = shake(plan, guide, luck);
    improve(plan, guide, touched, shouldStop);
    if (plan.excess < excess || (plan.excess === excess && plan.value >= value)) {
      if (plan.excess < excess || plan.value > value) {
        idle = -1;
        onBetter(plan);
      }
      best = plan.plotOf.slice();
    } else plan.become(best);
  }
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
  const rows = pick(plan, guide, luck, 3 + Math.floor(luck() * 8));
  for (const row of rows) if (plan.plotOf[row]! >= 0) plan.remove(row);
  shuffle(rows, luck);
  for (const row of rows) insert(plan, relaxation, row);
  return rows;
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
