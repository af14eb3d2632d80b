import { call } from '#lib/api.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, params, parent }) => {
  await parent();
  return { planned: await call('GET /festivals/:slug/schedule', { params, fetch }) };
};
