import { call } from '#lib/api.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, params, parent }) => {
  await parent();
  const [layout, applications, stored, proposal] = await Promise.all([
    call('GET /festivals/:slug/layout', { params, fetch }),
    call('GET /festivals/:slug/applications', { params, fetch }),
    call('GET /festivals/:slug/placing-rules', { params, fetch }),
    call('GET /festivals/:slug/proposals/latest', { params, fetch }),
  ]);
  // Vendors are placed on what is published; on the draft while nothing is.
  return { plan: layout.published?.plan ?? layout.draft, applications, stored, proposal };
};
