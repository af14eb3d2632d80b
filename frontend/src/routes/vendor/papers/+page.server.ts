import { call } from '#lib/api.ts';
import { m } from '#lib/paraglide/messages.js';
import { signedIn } from '#lib/sign-in/session.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ fetch, url }) => {
  await signedIn(fetch, url, '/vendor');
  const own = await call('GET /vendor/papers', { fetch });
  return { own, bar: { title: m.review_papers(), back: '/vendor' } };
};
