import { redirect } from '@sveltejs/kit';
import { mayDo } from '@yikeji/shared-types/access.ts';
import { type HistoryFilter, historyFilter } from '@yikeji/shared-types/history.ts';
import { call } from '#lib/api.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, params, parent, url }) => {
  const { role } = await parent();
  if (!mayDo(role, 'history:see')) redirect(303, `/organizer/${params.slug}`);
  const asked = (name: keyof HistoryFilter) => url.searchParams.get(name) || undefined;
  const filter: HistoryFilter =
    historyFilter.safeParse({ group: asked('group'), by: asked('by'), day: asked('day') }).data ?? {};
  const [first, people] = await Promise.all([
    call('GET /festivals/:slug/history', { params, query: filter, fetch }),
    call('GET /festivals/:slug/history/people', { params, fetch }),
  ]);
  return { first, people, filter };
};
