import { call } from '#lib/api.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, params, parent }) => {
  await parent();
  const [overview, members, { reporting }, bureaus, duties, erasure] = await Promise.all([
    call('GET /festivals/:slug/overview', { params, fetch }),
    call('GET /festivals/:slug/members', { params, fetch }),
    call('GET /festivals/:slug/reporting', { params, fetch }),
    call('GET /bureaus', { fetch }),
    call('GET /festivals/:slug/duties', { params, fetch }),
    call('GET /festivals/:slug/erasure', { params, fetch }),
  ]);
  return { overview, members, reporting, bureaus, duties, erasure };
};
