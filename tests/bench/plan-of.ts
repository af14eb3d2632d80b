import type { PlanChange } from '@yikeji/shared-types/layout/changes.ts';
import { lineStreet } from '@yikeji/shared-types/layout/street-plots.ts';
import { emptyPlan, type Plan } from '@yikeji/shared-types/layout/plan.ts';

/** Streets of 100 plots, as many as are asked for. */
export function planOf(plots: number): PlanChange[] {
  let plan: Plan = emptyPlan;
  for (let i = 0; plan.plots.length < plots; i++) {
    const lined = lineStreet(
      {
        streetId: `s${i}`,
        name: { zh: '路', en: '' },
        centre: [
          [(i % 4) * 170, Math.floor(i / 4) * 16],
          [(i % 4) * 170 + 150, Math.floor(i / 4) * 16],
        ],
        ...{ width: 10, sides: 'both', plotWidth: 3, plotDepth: 3, gap: 0, from: 0, zoneId: 'a', powerKw: 0 },
        ...{ water: false, numbering: 'sides', firstNumber: 1, count: Math.min(100, plots - plan.plots.length) },
      },
      { zoneLetter: 'A', plan, fireLaneMetres: 4 },
    );
    plan = { ...plan, streets: [...plan.streets, lined.street], plots: [...plan.plots, ...lined.plots] };
  }
  return [
    ...plan.streets.map((street): PlanChange => ({ kind: 'put-street', street })),
    ...plan.plots.map((plot): PlanChange => ({ kind: 'put-plot', plot })),
  ];
}
