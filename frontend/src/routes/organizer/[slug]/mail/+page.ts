import { redirect } from '@sveltejs/kit';
import { mayDo } from '@yikeji/shared-types/access.ts';
import { letterState } from '@yikeji/shared-types/letter.ts';
import { call } from '#lib/api.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, params, parent, url }) => {
  const { role } = await parent();
  if (!mayDo(role, 'letter:see')) redirect(303, `/organizer/${params.slug}/notices`);
  const state = letterState.safeParse(url.searchParams.get('state')).data;
  const words = (url.searchParams.get('words') ?? '').slice(0, 60);
  return { mail: await call('GET /festivals/:slug/letters', { params, query: { state, words }, fetch }), state, words };
};
