import { call } from '#lib/api.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, params, parent }) => {
  await parent();
  const [layout, applications, assignments] = await Promise.all([
    call('GET /festivals/:slug/layout', { params, fetch }),
    call('GET /festivals/:slug/applications', { params, fetch }),
    call('GET /festivals/:slug/assignments', { params, fetch }),
  ]);
  // Vendors are placed on what is published; on the draft while nothing is.
  return { plan: layout.published?.plan ?? layout.draft, applications, assignments };
};
