import type { Zone } from '@yikeji/shared-types/festival.ts';
import type { StreetLining } from '@yikeji/shared-types/layout/layout.ts';
import type { Plan, Plot, Point } from '@yikeji/shared-types/layout/plan.ts';
import { lineStreet } from '@yikeji/shared-types/layout/street-plots.ts';
import { newId } from '#lib/organizer/new-id.ts';
import { planBox } from '#lib/site-map/plan-drawing.ts';

/** Metres between a new street and what is on the plan already. */
const apart = 12;

/** A street to begin with: where there is room, wide enough for plots of 3 m on both sides of the lane. */
export function newLining(plan: Plan, zones: Zone[], lane: number): StreetLining {
  const isEmpty = plan.plots.length + plan.streets.length + plan.areas.length === 0;
  const box = planBox(plan, 0);
  const y = isEmpty ? 0 : Math.round(box.y + box.height + apart);
  const x = isEmpty ? 0 : Math.round(box.x);
  return {
    streetId: newId('street'),
    name: { zh: '', en: '' },
    centre: [[x, y], [x + 60, y]],
    width: Math.max(lane, 4) + 6,
    sides: 'both',
    plotWidth: 3,
    plotDepth: 3,
    gap: 0,
    from: 0,
    zoneId: freshZone(plan, zones)?.id ?? '',
    powerKw: 0,
    water: false,
    numbering: 'sides',
    firstNumber: 1,
  };
}

/** The first zone without plots; the first of all when every one has some. */
const freshZone = (plan: Plan, zones: Zone[]) => zones.find((zone) => !plan.plots.some((plot) => plot.zoneId === zone.id)) ?? zones[0];

/** The plots a lining would put, as the server would; none while it makes no sense yet. */
export function previewLining(lining: StreetLining, plan: Plan, zones: Zone[], lane: number): Plot[] {
  const zone = zones.find((each) => each.id === lining.zoneId);
  const numbers = [lining.width, lining.plotWidth, lining.plotDepth, lining.gap, lining.from, lining.firstNumber, ...lining.centre.flat()];
  if (!zone || !numbers.every(Number.isFinite) || !(lining.plotWidth >= 0.5) || !(lining.plotDepth >= 0.5)) return [];
  return lineStreet(lining, { zoneLetter: zone.letter, plan, fireLaneMetres: lane }).plots;
}

/** Another end of a street: the next click after a finished pair begins anew. */
export function nextPoints(points: Point[], at: Point): Point[] {
  return points.length === 1 ? [...points, at] : [at];
}
