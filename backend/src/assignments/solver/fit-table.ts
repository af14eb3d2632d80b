import type { Misfit, Proposal } from '@yikeji/shared-types/assignment.ts';
import { fitPoints, type FitGround, judgeFit, metresToGate } from '@yikeji/shared-types/fit.ts';
import type { ProposalApplicant, ProposalInput } from './input.ts';

/** What every plot would be worth to every application, whatever the slot. */
export interface FitTable {
  /** Application by application: points, or -1 where a hard rule forbids it. */
  points: Int16Array;
  /** For every plot. */
  ground: FitGround[];
}

export function tabulateFit(input: ProposalInput): FitTable {
  const { applications, plan, zones } = input;
  const zoneById = new Map(zones.map((zone) => [zone.id, zone]));
  const ground = plan.plots.map((plot) => ({
    zone: zoneById.get(plot.zoneId),
    gateMetres: metresToGate(plot, plan.facilities),
    isSamePlot: false,
  }));
  const points = new Int16Array(applications.length * plan.plots.length).fill(-1);
  for (const [row, application] of applications.entries()) {
    for (const [column, plot] of plan.plots.entries()) {
      if (judgeFit(plot, application.offer.needs, input).length > 0) continue;
      points[row * plan.plots.length + column] = fitPoints(plot, application, ground[column]!);
    }
  }
  return { points, ground };
}

/** Why an application found no place: how many plots each rule ruled out, most first; what would have fitted is taken. */
export function countMisfits(
  input: ProposalInput,
  { offer }: ProposalApplicant,
): Proposal['unplaced'][number]['misfits'] {
  const plots = new Map<Misfit, number>();
  for (const plot of input.plan.plots) {
    const misfits = judgeFit(plot, offer.needs, input);
    for (const misfit of misfits.length > 0 ? misfits : (['plot-taken'] as const)) {
      plots.set(misfit, (plots.get(misfit) ?? 0) + 1);
    }
  }
  return [...plots].map(([misfit, count]) => ({ misfit, plots: count })).sort((a, b) => b.plots - a.plots);
}
