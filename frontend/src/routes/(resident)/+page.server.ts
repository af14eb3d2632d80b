import { openingAt } from '@yikeji/shared-types/opening.ts';
import { call } from '#lib/api.ts';
import { sortCards } from '#lib/stalls/front-page.ts';
import { nowAndNext } from '#lib/stalls/now-next.ts';
import { countArrived } from '#lib/stalls/presence.ts';
import { toResident } from '#lib/stalls/resident-page.ts';
import type { PageServerLoad } from './$types';

/** So many of the running festivals are shown with what goes on there. */
const opened = 3;

export const load: PageServerLoad = async ({ fetch, url }) => {
  const cards = await call('GET /festivals', { fetch });
  const now = Date.now();
  const { running, coming, past } = sortCards(
    cards.map((card) => {
      const { kind, day } = openingAt(card, now);
      return { ...card, opening: { kind, dayId: day?.id } };
    }),
    now,
  );
  const lively = await Promise.all(
    running.slice(0, opened).map(async (card) => {
      const {
        festival,
        rows,
        opening,
        now: there,
      } = toResident(await call('GET /festivals/:slug', { params: { slug: card.slug }, fetch }));
      const day = festival.marketDays.find(({ id }) => id === opening.dayId);
      const letters = festival.zones.filter(({ letter }) => rows.some((row) => row.zone === letter));
      return {
        ...card,
        opening,
        now: there,
        count: countArrived(rows, day),
        happenings: nowAndNext(festival, day, there).slice(0, 3),
        zones: letters.map(({ letter, name }) => ({ letter, name })),
      };
    }),
  );
  return {
    now,
    lively,
    coming: [...running.slice(opened), ...coming],
    past,
    unknown: url.searchParams.get('unknown')?.slice(0, 40) ?? null,
  };
};
