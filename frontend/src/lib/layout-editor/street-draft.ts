import type { Zone } from '@yikeji/shared-types/festival.ts';
import { findConflicts } from '@yikeji/shared-types/layout/conflicts.ts';
import type { StreetLining } from '@yikeji/shared-types/layout/layout.ts';
import type { Plan, Plot, Point } from '@yikeji/shared-types/layout/plan.ts';
import { curveThrough } from '@yikeji/shared-types/layout/polyline.ts';
import { lineStreet } from '@yikeji/shared-types/layout/street-plots.ts';
import { newId } from '#lib/organizer/new-id.ts';
import { planBox } from '#lib/site-map/plan-drawing.ts';

/** Metres around what is on the plan in which a place for a new street is looked for, and between the places tried. */
const apart = 12;
const stride = 3;

/** A street to begin with: where there is room, wide enough for plots of 3 m on both sides of the lane. */
export function newLining(plan: Plan, zones: Zone[], lane: number): StreetLining {
  const lining: StreetLining = {
    streetId: newId('street'),
    name: { zh: '', en: '' },
    centre: [
      [0, 20],
      [60, 20],
    ],
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
  const isEmpty = plan.plots.length + plan.streets.length + plan.areas.length + plan.outline.length === 0;
  if (isEmpty) return lining;
  const box = planBox(plan, 0);
  const left = Math.round(box.x);
  const right = Math.round(box.x + Math.max(30, box.width));
  let best = {
    ...lining,
    centre: [
      [left, Math.round(box.y + box.height + apart)],
      [right, Math.round(box.y + box.height + apart)],
    ] as Point[],
  };
  const rules = { fireLaneMetres: lane, zoneIds: zones.map(({ id }) => id) };
  const faults = findConflicts(plan, rules).length;
  let most = plan.outline.length > 2 ? 0 : Infinity;
  for (let y = Math.ceil(box.y); y <= box.y + box.height && most < Infinity; y += stride) {
    const tried = {
      ...lining,
      centre: [
        [left, y],
        [right, y],
      ] as Point[],
    };
    const plots = previewLining(tried, plan, zones, lane);
    // A row in another street's lane is no place.
    const clear = findConflicts({ ...plan, plots: [...plan.plots, ...plots] }, rules).length <= faults;
    const count = clear ? plots.length : 0;
    if (count > most) [best, most] = [tried, count];
  }
  return best;
}

/** The first zone without plots; the first of all when every one has some. */
const freshZone = (plan: Plan, zones: Zone[]) =>
  zones.find((zone) => !plan.plots.some((plot) => plot.zoneId === zone.id)) ?? zones[0];

/** The plots a lining would put, as the server would; none while it makes no sense yet. */
export function previewLining(lining: StreetLining, plan: Plan, zones: Zone[], lane: number): Plot[] {
  const zone = zones.find((each) => each.id === lining.zoneId);
  const numbers = [
    lining.width,
    lining.plotWidth,
    lining.plotDepth,
    lining.gap,
    lining.from,
    lining.firstNumber,
    ...lining.centre.flat(),
  ];
  if (!zone || !numbers.every(Number.isFinite) || !(lining.plotWidth >= 0.5) || !(lining.plotDepth >= 0.5)) return [];
  return lineStreet(lining, { zoneLetter: zone.letter, plan, fireLaneMetres: lane }).plots;
}

/** A street drawn through points: a polyline, or a curve as smooth as its points allow. */
export const centreThrough = (through: Point[], curved: boolean): Point[] =>
  curved && through.length > 2 ? curveThrough(through) : through;
