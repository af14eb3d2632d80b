import { colours, markPaths, zoneColour } from './look.ts';
import { qrMatrix, quietZone } from './qr.ts';
import { fit, widthOf } from './setting.ts';
import type { Sheet } from './sheet.ts';
import { outline } from './text-paths.ts';

/** What a card says, in one language. */
export interface CardWords {
  /** The line over the title; empty for none. */
  over: string;
  title: string;
  dates: string;
  place: string;
  scan: string;
  brand: string;
  /** The letters of the zones, in their colours. */
  zones: string[];
  /** The plot of a stall. */
  plate: { number: string; letter: string } | null;
}

const width = 1200;
const height = 630;
const left = 72;
const side = 268;
const room = width - 2 * left - side - 48;

function awning(): string {
  const stripe = width / 20;
  return Array.from({ length: 10 }, (_, index) => {
    const x = index * 2 * stripe;
    return `<path fill="${colours.haw}" d="M${x} 0h${stripe}v30a${stripe / 2} ${stripe / 2} 0 0 1 -${stripe} 0z"/>`;
  }).join('');
}

function code(address: string, x: number, y: number): string {
  const { size, stretches } = qrMatrix(address);
  const unit = side / (size + 2 * quietZone);
  const dark = stretches
    .map((each) => `M${each.x + quietZone} ${each.y + quietZone}h${each.length}v1h-${each.length}z`)
    .join('');
  return `<rect x="${x}" y="${y}" width="${side}" height="${side}" rx="16" fill="#fff"/><path transform="translate(${x} ${y}) scale(${unit})" shape-rendering="crispEdges" d="${dark}"/>`;
}

/** A plate in its zone's colour, with its text in the middle. */
function plate(
  sheet: Sheet,
  text: string,
  letter: string,
  box: { x: number; y: number; width: number; height: number },
) {
  const fitted = fit(sheet, text, 700, { width: box.width * 0.8, lines: 1, size: box.height * 0.56, least: 8 });
  const wide = widthOf(sheet, fitted.lines[0] ?? '', { size: fitted.size, weight: 700 });
  const svg = outline(sheet, fitted, box.x + (box.width - wide) / 2, box.y + box.height / 2 + fitted.size * 0.365, {
    weight: 700,
    colour: colours.white,
  });
  return `<rect x="${box.x}" y="${box.y}" width="${box.width}" height="${box.height}" rx="${box.height * 0.12}" fill="${zoneColour(letter)}"/>${svg}`;
}

/** A share card as SVG whose texts are outlines. */
export function drawShareCard(sheet: Sheet, words: CardWords, address: string): string {
  const parts: string[] = [];
  const put = (text: string, y: number, size: number, lines: number, bold: boolean, colour: string, leading = 1.25) => {
    if (text === '') return y;
    const weight = bold ? 700 : 400;
    const fitted = fit(sheet, text, weight, { width: room, lines, size, least: Math.min(size, 24) });
    parts.push(outline(sheet, fitted, left, y + fitted.size * 0.9, { weight, colour }, leading));
    return y + fitted.lines.length * fitted.size * leading;
  };
  let y = words.plate ? 104 : 132;
  if (words.plate) {
    parts.push(plate(sheet, words.plate.number, words.plate.letter, { x: left, y, width: 168, height: 100 }));
    y += 122;
  }
  y = put(words.over, y, 34, 1, true, colours.haw) + 10;
  y = put(words.title, y, words.plate ? 64 : 84, 2, true, colours.ink, 1.15) + 22;
  y = put(words.dates, y, 34, 2, true, colours.ink) + 8;
  put(words.place, y, 32, 1, false, colours.soft);
  for (const [index, letter] of words.zones.slice(0, 10).entries())
    parts.push(plate(sheet, letter, letter, { x: left + index * 66, y: 530, width: 54, height: 54 }));
  const right = width - left - side;
  parts.push(code(address, right, 128));
  const scan = fit(sheet, words.scan, 400, { width: side, lines: 1, size: 28, least: 16 });
  const wide = widthOf(sheet, scan.lines[0] ?? '', { size: scan.size, weight: 400 });
  parts.push(outline(sheet, scan, right + (side - wide) / 2, 440, { weight: 400, colour: colours.soft }));
  const mark = markPaths.map((d) => `<path fill="${colours.haw}" fill-rule="evenodd" d="${d}"/>`).join('');
  const brand = fit(sheet, words.brand, 700, { width: side - 60, lines: 1, size: 40, least: 20 });
  parts.push(`<g transform="translate(${right + 30} 520) scale(1.7)">${mark}</g>`);
  parts.push(outline(sheet, brand, right + 100, 562, { weight: 700, colour: colours.ink }));
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"><path fill="#FBF8F3" d="M0 0h${width}v${height}H0z"/>${awning()}${parts.join('')}</svg>`;
}
