import { call } from '#lib/api.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, params, url, parent }) => {
  await parent();
  const marketDayId = url.searchParams.get('day') ?? undefined;
  const [board, layout] = await Promise.all([
    call('GET /festivals/:slug/board', { params, query: marketDayId ? { marketDayId } : {}, fetch }),
    call('GET /festivals/:slug/layout', { params, fetch }),
  ]);
  return { board, plan: layout.published?.plan ?? layout.draft };
};
