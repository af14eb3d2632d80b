import { call } from '#lib/api.ts';
import { signedIn } from '#lib/sign-in/session.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, url }) => {
  await signedIn(fetch, url);
  const mine = await call('GET /organizer/festivals', { fetch });
  return {
    from: url.searchParams.get('from'),
    // The newest first: the last one is what most are copied from.
    festivals: mine
      .map(({ festival }) => ({
        slug: festival.slug,
        name: festival.name,
        year: festival.marketDays[0]?.date.slice(0, 4) ?? '',
        date: festival.marketDays[0]?.date ?? '',
      }))
      .sort((a, b) => (a.date < b.date ? 1 : -1)),
  };
};
