import type { Zone } from '@yikeji/shared-types/festival.ts';
import { turnOfOthers } from '../unhurried.ts';
import { drawPoster, type PosterWords } from './draw-poster.ts';
import { type CardWords, drawShareCard } from './draw-share-card.ts';
import { drawSign, type SignWords } from './draw-sign.ts';
import { type PlanSheets, printPlan } from './print-plan.ts';
import { a4, type About, closeSheet, openSheet } from './sheet.ts';

/** What is to be printed, with every word and figure on it: plain data that can be sent to a thread. */
export type PrintOrder = { about: About } & (
  | { kind: 'poster'; words: PosterWords; zones: Zone[]; address: string; code: string }
  | { kind: 'signs'; signs: SignWords[] }
  | { kind: 'plan'; sheets: PlanSheets }
  /** As SVG, the others as PDF. */
  | { kind: 'card'; words: CardWords; address: string }
);
type Order<K extends PrintOrder['kind']> = Extract<PrintOrder, { kind: K }>;

export function carryOut(order: PrintOrder): Promise<Uint8Array> {
  switch (order.kind) {
    case 'poster':
      return printPoster(order);
    case 'signs':
      return printSigns(order);
    case 'plan':
      return printPlan(order.about, order.sheets);
    case 'card':
      return printCard(order);
  }
}

async function printPoster({ about, words, zones, address, code }: Order<'poster'>): Promise<Uint8Array> {
  const sheet = await openSheet(about, Object.values(words).flat());
  sheet.doc.addPage({ size: [a4.width, a4.height], margin: 0 });
  drawPoster(sheet, words, zones, address, code);
  return closeSheet(sheet);
}

/** Two signs on a sheet, to be cut; between two sheets other orders get their turn. */
async function printSigns({ about, signs }: Order<'signs'>): Promise<Uint8Array> {
  const texts = signs.flatMap(({ number, zone, festival, scan, vendors }) => [
    ...[number, zone, festival, scan],
    ...vendors.flatMap(({ days, names }) => [days, names]),
  ]);
  const sheet = await openSheet(about, texts);
  for (const [index, sign] of signs.entries()) {
    if (index % 2 === 0) {
      await turnOfOthers();
      sheet.doc.addPage({ size: [a4.width, a4.height], margin: 0 });
    }
    drawSign(sheet, sign, (index % 2) * (a4.height / 2));
  }
  return closeSheet(sheet);
}

async function printCard({ about, words, address }: Order<'card'>): Promise<Uint8Array> {
  const { over, title, dates, place, scan, brand, plate, zones } = words;
  const sheet = await openSheet(about, [over, title, dates, place, scan, brand, plate?.number ?? '', ...zones, '…']);
  return new TextEncoder().encode(drawShareCard(sheet, words, address));
}
