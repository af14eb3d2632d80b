import { call } from '#lib/api.ts';
import { later } from '#lib/later.svelte.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, params, parent }) => {
  // The table and what lies on it come side by side.
  const desk = later(async () => {
    const [planned, { default: LiveSchedule }] = await Promise.all([
      call('GET /festivals/:slug/schedule', { params, fetch }),
      import('#lib/schedule/LiveSchedule.svelte'),
    ]);
    return { planned, LiveSchedule };
  });
  await parent();
  return { desk };
};
