import type { ApplicationForOrganizer } from '@yikeji/shared-types/application.ts';
import type { Assignment, Misfit, Occupant } from '@yikeji/shared-types/assignment.ts';
import type { Festival } from '@yikeji/shared-types/festival.ts';
import { fitPoints, judgeFit, metresToGate } from '@yikeji/shared-types/fit.ts';
import { compareNumbers } from '@yikeji/shared-types/layout/numbering.ts';
import type { Plan, Plot } from '@yikeji/shared-types/layout/plan.ts';

export interface PlotJudgement {
  /** The plot's. */
  id: string;
  plot: Plot;
  /** Why the plot cannot be had; empty when it can. */
  misfits: Misfit[];
  /** How well it would serve, for those that can be had. */
  points: number;
  /** Who stands there in the slot. */
  taken: Occupant | undefined;
}

interface Ground {
  plan: Plan;
  festival: Festival;
  /** Who stands where in the slot, by plot. */
  standing: Map<string, Occupant>;
  /** All places of the application, in any slot. */
  own: Assignment[];
}

/** Every plot for one application in one slot: what fits first, the best first; then by number, with why not. */
export function judgePlots(
  application: ApplicationForOrganizer,
  slotId: string,
  { plan, festival, standing, own }: Ground,
): PlotJudgement[] {
  const elsewhere = own.some((each) => each.slotId === slotId);
  const otherPlots = new Set(own.filter((each) => each.slotId !== slotId).map((each) => each.plotId));
  return plan.plots
    .map((plot): PlotJudgement => {
      const taken = standing.get(plot.id);
      const misfits: Misfit[] = judgeFit(plot, application.offer.needs, festival.venue);
      if (taken) misfits.push('plot-taken');
      if (elsewhere) misfits.push('vendor-elsewhere');
      if (!application.slotIds.includes(slotId)) misfits.push('slot-not-requested');
      if (application.state !== 'accepted') misfits.push('application-not-accepted');
      const ground = {
        zone: festival.zones.find((zone) => zone.id === plot.zoneId),
        gateMetres: metresToGate(plot, plan.facilities),
        isSamePlot: otherPlots.has(plot.id),
      };
      return {
        id: plot.id,
        plot,
        misfits,
        points: misfits.length === 0 ? fitPoints(plot, application, ground) : 0,
        taken,
      };
    })
    .sort(
      (a, b) =>
        b.points - a.points || a.misfits.length - b.misfits.length || compareNumbers(a.plot.number, b.plot.number),
    );
}
