import type { Weight } from './fonts.ts';
import type { Sheet } from './sheet.ts';

/** How a text is to look: size and spacing in points. */
export interface Style {
  size: number;
  weight: Weight;
  colour: string;
  /** Between characters. */
  spacing?: number;
}

const neverFirst = /^[\s，。、；：！？）》〉」』】”’…—–·%‰℃,.!?:;)\]}]+$/;
const neverLast = /^[（《〈「『【“‘([{]+$/;
const words = new Intl.Segmenter('zh', { granularity: 'word' });
const characters = new Intl.Segmenter('zh', { granularity: 'grapheme' });
const charactersOf = (text: string) => Array.from(characters.segment(text), ({ segment }) => segment);

const isHan = (character: string) => /\p{Script=Han}/u.test(character);
const isLatin = (character: string) => /[\p{Script=Latin}\p{Nd}]/u.test(character);
/** Chinese characters and neighbouring letters or digits stand this far apart, in parts of the size. */
export const airBetweenScripts = 0.09;

interface Run {
  font: string;
  text: string;
  /** Whether air comes before it. */
  apart: boolean;
}

/** Curly quotes are as wide as a character in a Chinese font: in English text straight ones stand for them. */
const straight = (text: string) => text.replace(/[‘’]/g, "'").replace(/[“”]/g, '"');

export function runsOf(sheet: Sheet, text: string, weight: Weight): Run[] {
  const runs: Run[] = [];
  let before = '';
  for (const character of sheet.language === 'en' ? straight(text) : text) {
    const font = sheet.fontFor(character, weight);
    const apart = (isHan(before) && isLatin(character)) || (isLatin(before) && isHan(character));
    const run = runs.at(-1);
    if (run && run.font === font && !apart) run.text += character;
    else runs.push({ font, text: character, apart });
    before = character;
  }
  return runs;
}

type Look = Pick<Style, 'size' | 'weight' | 'spacing'>;

function runWidth({ doc }: Sheet, run: Run, { size, spacing = 0 }: Look): number {
  const air = run.apart ? size * airBetweenScripts : 0;
  return air + doc.font(run.font).fontSize(size).widthOfString(run.text) + spacing * run.text.length;
}

export function widthOf(sheet: Sheet, text: string, look: Look): number {
  return runsOf(sheet, text, look.weight).reduce((sum, run) => sum + runWidth(sheet, run, look), 0);
}

/** Draws one line; `x` is its left, middle or right, `y` its baseline. */
export function drawLine(
  sheet: Sheet,
  text: string,
  x: number,
  y: number,
  style: Style,
  align: 'left' | 'middle' | 'right' = 'left',
): void {
  const share = { left: 0, middle: 0.5, right: 1 }[align];
  let left = x - (share === 0 ? 0 : widthOf(sheet, text, style) * share);
  for (const run of runsOf(sheet, text, style.weight)) {
    const width = runWidth(sheet, run, style);
    const start = left + (run.apart ? style.size * airBetweenScripts : 0);
    const { doc } = sheet;
    doc.font(run.font).fontSize(style.size).fillColor(style.colour);
    doc.text(run.text, start, y, { lineBreak: false, baseline: 'alphabetic', characterSpacing: style.spacing ?? 0 });
    left += width;
  }
}

/** `12月12日` and `60个` stay in one piece. */
const heldTogether = (before: string, after: string) =>
  (/\d$/.test(before) && /^[年月日时点分号个天]/.test(after)) || (/月$/.test(before) && /^\d/.test(after));

/** What may not be torn apart: words, with the marks and numbers that belong to them. */
function unitsOf(text: string): string[] {
  const units: string[] = [];
  for (const { segment } of words.segment(text)) {
    const last = units.at(-1);
    if (last !== undefined && (neverFirst.test(segment) || neverLast.test(last) || heldTogether(last, segment)))
      units[units.length - 1] = last + segment;
    else units.push(segment);
  }
  return units;
}

/** The text in lines no wider than `width`; a word breaks only where it is wider than a whole line. */
export function wrap(sheet: Sheet, text: string, look: Look, width: number): string[] {
  const lines: string[] = [];
  const fits = (line: string) => widthOf(sheet, line.trimEnd(), look) <= width;
  for (const paragraph of text.split('\n')) {
    let line = '';
    for (const unit of unitsOf(paragraph)) {
      if (fits(line + unit)) line += unit;
      else {
        if (line !== '') lines.push(line.trimEnd());
        line = '';
        for (const character of fits(unit) ? [unit] : charactersOf(unit)) {
          if (line !== '' && !fits(line + character)) {
            lines.push(line);
            line = '';
          }
          line += character;
        }
      }
    }
    lines.push(line.trimEnd());
  }
  return lines.filter((line) => line !== '');
}

/** The texts one size fits all of: each in as many lines, as large as the longest allows. */
export function fitAll(sheet: Sheet, texts: string[], weight: Weight, room: Room): Fitted[] {
  const size = Math.min(room.size, ...texts.map((text) => fit(sheet, text, weight, room).size));
  return texts.map((text) => fit(sheet, text, weight, { ...room, size, least: Math.min(room.least, size) }));
}

export interface Room {
  width: number;
  lines: number;
  /** The size to begin with, and the smallest. */
  size: number;
  least: number;
}

export interface Fitted {
  lines: string[];
  size: number;
  /** False when the text had to be cut. */
  whole: boolean;
}

/** The largest size, down to `least`, at which a text stays within a width and a number of lines; below that it is cut with an ellipsis. */
export function fit(sheet: Sheet, text: string, weight: Weight, room: Room): Fitted {
  for (let size = room.size; ; size = Math.max(room.least, size * 0.94)) {
    const lines = wrap(sheet, text, { size, weight }, room.width);
    if (lines.length <= room.lines) return { lines, size, whole: true };
    if (size > room.least) continue;
    const kept = lines.slice(0, room.lines);
    const last = charactersOf(kept.pop() ?? '');
    while (last.length > 1 && widthOf(sheet, `${last.join('')}…`, { size, weight }) > room.width) last.pop();
    return { lines: [...kept, `${last.join('')}…`], size, whole: false };
  }
}

/** Draws fitted lines one under another from the baseline of the first; returns the baseline that would come next. */
export function drawFitted(
  sheet: Sheet,
  fitted: Fitted,
  x: number,
  y: number,
  style: Omit<Style, 'size'>,
  leading = 1.3,
  align: 'left' | 'middle' | 'right' = 'left',
): number {
  let baseline = y;
  for (const line of fitted.lines) {
    drawLine(sheet, line, x, baseline, { ...style, size: fitted.size }, align);
    baseline += fitted.size * leading;
  }
  return baseline;
}
