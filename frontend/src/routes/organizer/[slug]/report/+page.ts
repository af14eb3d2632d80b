import { call } from '#lib/api.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, params, url, parent }) => {
  await parent();
  const marketDayId = url.searchParams.get('day') ?? undefined;
  return {
    marketDayId,
    report: await call('GET /festivals/:slug/report', { params, query: marketDayId ? { marketDayId } : {}, fetch }),
  };
};
