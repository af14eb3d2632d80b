import { airBetweenScripts, type Fitted, runsOf, type Style } from './setting.ts';
import type { Sheet } from './sheet.ts';

interface Glyph {
  path: { scale(x: number, y: number): { translate(x: number, y: number): { toSVG(): string } } };
  advanceWidth: number;
}
interface Inside {
  _font: { font: { unitsPerEm: number; layout(text: string): { glyphs: Glyph[] } } };
}

/** A line of text as SVG outlines, from the left end of its baseline: a picture needs no fonts where it is made. */
function outlineLine(sheet: Sheet, text: string, x: number, y: number, style: Style): string {
  let left = x;
  let path = '';
  for (const run of runsOf(sheet, text, style.weight)) {
    if (run.apart) left += style.size * airBetweenScripts;
    const { font } = (sheet.doc.font(run.font) as unknown as Inside)._font;
    const share = style.size / font.unitsPerEm;
    for (const { path: outline, advanceWidth } of font.layout(run.text).glyphs) {
      path += outline.scale(share, -share).translate(left, y).toSVG();
      left += advanceWidth * share;
    }
  }
  return `<path fill="${style.colour}" d="${path}"/>`;
}

/** Fitted lines one under another, from the baseline of the first. */
export function outline(
  sheet: Sheet,
  { lines, size }: Fitted,
  x: number,
  y: number,
  style: Omit<Style, 'size'>,
  leading = 1.25,
): string {
  return lines
    .map((line, index) => outlineLine(sheet, line, x, y + index * size * leading, { ...style, size }))
    .join('');
}
