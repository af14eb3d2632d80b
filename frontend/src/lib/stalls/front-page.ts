import type { FestivalCard } from '@yikeji/shared-types/festival.ts';
import type { OpeningNow } from './resident-page.ts';

export type CardNow = FestivalCard & { opening: OpeningNow };

/** Sorts festivals for the first page: running (or stopped while they should run), coming, over. Soonest first. */
export function sortCards(cards: CardNow[], now: number): { running: CardNow[]; coming: CardNow[]; past: CardNow[] } {
  const dayOf = (card: CardNow) => card.marketDays.find(({ id }) => id === card.opening.dayId);
  const isOn = (card: CardNow) => {
    const day = dayOf(card);
    return day !== undefined && Date.parse(day.opensAt) <= now && now < Date.parse(day.closesAt);
  };
  const ends = (card: CardNow) => Math.max(...card.marketDays.map((day) => Date.parse(day.closesAt)));
  const begins = (card: CardNow) => Date.parse(dayOf(card)?.opensAt ?? '') || ends(card);
  const isPast = (card: CardNow) => card.status === 'closed' || ends(card) <= now;
  const running = cards.filter((card) => !isPast(card) && isOn(card));
  return {
    running,
    coming: cards.filter((card) => !isPast(card) && !isOn(card)).sort((a, b) => begins(a) - begins(b)),
    past: cards.filter(isPast).sort((a, b) => ends(b) - ends(a)),
  };
}
