import type { Zone } from '@yikeji/shared-types/festival.ts';
import { arcPlaces, gridPlaces } from '@yikeji/shared-types/layout/arrange.ts';
import { type Plan, type Plot, plotLimit, type Point } from '@yikeji/shared-types/layout/plan.ts';
import { planBox } from '#lib/site-map/plan-drawing.ts';
import { plotsOn } from './copies.ts';

/** Rows and columns of plots, or plots on an arc, as they are being set. Metres and degrees. */
export type Arrangement = {
  shape: 'grid' | 'arc';
  /** The first plot's middle; of an arc the middle of its circle. */
  start: Point;
  /** Plots in a row, or on the arc. */
  columns: number;
  rows: number;
  width: number;
  depth: number;
  gap: number;
  rowGap: number;
  backToBack: boolean;
  angle: number;
  radius: number;
  looks: 'in' | 'out';
  zoneId: string;
};

/** A row of six below what is there. */
export function newArrangement(plan: Plan, zones: Zone[]): Arrangement {
  const box = planBox(plan, 0);
  const start: Point = [Math.round(box.x) + 2, Math.round(box.y + box.height) + 4];
  return {
    shape: 'grid',
    ...{ start, columns: 6, rows: 1, width: 3, depth: 3, gap: 0, rowGap: 4, backToBack: false },
    ...{ angle: 0, radius: 15, looks: 'in', zoneId: zones[0]?.id ?? '' },
  };
}

/** The plots an arrangement would put on the plan. */
export function arrangedPlots(arrangement: Arrangement, plan: Plan, zones: Zone[]): Plot[] {
  const { shape, start, columns, rows, width, depth, gap, rowGap, backToBack, angle, radius, looks } = arrangement;
  const places =
    shape === 'grid'
      ? gridPlaces({ start, columns, rows, width, depth, columnGap: gap, rowGap, angle, backToBack })
      : arcPlaces({ middle: start, radius, from: angle, count: columns, width, depth, gap, looks });
  const like = { zoneId: arrangement.zoneId, width, depth, powerKw: 0, water: false };
  return plotsOn(places.slice(0, Math.max(0, plotLimit - plan.plots.length)), like, plan, zones);
}
