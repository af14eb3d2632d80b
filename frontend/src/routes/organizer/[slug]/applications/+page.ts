import { category } from '@yikeji/shared-types/category.ts';
import { reviewOrder, reviewQueue } from '@yikeji/shared-types/review.ts';
import { call } from '#lib/api.ts';
import { type DeskFilter, queryOf } from '#lib/organizer/applications/review-desk.svelte.ts';
import type { PageLoad } from './$types';

const oneOf = <T extends string>(options: readonly T[], given: string | null): T | undefined =>
  options.find((each) => each === given);

export const load: PageLoad = async ({ fetch, params, parent, url }) => {
  await parent();
  const counts = await call('GET /festivals/:slug/reviews/counts', { params, fetch });
  const asked = (name: string) => url.searchParams.get(name);
  const filter: DeskFilter = {
    queue: oneOf(reviewQueue.options, asked('queue')) ?? (counts.queues['to-review'] > 0 ? 'to-review' : 'all'),
    category: oneOf(category.options, asked('category')),
    words: (asked('words') ?? '').slice(0, 60),
    order: oneOf(reviewOrder.options, asked('order')) ?? 'oldest',
  };
  return {
    counts,
    filter,
    first: await call('GET /festivals/:slug/reviews', { params, query: queryOf(filter), fetch }),
  };
};
