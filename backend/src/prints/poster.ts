import type { Locale } from '@yikeji/shared-types/text.ts';
import type { Context } from '../context.ts';
import type { FestivalRecord } from '../festivals/model.ts';
import { publishedLayout } from '../layouts/model.ts';
import { posterWords } from './draw-poster.ts';
import { print } from './print.ts';

/** The poster of a festival, A4 upright, as a PDF: when, where, which zones, and the QR code that opens its page. */
export async function makePoster(context: Context, festival: FestivalRecord, language: Locale): Promise<Uint8Array> {
  const plots = (await publishedLayout(festival._id))?.plan.plots.length ?? 0;
  const words = posterWords(festival, plots, language);
  return print({
    kind: 'poster',
    about: { title: words.name, language, now: context.now() },
    words,
    zones: festival.zones.map(({ id, letter, name, categories }) => ({ id, letter, name, categories })),
    address: `${context.publicUrl}/Q/${festival.code}`,
    code: festival.code,
  });
}
