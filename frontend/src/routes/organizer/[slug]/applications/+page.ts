import { allCategories } from '@yikeji/shared-types/category.ts';
import { reviewOrders, reviewQueues } from '@yikeji/shared-types/review.ts';
import { call } from '#lib/api.ts';
import { oneOf } from '#lib/one-of.ts';
import { type DeskFilter, queryOf } from '#lib/organizer/applications/review-desk.svelte.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, params, parent, url }) => {
  await parent();
  const counts = await call('GET /festivals/:slug/reviews/counts', { params, fetch });
  const asked = (name: string) => url.searchParams.get(name);
  const filter: DeskFilter = {
    queue: oneOf(reviewQueues, asked('queue')) ?? (counts.queues['to-review'] > 0 ? 'to-review' : 'all'),
    category: oneOf(allCategories, asked('category')),
    words: (asked('words') ?? '').slice(0, 60),
    order: oneOf(reviewOrders, asked('order')) ?? 'oldest',
  };
  return {
    counts,
    filter,
    first: await call('GET /festivals/:slug/reviews', { params, query: queryOf(filter), fetch }),
  };
};
