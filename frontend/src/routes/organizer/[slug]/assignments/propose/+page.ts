import { emptyPlan } from '@yikeji/shared-types/layout/plan.ts';
import { call } from '#lib/api.ts';
import { later } from '#lib/later.svelte.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, params, parent }) => {
  await parent();
  // Vendors are placed on what is published; on the draft while nothing is.
  const field = later(async () => {
    const [{ published, draft }, placeable] = await Promise.all([
      call('GET /festivals/:slug/layout/standing', { params, fetch }),
      call('GET /festivals/:slug/placeable', { params, fetch }),
    ]);
    return { plan: published ?? draft ?? emptyPlan, placeable };
  });
  const [stored, proposal] = await Promise.all([
    call('GET /festivals/:slug/placing-rules', { params, fetch }),
    call('GET /festivals/:slug/proposals/latest', { params, fetch }),
  ]);
  return { field, stored, proposal };
};
