import type { Locale } from '@yikeji/shared-types/text.ts';
import type { Context } from '../context.ts';
import type { FestivalRecord } from '../festivals/model.ts';
import { publishedLayout } from '../layouts/model.ts';
import { drawPoster, posterWords } from './draw-poster.ts';
import { a4, closeSheet, openSheet } from './sheet.ts';

/** The poster of a festival, A4 upright, as a PDF: when, where, which zones, and the QR code that opens its page. */
export async function makePoster(context: Context, festival: FestivalRecord, language: Locale): Promise<Uint8Array> {
  const plots = (await publishedLayout(festival._id))?.plan.plots.length ?? 0;
  const words = posterWords(festival, plots, language);
  const sheet = await openSheet({ title: words.name, language, now: context.now() }, Object.values(words).flat());
  sheet.doc.addPage({ size: [a4.width, a4.height], margin: 0 });
  drawPoster(sheet, words, festival.zones, `${context.publicUrl}/Q/${festival.code}`, festival.code);
  return closeSheet(sheet);
}
