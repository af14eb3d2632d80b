import { compareNumbers } from '@yikeji/shared-types/layout/numbering.ts';
import type { Plan } from '@yikeji/shared-types/layout/plan.ts';
import type { PlotRow } from '@yikeji/shared-types/sheet/plot-row.ts';

/** Metres: where a row of new plots ends, what lies between them, and how far they keep from the plan. */
const rowWidth = 60;
const gap = 1;
const distance = 6;

/** Plots that come without a place stand in rows below the plan, zone by zone in the order of their numbers, to be dragged from there. */
export function placeBelow(plan: Plan, rows: PlotRow[]): Map<PlotRow, { x: number; y: number }> {
  const points = [
    ...plan.outline,
    ...plan.streets.flatMap(({ centre }) => centre),
    ...plan.areas.flatMap(({ polygon }) => polygon),
    ...plan.plots.map((plot): [number, number] => [plot.x, plot.y + Math.max(plot.width, plot.depth)]),
  ];
  const left = points.reduce((least, [x]) => Math.min(least, x), points.length > 0 ? Infinity : 0);
  let top = points.reduce((most, [, y]) => Math.max(most, y), points.length > 0 ? -Infinity : -distance) + distance;
  const placed = new Map<PlotRow, { x: number; y: number }>();
  const zones = Map.groupBy(rows, ({ zoneId }) => zoneId ?? '');
  for (const zoneId of [...zones.keys()].sort()) {
    let across = 0;
    let deepest = 0;
    for (const row of (zones.get(zoneId) ?? []).toSorted((a, b) => compareNumbers(a.number, b.number))) {
      const [width, depth] = [row.width ?? 3, row.depth ?? 3];
      if (across > 0 && across + width > rowWidth) {
        top += deepest + gap;
        [across, deepest] = [0, 0];
      }
      placed.set(row, { x: left + across + width / 2, y: top + depth / 2 });
      across += width + gap;
      deepest = Math.max(deepest, depth);
    }
    top += deepest + gap * 2;
  }
  return placed;
}
