import type { ApplicationForOrganizer } from '@yikeji/shared-types/application.ts';
import type { Assignment, Misfit } from '@yikeji/shared-types/assignment.ts';
import type { Festival } from '@yikeji/shared-types/festival.ts';
import { fitPoints, judgeFit, metresToGate } from '@yikeji/shared-types/fit.ts';
import { compareNumbers } from '@yikeji/shared-types/layout/numbering.ts';
import type { Plan, Plot } from '@yikeji/shared-types/layout/plan.ts';

export interface PlotJudgement {
  plot: Plot;
  /** Why the plot cannot be had; empty when it can. */
  misfits: Misfit[];
  /** How well it would serve, for those that can be had. */
  points: number;
  /** Who stands there in the slot. */
  taken: Assignment | undefined;
}

export const standingIn = (slotId: string, assignments: Assignment[]): Map<string, Assignment> =>
  new Map(assignments.filter((each) => each.slotId === slotId).map((each) => [each.plotId, each]));

/** Accepted for a slot and without a plot in it. */
export function unplacedIn(
  slotId: string,
  applications: ApplicationForOrganizer[],
  assignments: Assignment[],
): ApplicationForOrganizer[] {
  const placed = new Set(assignments.filter((each) => each.slotId === slotId).map((each) => each.applicationId));
  return applications.filter(
    ({ id, state, slotIds }) => state === 'accepted' && slotIds.includes(slotId) && !placed.has(id),
  );
}

/** Every plot for one application in one slot: what fits first, the best first; then by number, with why not. */
export function judgePlots(
  application: ApplicationForOrganizer,
  slotId: string,
  { plan, festival, assignments }: { plan: Plan; festival: Festival; assignments: Assignment[] },
): PlotJudgement[] {
  const standing = standingIn(slotId, assignments);
  const own = assignments.filter((each) => each.vendorId === application.vendorId);
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
      return { plot, misfits, points: misfits.length === 0 ? fitPoints(plot, application, ground) : 0, taken };
    })
    .sort(
      (a, b) =>
        b.points - a.points || a.misfits.length - b.misfits.length || compareNumbers(a.plot.number, b.plot.number),
    );
}
