import type { Plan, Point } from '@yikeji/shared-types/layout/plan.ts';
import { colours, zoneColour } from './look.ts';
import { drawLine, fit } from './setting.ts';
import type { Sheet } from './sheet.ts';

const fills: Record<Plan['areas'][number]['kind'], string> = {
  green: '#E7EBDC',
  pavement: '#EFE8DA',
  square: '#FBF8F3',
  queue: '#FFFFFF',
  'no-go': '#FAE4E3',
};

const way = (points: Point[], closed: boolean) =>
  `M${points.map((point) => point.join(' ')).join('L')}${closed ? 'Z' : ''}`;

/** The ground of a plan in plan metres; the sheet's drawing is scaled to them already. */
export function drawGround(sheet: Sheet, plan: Plan, lane: number): void {
  const { doc } = sheet;
  for (const { kind, polygon } of plan.areas)
    doc.lineWidth(0.06).path(way(polygon, true)).fillAndStroke(fills[kind], colours.hair);
  for (const { centre, width } of plan.streets) {
    doc
      .lineJoin('round')
      .lineWidth(width + 0.16)
      .path(way(centre, false))
      .stroke('#8B8477');
    doc.lineWidth(width).path(way(centre, false)).stroke('#F3EEE4');
    doc.lineWidth(Math.min(lane, width)).path(way(centre, false)).stroke(colours.white);
    doc.lineWidth(0.06).dash(0.8, { space: 0.5 }).path(way(centre, false)).stroke('#8B8477').undash();
  }
  // Over the ground, which reaches beyond it.
  if (plan.outline.length > 2)
    doc.lineWidth(0.15).dash(1.2, { space: 0.5 }).path(way(plan.outline, true)).stroke(colours.soft).undash();
}

/** What has to stay free besides streets: yellow ribs for the blind, a red-edged lane for the fire brigade; and drawn lines. */
export function drawLines({ doc }: Sheet, plan: Plan): void {
  doc.lineJoin('round');
  for (const { kind, points, width } of plan.lines) {
    const d = way(points, false);
    if (kind === 'drawing') doc.lineWidth(width).path(d).stroke(colours.soft);
    else if (kind === 'tactile-paving') {
      doc.lineWidth(width).path(d).stroke('#E2B53C');
      doc.lineWidth(width).dash(0.12, { space: 0.36 }).path(d).stroke('#8A5800').undash();
    } else {
      doc.lineWidth(width).path(d).stroke(colours.haw);
      doc
        .lineWidth(Math.max(0.1, width - 0.3))
        .path(d)
        .stroke('#FBF8F3');
    }
  }
}

/** Plots with their numbers, which shrink to stay inside. Lengths are metres, as drawn. */
export function drawPlots(sheet: Sheet, plan: Plan, letterOf: (zoneId: string) => string): void {
  const { doc } = sheet;
  for (const { x, y, width, depth, angle, zoneId, number } of plan.plots) {
    doc.save().translate(x, y).rotate(angle);
    doc
      .lineWidth(0.08)
      .rect(-width / 2, -depth / 2, width, depth)
      .fillAndStroke(zoneColour(letterOf(zoneId) || 'H'), colours.white);
    const upright = Math.abs((((angle % 360) + 540) % 360) - 180) <= 90;
    if (!upright) doc.rotate(180);
    const room = { width: width * 0.88, lines: 1, size: Math.min(1.1, depth * 0.5), least: 0.2 };
    const fitted = fit(sheet, number, 700, room);
    drawLine(
      sheet,
      fitted.lines[0] ?? '',
      0,
      fitted.size * 0.36,
      { size: fitted.size, weight: 700, colour: colours.white },
      'middle',
    );
    doc.restore();
  }
}

/** A small sign in a circle for each facility. */
export function drawFacilities(
  sheet: Sheet,
  plan: Plan,
  signOf: (kind: Plan['facilities'][number]['kind']) => string,
): void {
  const { doc } = sheet;
  for (const { kind, x, y, width, depth, angle } of plan.facilities) {
    if (kind === 'tree') {
      doc.circle(x, y, 1).fill('#D5DDC2');
      continue;
    }
    if (width && depth) {
      doc
        .save()
        .translate(x, y)
        .rotate(angle ?? 0);
      doc
        .lineWidth(0.1)
        .rect(-width / 2, -depth / 2, width, depth)
        .fillAndStroke('#F3EEE4', colours.ink);
      doc.restore();
    }
    doc.lineWidth(0.12).circle(x, y, 0.75).fillAndStroke(colours.white, colours.ink);
    const { size, lines } = fit(sheet, signOf(kind), 700, { width: 1.15, lines: 1, size: 0.9, least: 0.3 });
    drawLine(sheet, lines[0] ?? '', x, y + size * 0.36, { size, weight: 700, colour: colours.ink }, 'middle');
  }
}
