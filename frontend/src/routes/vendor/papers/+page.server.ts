import { paperKind } from '@yikeji/shared-types/paper.ts';
import { call } from '#lib/api.ts';
import { m } from '#lib/paraglide/messages.js';
import { signedIn } from '#lib/sign-in/session.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ fetch, url }) => {
  await signedIn(fetch, url, '/vendor');
  const own = await call('GET /vendor/papers', { fetch });
  /** The paper that whoever sent the vendor here spoke of. */
  const kind = paperKind.safeParse(url.searchParams.get('kind')).data ?? null;
  return { own, kind, bar: { title: m.review_papers(), back: '/vendor' } };
};
