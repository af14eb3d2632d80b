import type { Category } from '@yikeji/shared-types/category.ts';
import { categoryNames } from '@yikeji/shared-types/category-names.ts';
import { call } from '#lib/api.ts';
import { getLocale } from '#lib/paraglide/runtime.js';
import { signedIn, wayBack } from '#lib/sign-in/session.ts';
import type { PageServerLoad } from './$types';

// On the server, so that an old phone gets the names of trades without the schemas around them.
export const load: PageServerLoad = async ({ fetch, url }) => {
  const { account } = await signedIn(fetch, url, '/vendor');
  const vendor = await call('GET /vendor', { fetch });
  const trades = Object.entries(categoryNames).map(([value, name]) => ({
    value: value as Category,
    label: name[getLocale()],
  }));
  const next = url.searchParams.get('next');
  const asked = vendor ? url.searchParams.get('offer') : null;
  const other =
    asked === null ? null : { id: asked, offer: vendor?.otherOffers.find(({ id }) => id === asked)?.offer ?? null };
  return {
    vendor,
    /** One of the offers beside the first; without an offer it is a new one. */
    other,
    trades,
    contact: { name: account.name, login: account.login },
    next: next === null ? null : wayBack(next, '/vendor'),
  };
};
