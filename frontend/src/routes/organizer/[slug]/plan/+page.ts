import { call } from '#lib/api.ts';
import { later } from '#lib/later.svelte.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, params, parent }) => {
  // The editor and what it edits come side by side.
  const desk = later(async () => {
    const [layout, { default: LivePlan }] = await Promise.all([
      call('GET /festivals/:slug/layout', { params, fetch }),
      import('#lib/layout-editor/LivePlan.svelte'),
    ]);
    return { layout, LivePlan };
  });
  await parent();
  return { desk };
};
