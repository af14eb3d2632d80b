import PDFDocument from 'pdfkit';
import type { Locale } from '@yikeji/shared-types/text.ts';
import { fontFile, mainSubset, subsetWith, type Weight } from './fonts.ts';

/** A4 upright, in points (1/72 inch). */
export const a4 = { width: 595.28, height: 841.89 };
/** Points in a centimetre. */
export const centimetre = 72 / 2.54;

/** A document being drawn: sheets to draw on, and which font has which character. */
export interface Sheet {
  doc: PDFKit.PDFDocument;
  language: Locale;
  /** The name of the font to draw a character with. */
  fontFor(character: string, weight: Weight): string;
}

/** What a document says of itself. */
export interface About {
  title: string;
  language: Locale;
  now: Date;
}

interface Inside {
  _font: { font: { hasGlyphForCodePoint(codePoint: number): boolean } };
}

/** Begins a document without sheets that can show the given texts: characters beyond everyday Chinese bring their own fonts. */
export async function openSheet(about: About, texts: string[]): Promise<Sheet> {
  const doc = new PDFDocument({
    size: [a4.width, a4.height],
    margin: 0,
    autoFirstPage: false,
    lang: about.language === 'zh' ? 'zh-CN' : 'en',
    displayTitle: true,
    info: { Title: about.title, Producer: '一刻集', Creator: '一刻集', CreationDate: about.now },
  });
  for (const weight of [400, 700] as const)
    doc.registerFont(`${mainSubset}-${weight}`, await fontFile(mainSubset, weight));
  doc.font(`${mainSubset}-400`);
  const main = (doc as unknown as Inside)._font.font;
  const elsewhere = new Map<string, string>();
  for (const character of new Set(texts.join(''))) {
    const codePoint = character.codePointAt(0) as number;
    if (main.hasGlyphForCodePoint(codePoint)) continue;
    const subset = await subsetWith(codePoint);
    if (subset === null) continue;
    for (const weight of [400, 700] as const) doc.registerFont(`${subset}-${weight}`, await fontFile(subset, weight));
    elsewhere.set(character, subset);
  }
  return {
    doc,
    language: about.language,
    fontFor: (character, weight) => `${elsewhere.get(character) ?? mainSubset}-${weight}`,
  };
}

/** Ends a document and hands over its bytes, which are in a buffer of their own. */
export function closeSheet({ doc }: Sheet): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    doc.on('data', (part: Buffer) => parts.push(part));
    doc.on('end', () => resolve(new Uint8Array(Buffer.concat(parts))));
    doc.on('error', reject);
    doc.end();
  });
}
