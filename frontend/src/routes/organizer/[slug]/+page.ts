import { mayDo } from '@yikeji/shared-types/access.ts';
import { call } from '#lib/api.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, params, parent }) => {
  const { role } = await parent();
  const [layout, applications, assignments, members, { reporting }, bureaus, duties, erasure] = await Promise.all([
    call('GET /festivals/:slug/layout', { params, fetch }),
    mayDo(role, 'application:see') ? call('GET /festivals/:slug/applications', { params, fetch }) : null,
    call('GET /festivals/:slug/assignments', { params, fetch }),
    call('GET /festivals/:slug/members', { params, fetch }),
    call('GET /festivals/:slug/reporting', { params, fetch }),
    call('GET /bureaus', { fetch }),
    call('GET /festivals/:slug/duties', { params, fetch }),
    call('GET /festivals/:slug/erasure', { params, fetch }),
  ]);
  return { layout, applications, assignments, members, reporting, bureaus, duties, erasure };
};
