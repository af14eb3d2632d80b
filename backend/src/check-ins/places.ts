import type { CheckInPlace } from '@yikeji/shared-types/check-in.ts';
import type { Zone } from '@yikeji/shared-types/festival.ts';
import type { Plan, Plot } from '@yikeji/shared-types/layout/plan.ts';

type Placed = { _id: unknown; plotId: string; slotId: string };
type Place = CheckInPlace & { assignmentIds: string[] };

/** The places behind assignments: one for each plot with its slots, by plot number. A plot that is on no plan any more has no number. */
export function placesOf<A extends Placed>(assignments: A[], plots: Map<string, Plot>, zones: Zone[]): Place[] {
  const places = new Map<string, Place>();
  for (const { _id, plotId, slotId } of assignments) {
    const plot = plots.get(plotId);
    const zone = zones.find((candidate) => candidate.id === plot?.zoneId);
    const known = places.get(plotId);
    const place = known ?? {
      plotId,
      plotNumber: plot?.number ?? '',
      zoneId: plot?.zoneId ?? '',
      zoneLetter: zone?.letter ?? '',
      slotIds: [],
      assignmentIds: [],
    };
    place.slotIds.push(slotId);
    place.assignmentIds.push(String(_id));
    if (!known) places.set(plotId, place);
  }
  return [...places.values()].sort(byPlotNumber);
}

/** The order of plot numbers as people read them: A2 before A10. */
export function byPlotNumber(a: { plotNumber: string }, b: { plotNumber: string }): number {
  return a.plotNumber.localeCompare(b.plotNumber, 'en', { numeric: true });
}

export function plotsById(plan: Plan | null): Map<string, Plot> {
  return new Map(plan?.plots.map((plot) => [plot.id, plot]));
}
