import { blockOf, eachTerm } from './model.ts';
import type { Plan } from './plan.ts';

/** Lets whoever gains most take a free plot, then the plot that this one leaves, while somebody gains more than `least` points. */
export function fillHole(
  plan: Plan,
  { slot, plot }: { slot: number; plot: number },
  {
    mayMove = () => true,
    least = 0,
    most = 8,
  }: { mayMove?: (row: number) => boolean; least?: number; most?: number } = {},
): void {
  const { model } = plan;
  let hole = plot;
  for (let moves = 0; moves < most; moves++) {
    let best = -1;
    let gain = least;
    for (let row = 0; row < model.rows; row++) {
      if (!mayMove(row) || !mayTake(plan, row, slot, hole)) continue;
      const { value } = plan;
      const from = plan.plotOf[row]! >= 0 ? plan.remove(row) : -1;
      plan.place(row, hole);
      if (plan.excess === 0 && plan.value - value > gain) [best, gain] = [row, plan.value - value];
      plan.remove(row);
      if (from >= 0) plan.place(row, from);
    }
    if (best < 0) return;
    const from = plan.plotOf[best]! >= 0 ? plan.remove(best) : -1;
    plan.place(best, hole);
    if (from < 0) return;
    hole = from;
  }
}

function mayTake(plan: Plan, row: number, slot: number, plot: number): boolean {
  const { rowSlot, pinned, groupOf } = plan.model;
  const isFree = rowSlot[row] === slot && pinned[row]! < 0 && groupOf[row]! < 0;
  return isFree && plan.isOpen(row, plot) && plan.at(row, plot) < 0;
}

/** Who without a place would fit a free plot, with the neighbours it has: the most points first; and what would break. */
export function rankWaitlist(plan: Plan, slot: number, plot: number) {
  const { model } = plan;
  const ranked: { vendor: number; points: number; breaks: string[] }[] = [];
  for (let row = 0; row < model.rows; row++) {
    if (plan.plotOf[row]! >= 0 || !mayTake(plan, row, slot, plot)) continue;
    const { value } = plan;
    plan.place(row, plot);
    const breaks = new Set<string>();
    eachTerm(model, row, plot, (limit) => {
      const isBroken = model.price[limit] === Infinity && plan.sums[limit]! > model.most[limit]!;
      if (isBroken) breaks.add(blockOf(model, limit).rule.kind);
    });
    ranked.push({ vendor: model.rowVendor[row]!, points: plan.value - value, breaks: [...breaks] });
    plan.remove(row);
  }
  return ranked.sort((a, b) => a.breaks.length - b.breaks.length || b.points - a.points || a.vendor - b.vendor);
}
