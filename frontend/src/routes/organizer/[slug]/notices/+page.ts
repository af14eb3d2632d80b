import { call } from '#lib/api.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, params, url }) => {
  const words = (url.searchParams.get('words') ?? '').slice(0, 60);
  return {
    page: await call('GET /festivals/:slug/notices', { params, query: { words }, fetch }),
    words,
    now: Date.now(),
  };
};
