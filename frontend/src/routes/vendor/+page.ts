import { call } from '#lib/api.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, parent, url }) => {
  const { session } = await parent();
  const [calls, applications, papers] = await Promise.all([
    call('GET /calls', { fetch }),
    session.account ? call('GET /vendor/applications', { fetch }) : [],
    session.account ? call('GET /vendor/papers', { fetch }).catch(() => null) : null,
  ]);
  return { calls, applications, papers, next: url.searchParams.get('next'), now: Date.now() };
};
