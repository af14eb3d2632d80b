import { colours, zoneColour } from './look.ts';
import { drawFitted, drawLine, fit } from './setting.ts';
import type { Sheet } from './sheet.ts';
import { foot, overlap, type Paper, rim, type Tiling } from './tiles.ts';

/** Everything a printed plan says around its drawing. */
export interface PlanWords {
  title: string;
  scale: string;
  marks: string;
  north: string;
  zones: { letter: string; name: string }[];
  facilities: { sign: string; name: string }[];
  lines: { kind: 'tactile-paving' | 'fire-lane'; name: string }[];
  sheet(row: number, column: number): string;
}

const millimetre = 72 / 25.4;

/** The frame of the drawing; where a neighbour shows the same, a dashed line and crosses to lay on one another. */
export function drawRim(
  { doc }: Sheet,
  paper: Paper,
  { rows, columns, window }: Tiling,
  row: number,
  column: number,
): void {
  doc.lineWidth(0.5).rect(rim, rim, window.width, window.height).stroke(colours.soft);
  const shared = overlap * millimetre;
  const [left, top, right, bottom] = [rim, rim, rim + window.width, rim + window.height];
  const cross = (x: number, y: number) =>
    doc
      .lineWidth(0.5)
      .path(`M${x - 6} ${y}h12M${x} ${y - 6}v12`)
      .stroke(colours.ink);
  const dashed = (path: string) => doc.lineWidth(0.4).dash(3, { space: 3 }).path(path).stroke(colours.soft).undash();
  const across = [column > 0 ? left + shared / 2 : null, column < columns - 1 ? right - shared / 2 : null];
  const along = [row > 0 ? top + shared / 2 : null, row < rows - 1 ? bottom - shared / 2 : null];
  for (const x of across) if (x !== null) dashed(`M${x} ${top}V${bottom}`);
  for (const y of along) if (y !== null) dashed(`M${left} ${y}H${right}`);
  for (const x of across) if (x !== null) for (const share of [0.25, 0.75]) cross(x, top + window.height * share);
  for (const y of along) if (y !== null) for (const share of [0.25, 0.75]) cross(left + window.width * share, y);
}

/** Scale bar, north, names and legend under the drawing; what is long shrinks to its room. */
export function drawFoot(
  sheet: Sheet,
  paper: Paper,
  words: PlanWords,
  at: { north: number; scale: number; ratio: number; row: number; column: number },
): void {
  const { doc } = sheet;
  const top = paper.height - foot + 4 * millimetre;
  const metres = { 100: 5, 200: 10, 500: 25 }[at.ratio] ?? 10;
  const length = metres * at.scale;
  for (const half of [0, 1])
    doc
      .lineWidth(0.6)
      .rect(rim + (half * length) / 2, top, length / 2, 5)
      .fillAndStroke(half === 0 ? colours.ink : colours.white, colours.ink);
  const small = { size: 8, weight: 400, colour: colours.ink } as const;
  drawLine(sheet, '0', rim, top + 15, small);
  drawLine(sheet, `${metres} m`, rim + length, top + 15, small, 'middle');
  const nx = rim + length + 16 * millimetre;
  doc
    .save()
    .translate(nx, top + 12)
    .rotate(at.north);
  doc.path('M0 -12L6 8L0 4L-6 8Z').fill(colours.ink);
  doc.restore();
  drawLine(sheet, words.north, nx + 14, top + 16, { ...small, weight: 700, size: 10 });
  drawLegend(sheet, words, nx + 30, top, paper.width - rim);
  const line = [words.title, words.scale, words.sheet(at.row, at.column), words.marks].filter(Boolean).join('  ·  ');
  const fitted = fit(sheet, line, 400, { width: paper.width - 2 * rim, lines: 1, size: 9, least: 4 });
  drawFitted(sheet, fitted, rim, paper.height - 6 * millimetre, { weight: 400, colour: colours.soft });
}

/** A legend of few words is not pulled apart. */
const columnAtMost = 120;

function drawLegend(sheet: Sheet, words: PlanWords, left: number, top: number, right: number): void {
  const { doc } = sheet;
  const entries = [
    ...words.zones.map(({ letter, name }) => ({ sign: letter, name, colour: zoneColour(letter) })),
    ...words.lines.map(({ kind, name }) => ({
      sign: '',
      name,
      colour: kind === 'fire-lane' ? colours.haw : '#E2B53C',
    })),
    ...words.facilities.map(({ sign, name }) => ({ sign, name, colour: null })),
  ];
  const rows = 3;
  const columns = Math.max(1, Math.ceil(entries.length / rows));
  const room = Math.min(columnAtMost, (right - left) / columns);
  for (const [index, { sign, name, colour }] of entries.entries()) {
    const x = left + Math.floor(index / rows) * room;
    const y = top - 2 + (index % rows) * 11.5;
    if (colour) doc.roundedRect(x, y - 3, 13, 10, 2).fill(colour);
    else
      doc
        .lineWidth(0.5)
        .circle(x + 6, y + 2, 5)
        .stroke(colours.ink);
    const { size, lines } = fit(sheet, sign, 700, { width: 8, lines: 1, size: 7, least: 3 });
    const look = { size, weight: 700, colour: colour ? colours.white : colours.ink } as const;
    drawLine(sheet, lines[0] ?? '', x + (colour ? 6.5 : 6), y + 2 + size * 0.38, look, 'middle');
    const fitted = fit(sheet, name, 400, { width: room - 20, lines: 1, size: 8, least: 3 });
    drawFitted(sheet, fitted, x + 16, y + 5, { weight: 400, colour: colours.ink });
  }
}
