import type { PublishedPlan } from '@yikeji/shared-types/layout/plan.ts';

const minor = new Set(['power-box', 'water-point', 'hydrant', 'seating']);

/** The plan for a small window, where the signs of what no visitor asks for would crowd out the others. */
export const withoutMinor = (plan: PublishedPlan): PublishedPlan => ({
  ...plan,
  facilities: plan.facilities.filter(({ kind }) => !minor.has(kind)),
});
