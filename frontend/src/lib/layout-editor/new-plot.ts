import type { Zone } from '@yikeji/shared-types/festival.ts';
import { numberDispenser, plainNumber } from '@yikeji/shared-types/layout/numbering.ts';
import type { Plan, Plot, Point } from '@yikeji/shared-types/layout/plan.ts';
import { newId } from '#lib/organizer/new-id.ts';

/** A plot like the last one of its zone, with the zone's next free number. */
export function newPlot(plan: Plan, zone: Zone, [x, y]: Point): Plot {
  const like = plan.plots.findLast((plot) => plot.zoneId === zone.id);
  const taken = new Set(plan.plots.map((plot) => plainNumber(plot.number)));
  const { width = 3, depth = 3, angle = 0, powerKw = 0, water = false } = like ?? {};
  const number = numberDispenser(zone.letter, 1, 1, taken)();
  return { id: newId('plot'), number, zoneId: zone.id, x, y, width, depth, angle, powerKw, water, streetId: null };
}
