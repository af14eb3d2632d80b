import sharp from 'sharp';
import { inLanguage, type Locale } from '@yikeji/shared-types/text.ts';
import type { Context } from '../context.ts';
import type { FestivalRecord } from '../festivals/model.ts';
import { readFestivalPage } from '../stalls/page.ts';
import { openingSentence } from './dates.ts';
import type { CardWords } from './draw-share-card.ts';
import { print } from './print.ts';

/** Cards kept ready: a chat asks for one again and again while people pass it on. */
const most = 200;
const kept = new Map<string, Promise<Uint8Array>>();

/**
 * The picture that a chat shows for a festival or one of its stalls, 1200 × 630 pixels, as PNG. Drawn once for every
 * version of the festival and language; an unknown plot gives the festival's own.
 */
export function shareCard(
  context: Context,
  festival: FestivalRecord,
  plotNumber: string,
  language: Locale,
): Promise<Uint8Array> {
  const key = [String(festival._id), festival.version, context.publicUrl, language, plotNumber].join(' ');
  const known = kept.get(key);
  if (known) return known;
  const card = drawCard(context, festival, plotNumber, language);
  card.catch(() => kept.delete(key));
  if (kept.size >= most) kept.delete(kept.keys().next().value ?? '');
  kept.set(key, card);
  return card;
}

async function drawCard(
  context: Context,
  festival: FestivalRecord,
  plotNumber: string,
  language: Locale,
): Promise<Uint8Array> {
  const fair = [festival.series, festival.name].map((name) => inLanguage(name, language)).filter(Boolean);
  const common = {
    dates: openingSentence(festival.marketDays, language),
    place: inLanguage(festival.venue.name, language),
    scan: language === 'zh' ? '扫一扫' : 'Scan me',
    brand: language === 'zh' ? '一刻集' : 'Yikeji',
  };
  const page = plotNumber ? await readFestivalPage(context, festival, null) : null;
  const plot = page?.plan?.plots.find(({ number }) => number.toUpperCase() === plotNumber.toUpperCase());
  const stall = page?.stalls.find(({ plotId }) => plotId === plot?.id);
  const words: CardWords =
    plot && stall
      ? {
          ...common,
          over: fair.join(' · '),
          title: inLanguage(stall.offer.name, language),
          zones: [],
          plate: { number: plot.number, letter: festival.zones.find(({ id }) => id === plot.zoneId)?.letter ?? 'H' },
        }
      : {
          ...common,
          over: fair.slice(0, -1).join(' · '),
          title: fair.at(-1) ?? '',
          zones: festival.zones.map(({ letter }) => letter),
          plate: null,
        };
  const svg = await print({
    kind: 'card',
    about: { title: words.title, language, now: context.now() },
    words,
    address: `${context.publicUrl}/Q/${plot && stall ? plot.code : festival.code}`,
  });
  return sharp(svg).png({ palette: true }).toBuffer();
}
