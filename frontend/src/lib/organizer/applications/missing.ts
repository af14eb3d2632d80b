import { judgeFit } from '@yikeji/shared-types/fit.ts';
import type { Festival } from '@yikeji/shared-types/festival.ts';
import type { Plan } from '@yikeji/shared-types/layout/plan.ts';
import type { Misfit } from '@yikeji/shared-types/assignment.ts';
import type { Offer } from '@yikeji/shared-types/vendor.ts';

/** Whether the plan has a place that serves an offer's needs; if none has, what keeps most plots from it. */
export interface PlanAnswer {
  fits: number;
  misfit: Misfit | null;
}

export function judgePlan(plan: Pick<Plan, 'plots'>, festival: Pick<Festival, 'venue'>, offer: Offer): PlanAnswer {
  const reasons = new Map<Misfit, number>();
  let fits = 0;
  for (const plot of plan.plots) {
    const misfits = judgeFit(plot, offer.needs, festival.venue);
    if (misfits.length === 0) fits += 1;
    for (const each of misfits) reasons.set(each, (reasons.get(each) ?? 0) + 1);
  }
  const [most] = [...reasons].sort((a, b) => b[1] - a[1]);
  return { fits, misfit: fits === 0 && most ? most[0] : null };
}
