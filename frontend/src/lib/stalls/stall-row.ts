import type { Festival } from '@yikeji/shared-types/festival.ts';
import type { Stall } from '@yikeji/shared-types/stall.ts';
import { plain } from './spelling.ts';

type Text = { zh: string; en?: string | undefined };

/** A stall as lists and plans show it: in one language, with what a search may find it by. */
export type StallRow = {
  id: string;
  plotId: string;
  number: string;
  /** The zone's letter. */
  zone: string;
  slotIds: string[];
  /** Market day to the moment the vendor came. */
  arrivals: Record<string, string>;
  /** Market day to the moment the vendor said to come, when late. */
  lateness: Record<string, string>;
  title: string;
  what: string;
  category: string;
  categoryName: string;
  /** The lowest price in fen; null when none is told. */
  fromFen: number | null;
  /** What a search finds it by besides what it shows: the other language, its wares, where it comes from. */
  words: string;
  /** All its words in pinyin, as `matchesSounds` reads it. */
  sounds: string;
};

type Naming = { say: (text: Text) => string; categoryName: (category: Stall['offer']['category']) => Text };

/** What a row shows, spelled as a search is. */
export const shownWords = ({ number, title, what, categoryName }: Omit<StallRow, 'words' | 'sounds'>): string =>
  plain([number, title, what, categoryName].join(' '));

export function toStallRow(stall: Stall, festival: Pick<Festival, 'zones'>, { say, categoryName }: Naming): StallRow {
  const { offer } = stall;
  const zone = festival.zones.find((each) => each.id === stall.zoneId);
  const wares = [...offer.services, ...offer.products];
  const prices = wares.flatMap((each) => (each.priceFen === null ? [] : [each.priceFen]));
  const row = {
    id: stall.id,
    plotId: stall.plotId,
    number: stall.plotNumber,
    zone: zone?.letter ?? '',
    slotIds: stall.slotIds,
    arrivals: Object.fromEntries(stall.arrivals.map(({ marketDayId, at }) => [marketDayId, at])),
    lateness: Object.fromEntries(stall.lateness.map(({ marketDayId, expectedAt }) => [marketDayId, expectedAt])),
    title: say(offer.name),
    what:
      say(offer.summary) ||
      wares
        .slice(0, 3)
        .map((each) => say(each.name))
        .join(' · '),
    category: offer.category,
    categoryName: say(categoryName(offer.category)),
    fromFen: prices.length > 0 ? Math.min(...prices) : null,
  };
  const names = [offer.name, offer.summary, categoryName(offer.category), ...wares.map((each) => each.name)];
  const shown = shownWords(row);
  const hidden = [offer.origin, ...names.flatMap((text) => [text.zh, text.en ?? ''])].map(plain);
  return { ...row, sounds: stall.sounds, words: hidden.filter((text) => !shown.includes(text)).join(' ') };
}
