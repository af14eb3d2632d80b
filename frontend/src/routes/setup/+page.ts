import { call } from '#lib/api.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, url }) => {
  const { setupNeeded } = await call('GET /session', { fetch });
  return { setupNeeded, token: url.searchParams.get('token') ?? '' };
};
