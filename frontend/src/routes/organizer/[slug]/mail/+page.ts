import { redirect } from '@sveltejs/kit';
import { mayDo } from '@yikeji/shared-types/access.ts';
import { letterStates } from '@yikeji/shared-types/letter.ts';
import { call } from '#lib/api.ts';
import { oneOf } from '#lib/one-of.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, params, parent, url }) => {
  const { role } = await parent();
  if (!mayDo(role, 'letter:see')) redirect(303, `/organizer/${params.slug}/notices`);
  const state = oneOf(letterStates, url.searchParams.get('state'));
  const words = (url.searchParams.get('words') ?? '').slice(0, 60);
  return { mail: await call('GET /festivals/:slug/letters', { params, query: { state, words }, fetch }), state, words };
};
