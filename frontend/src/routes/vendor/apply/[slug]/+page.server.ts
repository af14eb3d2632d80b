import { categoryNames } from '@yikeji/shared-types/category-names.ts';
import { call } from '#lib/api.ts';
import { m } from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';
import { signedIn } from '#lib/sign-in/session.ts';
import { lastTime } from '#lib/vendor/last-time.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ fetch, params, url }) => {
  await signedIn(fetch, url, '/vendor');
  const [festival, vendor, applications] = await Promise.all([
    call('GET /festivals/:slug/call', { params, fetch }),
    call('GET /vendor', { fetch }),
    call('GET /vendor/applications', { fetch }),
  ]);
  const application = applications.find((each) => each.festival.slug === params.slug) ?? null;
  const trade = (category: keyof typeof categoryNames) => categoryNames[category][getLocale()];
  return {
    festival,
    vendor,
    application,
    last: lastTime(applications, festival),
    trades: festival.categories.map(trade),
    choices: (vendor ? [{ id: '', offer: vendor.offer }, ...vendor.otherOffers] : []).map(({ id, offer }) => ({
      id,
      offer,
      trade: trade(offer.category),
      admitted: festival.categories.includes(offer.category),
    })),
    bar: { title: m.vendor_apply_bar(), back: '/vendor' },
  };
};
