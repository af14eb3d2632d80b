import { redirect } from '@sveltejs/kit';
import { mayDo } from '@yikeji/shared-types/access.ts';
import { isDate } from '@yikeji/shared-types/calendar-date.ts';
import { type HistoryFilter, historyGroups } from '@yikeji/shared-types/history.ts';
import { call } from '#lib/api.ts';
import { oneOf } from '#lib/one-of.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, params, parent, url }) => {
  const { role } = await parent();
  if (!mayDo(role, 'history:see')) redirect(303, `/organizer/${params.slug}`);
  const asked = (name: keyof HistoryFilter) => url.searchParams.get(name) ?? '';
  const filter: HistoryFilter = {
    group: oneOf(historyGroups, asked('group')),
    by: asked('by').slice(0, 60) || undefined,
    day: isDate(asked('day')) ? asked('day') : undefined,
  };
  const [first, people] = await Promise.all([
    call('GET /festivals/:slug/history', { params, query: filter, fetch }),
    call('GET /festivals/:slug/history/people', { params, fetch }),
  ]);
  return { first, people, filter };
};
