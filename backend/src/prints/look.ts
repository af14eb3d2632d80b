import type { Sheet } from './sheet.ts';
import { drawLine, fit } from './setting.ts';

/** The colours of paper, after the product's own. */
export const colours = { ink: '#1F2328', soft: '#5B6470', hair: '#E6DFD3', haw: '#C2352B', white: '#FFFFFF' };

const zoneColours = ['#2F4396', '#3F5F14', '#9A5506', '#0B7083', '#7B45A8', '#A02C68', '#4D2C1C', '#68717A'];

/** A zone's colour by its letter; after the eighth they come round again, the letter still tells them apart. */
export function zoneColour(letter: string): string {
  return zoneColours[Math.max(0, letter.charCodeAt(0) - 65) % zoneColours.length] as string;
}

/** A place as an enamel plate: zone colour, a white line inside, the number in white. */
export function drawPlate(
  sheet: Sheet,
  text: string,
  colour: string,
  box: { x: number; y: number; width: number; height: number },
): void {
  const { doc } = sheet;
  const { x, y, width, height } = box;
  const unit = Math.min(width, height);
  doc.roundedRect(x, y, width, height, unit * 0.12).fill(colour);
  const inset = unit * 0.06;
  doc
    .lineWidth(Math.max(0.6, unit * 0.018))
    .roundedRect(x + inset, y + inset, width - 2 * inset, height - 2 * inset, unit * 0.08)
    .stroke(colours.white);
  const fitted = fit(sheet, text, 700, { width: width - 5 * inset, lines: 1, size: height * 0.52, least: 4 });
  drawLine(
    sheet,
    fitted.lines[0] ?? '',
    x + width / 2,
    y + height / 2 + fitted.size * 0.365,
    { size: fitted.size, weight: 700, colour: colours.white },
    'middle',
  );
}

export const markPaths = [
  'M2 0h28v2.5H2z',
  'M2 2h4v3.5a2 2 0 0 1-4 0zM10 2h4v3.5a2 2 0 0 1-4 0zM18 2h4v3.5a2 2 0 0 1-4 0zM26 2h4v3.5a2 2 0 0 1-4 0z',
  'M16 9.5a11 11 0 1 1 0 22a11 11 0 0 1 0-22ZM16 12.2a8.3 8.3 0 1 0 0 16.6a8.3 8.3 0 0 0 0-16.6Z',
  'M16 10.5v10h10A10 10 0 0 0 16 10.5Z',
];

/** The mark: an awning over a clock whose first quarter is filled. */
export function drawMark(doc: PDFKit.PDFDocument, x: number, y: number, side: number): void {
  doc
    .save()
    .translate(x, y)
    .scale(side / 32);
  for (const path of markPaths) doc.path(path).fill(colours.haw, 'even-odd');
  doc.restore();
}

/** The awning along the top edge of a sheet. */
export function drawAwning(doc: PDFKit.PDFDocument, width: number, stripes: number): void {
  const stripe = width / stripes;
  const shape = (x: number) =>
    doc
      .moveTo(x, 0)
      .lineTo(x, stripe / 2)
      .lineTo(x + stripe, stripe / 2)
      .lineTo(x + stripe, 0)
      .closePath();
  for (let index = 0; index < stripes; index++) {
    const x = index * stripe;
    if (index % 2 === 0) {
      shape(x).fill(colours.haw);
      doc.circle(x + stripe / 2, stripe / 2, stripe / 2).fill(colours.haw);
    } else {
      doc
        .lineWidth(0.5)
        .path(`M${x} ${stripe / 2}a${stripe / 2} ${stripe / 2} 0 0 0 ${stripe} 0`)
        .stroke(colours.hair);
    }
  }
}
