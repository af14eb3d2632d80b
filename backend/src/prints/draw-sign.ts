import type { Locale } from '@yikeji/shared-types/text.ts';
import { colours, drawPlate, zoneColour } from './look.ts';
import { drawQr } from './qr.ts';
import { drawFitted, drawLine, fit } from './setting.ts';
import { a4, centimetre, type Sheet } from './sheet.ts';
import type { Standing } from './standings.ts';

/** Everything a plot's sign says. */
export interface SignWords {
  number: string;
  letter: string;
  zone: string;
  vendors: Standing[];
  festival: string;
  code: string;
  address: string;
  scan: string;
}

export const signSayings: Record<Locale, string> = { zh: '扫码看这个摊', en: 'Scan for this stall' };

const height = a4.height / 2;
const margin = 34;
const column = 206;
const codeSide = 10 * centimetre;

/** Draws a sign on half a sheet whose upper edge is at `top`: plate, zone and vendors at the left, the code at the right. */
export function drawSign(sheet: Sheet, sign: SignWords, top: number): void {
  const { doc } = sheet;
  if (top > 0)
    doc.lineWidth(0.5).dash(3, { space: 3 }).moveTo(0, top).lineTo(a4.width, top).stroke(colours.hair).undash();
  drawPlate(sheet, sign.number, zoneColour(sign.letter), { x: margin, y: top + margin, width: column, height: 128 });
  const zone = fit(sheet, sign.zone, 700, { width: column, lines: 2, size: 22, least: 10 });
  const after = drawFitted(sheet, zone, margin, top + margin + 128 + 30, { weight: 700, colour: colours.ink }, 1.2);
  drawVendors(sheet, sign.vendors, after + 6, top + height - 62);

  const x = a4.width - margin - codeSide;
  drawQr(doc, sign.address, x, top + margin, codeSide);
  drawLine(
    sheet,
    sign.code,
    x + codeSide / 2,
    top + margin + codeSide + 30,
    { size: 24, weight: 700, colour: colours.ink, spacing: 1.6 },
    'middle',
  );
  const foot = top + height - 30;
  drawFitted(
    sheet,
    fit(sheet, sign.scan, 400, { width: codeSide, lines: 1, size: 14, least: 8 }),
    x + codeSide / 2,
    foot,
    { weight: 400, colour: colours.soft },
    1,
    'middle',
  );
  drawFitted(sheet, fit(sheet, sign.festival, 400, { width: column, lines: 1, size: 14, least: 8 }), margin, foot, {
    weight: 400,
    colour: colours.soft,
  });
}

const dayStyle = { weight: 400, colour: colours.soft } as const;
const nameStyle = { weight: 700, colour: colours.ink } as const;

/** The vendors from a baseline down to a lower edge: as large as all of them fit; what does not fit at the smallest is left to the page behind the code. */
function drawVendors(sheet: Sheet, vendors: Standing[], from: number, until: number): void {
  for (let size = 30; ; size -= 1) {
    const set = vendors.map(({ days, names }) => ({
      days:
        days === ''
          ? null
          : fit(sheet, days, 400, { width: column, lines: 2, size: Math.min(14, size * 0.72), least: 6 }),
      names: fit(sheet, names, 700, { width: column, lines: 2, size, least: Math.min(size, 8) }),
    }));
    const heights = set.map(
      ({ days, names }) =>
        (days ? days.lines.length * days.size * 1.3 + names.size * 0.3 : 0) +
        names.lines.length * names.size * 1.25 +
        size * 0.3,
    );
    if (heights.reduce((sum, height) => sum + height, 0) > until - from && size > 8) continue;
    let y = from;
    for (const [index, { days, names }] of set.entries()) {
      if (y + (heights[index] ?? 0) > until + 12) {
        drawLine(sheet, '…', margin, y, { ...nameStyle, size });
        return;
      }
      if (days) y = drawFitted(sheet, days, margin, y, dayStyle, 1.3) + names.size * 0.3;
      else y += names.size * 0.4;
      y = drawFitted(sheet, names, margin, y, nameStyle, 1.25) + size * 0.3;
    }
    return;
  }
}
