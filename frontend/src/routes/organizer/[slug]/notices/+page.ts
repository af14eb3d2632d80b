import { call } from '#lib/api.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, params }) => ({
  page: await call('GET /festivals/:slug/notices', { params, fetch }),
  now: Date.now(),
});
