import { forbidden } from './instance.ts';
import type { Plan } from './plan.ts';

/** Who may be moved for somebody, and at what price. */
export interface Terms {
  mayMove: (row: number) => boolean;
  /** Points that each of the others moved must at least be worth. */
  trouble: number;
  /** Others that may move, one for the next. */
  most: number;
}

/** Places tried for one row and those moved for it before the best so far is taken. */
const mostTries = 2000;

/**
 * Gives a row without a place the one that is worth most: a free plot, or somebody else's who then takes another, and so
 * on (F. Glover's ejection chains). Chains are tried in the order of what they could be worth if no limit stood in the
 * way, until none can be better than the best found; limits are broken no further than they are. The row stays without
 * where nothing is better than that.
 */
export function resettle(plan: Plan, row: number, { mayMove, trouble, most }: Terms): void {
  const { model, excess } = plan;
  const hopes = hopesOf(plan, model.rowSlot[row]!, { mayMove, trouble, most });
  const moving = new Set<number>();
  let best = { worth: plan.value, plotOf: plan.plotOf.slice() };
  let tries = 0;
  const seat = (who: number, others: number, debt: number): void => {
    moving.add(who);
    const { value } = plan;
    for (const { plot, hope } of choicesOf(plan, who, others === 0 ? undefined : hopes[others - 1])) {
      if (value + hope - debt <= best.worth || tries++ >= mostTries) break;
      const there = plan.at(who, plot);
      if (there >= 0 && moving.has(there)) continue;
      if (there >= 0) plan.remove(there);
      plan.place(who, plot);
      if (plan.excess <= excess) {
        if (there >= 0) seat(there, others - 1, debt + trouble);
        else if (plan.value - debt > best.worth) best = { worth: plan.value - debt, plotOf: plan.plotOf.slice() };
      }
      plan.remove(who);
      if (there >= 0) plan.place(there, plot);
    }
    moving.delete(who);
  };
  seat(row, most, 0);
  plan.become(best.plotOf);
}

/**
 * For no other moved, one, two and so on: what each row of a slot could at most bring on another plot than its own, less
 * what it brings there and the trouble of moving it. Rows that may not move bring nothing.
 */
function hopesOf(plan: Plan, slot: number, { mayMove, trouble, most }: Terms): Float64Array[] {
  const { rows, plots, rowSlot, scores, pinned, groupOf } = plan.model;
  const levels: Float64Array[] = [];
  for (let others = 0; others < most; others++) {
    const hopes = new Float64Array(rows).fill(-Infinity);
    for (let row = 0; row < rows; row++) {
      const own = plan.plotOf[row]!;
      if (own < 0 || rowSlot[row] !== slot || pinned[row]! >= 0 || groupOf[row]! >= 0 || !mayMove(row)) continue;
      let most = -Infinity;
      for (let plot = 0; plot < plots; plot++) {
        const score = scores[row * plots + plot]!;
        if (score === forbidden || plot === own) continue;
        const there = plan.rowAt[slot * plots + plot]!;
        most = Math.max(most, there < 0 ? score : others === 0 ? -Infinity : score + levels[others - 1]![there]!);
      }
      hopes[row] = most - scores[row * plots + own]! - trouble;
    }
    levels.push(hopes);
  }
  return levels;
}

/** The plots of a row that could be worth something, the best first; those of others only with `hopes` for them. */
function choicesOf(plan: Plan, row: number, hopes: Float64Array | undefined): { plot: number; hope: number }[] {
  const choices: { plot: number; hope: number }[] = [];
  for (let plot = 0; plot < plan.model.plots; plot++) {
    if (!plan.isOpen(row, plot)) continue;
    const there = plan.at(row, plot);
    const hope = plan.model.scores[row * plan.model.plots + plot]! + (there < 0 ? 0 : (hopes?.[there] ?? -Infinity));
    if (hope > -Infinity) choices.push({ plot, hope });
  }
  return choices.sort((a, b) => b.hope - a.hope || a.plot - b.plot);
}
