import { call } from '#lib/api.ts';
import { missingAtFirst } from '#lib/organizer/report/missing.svelte.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, params, url, parent }) => {
  await parent();
  const marketDayId = url.searchParams.get('day') ?? undefined;
  const query = { ...(marketDayId ? { marketDayId } : {}), named: missingAtFirst };
  return { marketDayId, report: await call('GET /festivals/:slug/report', { params, query, fetch }) };
};
