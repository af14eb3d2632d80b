import { emptyPlan } from '@yikeji/shared-types/layout/plan.ts';
import { call } from '#lib/api.ts';
import { later } from '#lib/later.svelte.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, params, url, parent }) => {
  await parent();
  const marketDayId = url.searchParams.get('day') ?? undefined;
  const query = marketDayId ? { marketDayId } : {};
  const plan = later(async () => {
    const { published, draft } = await call('GET /festivals/:slug/layout/standing', { params, fetch });
    return published ?? draft ?? emptyPlan;
  });
  const [board, missing] = await Promise.all([
    call('GET /festivals/:slug/board', { params, query, fetch }),
    call('GET /festivals/:slug/board/entries', { params, query: { ...query, order: 'missing' }, fetch }),
  ]);
  return { board, missing, plan };
};
