import type { Plan, Point } from '@yikeji/shared-types/layout/plan.ts';
import { turnOfOthers } from '../unhurried.ts';
import { drawFoot, drawRim, type PlanWords } from './draw-plan-sheet.ts';
import { drawFacilities, drawGround, drawLines, drawPlots } from './draw-plan.ts';
import { facilityWords, planSayings } from './plan-words.ts';
import { type About, closeSheet, openSheet } from './sheet.ts';
import { papers, rim, tile, type Tiling } from './tiles.ts';

/** The lines that the legend explains. */
const lineKinds = ['tactile-paving', 'fire-lane'] as const;

/** A plan with what its sheets need to know. */
export interface PlanSheets {
  plan: Plan;
  zones: { id: string; letter: string; name: string }[];
  fireLaneMetres: number;
  /** The scale is 1 to so many. */
  ratio: number;
  paper: 'a4' | 'a3';
}

/** What the drawing has to show, in metres, with a little air. */
export function groundOf(plan: Plan): { x: number; y: number; width: number; height: number } {
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

/** A plan on as many sheets as it takes, row by row; between two sheets other orders get their turn. */
export async function printPlan(about: About, sheets: PlanSheets): Promise<Uint8Array> {
  const { plan, zones, fireLaneMetres, ratio } = sheets;
  const paper = papers[sheets.paper];
  const tiling = tile(groundOf(plan), ratio, paper);
  const words = planWords(about, sheets, tiling);
  const signs = facilityWords[about.language];
  const sheet = await openSheet(about, [
    words.title,
    ...words.zones.map(({ name }) => name),
    ...words.lines.map(({ name }) => name),
    ...plan.plots.map(({ number }) => number),
  ]);
  const { doc } = sheet;
  const letters = new Map(zones.map(({ id, letter }) => [id, letter]));
  for (const { row, column, x, y } of tiling.tiles) {
    await turnOfOthers();
    doc.addPage({ size: [paper.width, paper.height], margin: 0 });
    doc.save().rect(rim, rim, tiling.window.width, tiling.window.height).clip();
    doc.translate(rim, rim).scale(tiling.scale).translate(-x, -y);
    const shown = within(plan, x, y, tiling.window.width / tiling.scale, tiling.window.height / tiling.scale);
    drawGround(sheet, shown, fireLaneMetres);
    drawLines(sheet, shown);
    drawFacilities(sheet, shown, (kind) => signs[kind][0]);
    drawPlots(sheet, shown, (zoneId) => letters.get(zoneId) ?? '');
    doc.restore();
    drawRim(sheet, paper, tiling, row, column);
    drawFoot(sheet, paper, words, { north: plan.north, scale: tiling.scale, ratio, row: row + 1, column: column + 1 });
  }
  return closeSheet(sheet);
}

function planWords(
  { title, language }: About,
  { plan, zones, ratio, paper }: PlanSheets,
  { tiles, rows, columns }: Tiling,
): PlanWords {
  const say = planSayings[language];
  const signs = facilityWords[language];
  const used = new Set(plan.plots.map(({ zoneId }) => zoneId));
  const kinds = [...new Set(plan.facilities.map(({ kind }) => kind))].filter((kind) => kind !== 'tree');
  return {
    title,
    scale: say.scale(ratio, paper),
    marks: tiles.length > 1 ? say.marks : '',
    north: say.north,
    zones: zones.filter(({ id }) => used.has(id)),
    facilities: kinds.map((kind) => ({ sign: signs[kind][0], name: signs[kind][1] })),
    lines: lineKinds
      .filter((kind) => plan.lines.some((line) => line.kind === kind))
      .map((kind) => ({ kind, name: say.lines[kind] })),
    sheet: (row, column) => (tiles.length > 1 ? say.sheet(row, column, rows, columns) : ''),
  };
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
