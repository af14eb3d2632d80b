import type { DrawnFile } from '@yikeji/backend/plan-files/drawn.ts';
import { fromEarth } from '@yikeji/backend/plan-files/earth.ts';
import { placeDrawn } from '@yikeji/backend/plan-files/place.ts';
import { squarePlots, ground } from '@yikeji/backend/demo/wangchuanchang.ts';
import { type Area, emptyPlan, type Plan } from '@yikeji/shared-types/layout/plan.ts';
import { makeTemplate } from '@yikeji/shared-types/template.ts';
import { expect } from 'chai';
import fc from 'fast-check';

const zones = [...'ABCDEFG'].map((letter) => ({
  id: letter.toLowerCase(),
  letter,
  name: { zh: `${letter}区`, en: '' },
  categories: [],
}));
export const letterOf = (zoneId: string) => zones.find(({ id }) => id === zoneId)?.letter ?? '';
const base = {
  mode: 'replace' as const,
  plotWidth: 3,
  plotDepth: 3,
  zoneId: 'a',
  layers: {},
  zones,
  draft: emptyPlan,
  fireLaneMetres: 4,
};
export const place = (file: DrawnFile, over = {}) => placeDrawn(file, { ...base, ...over });
export const anchor = { longitude: 117.24, latitude: 39.16 };

export const taken = (file: DrawnFile): Plan => {
  const north = file.north ?? 0;
  if (file.unit === 'degrees')
    for (const thing of file.drawn) thing.points = thing.points.map((point) => fromEarth(point, anchor, north));
  const { plots, ground: read, faults } = place(file);
  expect(faults).to.deep.equal([]);
  return { ...emptyPlan, ...read, figures: file.figures ?? {}, plots, north };
};

/** Everything that only newer plans say. */
export const full: Plan = {
  ...emptyPlan,
  figures: { toilet: 20, aisle: 0 },
  lines: [
    {
      id: 'paving',
      kind: 'tactile-paving',
      name: { zh: '盲道', en: '' },
      points: [
        [0, 0],
        [9, 2],
      ],
      width: 0.6,
    },
  ],
  facilities: [
    { id: 'box', kind: 'power-box', x: 1, y: 2, name: null, circuits: [{ id: 'c-1', kw: 12 }] },
    { id: 'stage', kind: 'stage', x: 20, y: 2, name: null, width: 8, depth: 5, angle: 30 },
  ],
  plots: makeTemplate('weekend-stop').plan.plots.map((plot, i) =>
    i === 0 ? { ...plot, flame: true, circuitId: 'c-1' } : plot,
  ),
};

export const strip = (kind: Area['kind'], i: number): Area => ({
  id: kind,
  kind,
  name: i === 0 ? { zh: '小广场', en: '' } : null,
  polygon: [
    [i, 40],
    [i + 0.5, 40],
    [i + 0.5, 44],
    [i, 45],
  ],
});

const plans: Plan[] = [makeTemplate('weekend-stop').plan, { ...emptyPlan, ...ground, plots: squarePlots }];
export const anyPlan = fc
  .tuple(
    fc.constantFrom(...plans),
    fc.integer({ min: -359, max: 359 }),
    fc.integer({ min: 0, max: 359 }),
    fc.integer({ min: -900_000, max: 900_000 }),
  )
  .map(([plan, north, turn, away]): Plan => ({
    ...plan,
    north,
    plots: plan.plots.map((plot) => ({ ...plot, angle: turn, x: Math.round(plot.x * 1000 + away) / 1000, width: 4 })),
  }));
