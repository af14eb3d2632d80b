import { call } from '#lib/api.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, params }) => ({
  session: await call('GET /session', { fetch }),
  token: params.token,
});
