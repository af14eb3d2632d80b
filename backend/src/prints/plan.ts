import { setImmediate } from 'node:timers/promises';
import type { Plan, Point } from '@yikeji/shared-types/layout/plan.ts';
import type { PlanReference } from '@yikeji/shared-types/layout/versions.ts';
import { Refusal } from '@yikeji/shared-types/refusal.ts';
import { inLanguage, type Locale } from '@yikeji/shared-types/text.ts';
import type { Context } from '../context.ts';
import type { FestivalRecord } from '../festivals/model.ts';
import { findPlan } from '../layouts/find-plan.ts';
import { drawFoot, drawRim, type PlanWords } from './draw-plan-sheet.ts';
import { drawFacilities, drawGround, drawLines, drawPlots } from './draw-plan.ts';
import { facilityWords, planSayings } from './plan-words.ts';
import { closeSheet, openSheet } from './sheet.ts';
import { papers, rim, tile } from './tiles.ts';

/** The lines that the legend explains. */
const lineKinds = ['tactile-paving', 'fire-lane'] as const;

/** More sheets than this are a mistake in the scale. */
const sheetLimit = 120;

/** What the drawing has to show, in metres, with a little air. */
function groundOf(plan: Plan): { x: number; y: number; width: number; height: number } {
  const spread = plan.plots.flatMap(({ x, y, width, depth }): Point[] => {
    const reach = Math.hypot(width, depth) / 2;
    return [
      [x - reach, y - reach],
      [x + reach, y + reach],
    ];
  });
  const all = [
    ...spread,
    ...plan.outline,
    ...plan.streets.flatMap(({ centre }) => centre),
    ...plan.lines.flatMap(({ points }) => points),
    ...plan.facilities.filter(({ kind }) => kind !== 'tree').map(({ x, y }): Point => [x, y]),
  ];
  const some = all.length > 0 ? all : plan.areas.flatMap(({ polygon }) => polygon);
  const range = (axis: 0 | 1) => {
    const values = some.map((point) => point[axis]);
    return [
      values.reduce((a, b) => Math.min(a, b), Infinity),
      values.reduce((a, b) => Math.max(a, b), -Infinity),
    ] as const;
  };
  const [[left, right], [top, bottom]] = [range(0), range(1)];
  return { x: left - 2, y: top - 2, width: right - left + 4, height: bottom - top + 4 };
}

/**
 * A plan at a true scale as a PDF on as many sheets as it takes, row by row. Refuses an empty plan and more than 120
 * sheets. Between two sheets others get their turn.
 */
export async function makePlanPrint(
  context: Context,
  festival: FestivalRecord,
  wish: { of: PlanReference; scale: '100' | '200' | '500'; paper: 'a4' | 'a3'; language: Locale },
): Promise<Uint8Array> {
  const { language } = wish;
  const plan = await findPlan(festival, wish.of);
  if (plan.plots.length + plan.streets.length + plan.outline.length === 0) throw new Refusal('layout-missing');
  const ratio = Number(wish.scale);
  const paper = papers[wish.paper];
  const tiling = tile(groundOf(plan), ratio, paper);
  if (tiling.tiles.length > sheetLimit)
    throw new Refusal('print-too-large', { sheets: tiling.tiles.length, limit: sheetLimit });
  const say = planSayings[language];
  const signs = facilityWords[language];
  const used = new Set(plan.plots.map(({ zoneId }) => zoneId));
  const kinds = [...new Set(plan.facilities.map(({ kind }) => kind))].filter((kind) => kind !== 'tree');
  const edition = wish.of === 'draft' ? say.draft : wish.of.startsWith('kept') ? say.kept : say.version(wish.of);
  const words: PlanWords = {
    title: `${inLanguage(festival.name, language)} · ${edition}`,
    scale: say.scale(ratio, wish.paper),
    marks: tiling.tiles.length > 1 ? say.marks : '',
    north: say.north,
    zones: festival.zones
      .filter(({ id }) => used.has(id))
      .map(({ letter, name }) => ({ letter, name: inLanguage(name, language) })),
    facilities: kinds.map((kind) => ({ sign: signs[kind][0], name: signs[kind][1] })),
    lines: lineKinds
      .filter((kind) => plan.lines.some((line) => line.kind === kind))
      .map((kind) => ({ kind, name: say.lines[kind] })),
    sheet: (row, column) => (tiling.tiles.length > 1 ? say.sheet(row, column, tiling.rows, tiling.columns) : ''),
  };
  const { doc, ...rest } = await openSheet({ title: words.title, language, now: context.now() }, [
    words.title,
    ...words.zones.map(({ name }) => name),
    ...words.lines.map(({ name }) => name),
    ...plan.plots.map(({ number }) => number),
  ]);
  const sheet = { doc, ...rest };
  const letters = new Map(festival.zones.map(({ id, letter }) => [id, letter]));
  for (const { row, column, x, y } of tiling.tiles) {
    await setImmediate();
    doc.addPage({ size: [paper.width, paper.height], margin: 0 });
    doc.save().rect(rim, rim, tiling.window.width, tiling.window.height).clip();
    doc.translate(rim, rim).scale(tiling.scale).translate(-x, -y);
    const shown = within(plan, x, y, tiling.window.width / tiling.scale, tiling.window.height / tiling.scale);
    drawGround(sheet, shown, festival.venue.fireLaneMetres);
    drawLines(sheet, shown);
    drawFacilities(sheet, shown, (kind) => signs[kind][0]);
    drawPlots(sheet, shown, (zoneId) => letters.get(zoneId) ?? '');
    doc.restore();
    drawRim(sheet, paper, tiling, row, column);
    drawFoot(sheet, paper, words, { north: plan.north, scale: tiling.scale, ratio, row: row + 1, column: column + 1 });
  }
  return closeSheet(sheet);
}

/** What of a plan's plots and facilities reaches onto a sheet: the rest need not be written. */
function within(plan: Plan, x: number, y: number, width: number, height: number): Plan {
  const near = (at: { x: number; y: number }, reach: number) =>
    at.x > x - reach && at.x < x + width + reach && at.y > y - reach && at.y < y + height + reach;
  return {
    ...plan,
    plots: plan.plots.filter((plot) => near(plot, plot.width + plot.depth)),
    facilities: plan.facilities.filter((facility) => near(facility, 2 + (facility.width ?? 0) + (facility.depth ?? 0))),
  };
}
