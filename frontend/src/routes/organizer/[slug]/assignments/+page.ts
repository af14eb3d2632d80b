import { emptyPlan } from '@yikeji/shared-types/layout/plan.ts';
import { call } from '#lib/api.ts';
import { later } from '#lib/later.svelte.ts';
import { nextSlot } from '#lib/organizer/placing/next-slot.ts';
import { unplacedQuery } from '#lib/organizer/placing/unplaced-query.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, params, parent, url }) => {
  const { festival } = await parent();
  const slots = festival.marketDays.flatMap((day) => day.slots);
  const asked = url.searchParams.get('slot');
  const slot = slots.find(({ id }) => id === asked) ?? nextSlot(festival, Date.now());
  const slotId = slot?.id ?? '';
  const words = (url.searchParams.get('words') ?? '').slice(0, 60);
  // Vendors are placed on what is published; on the draft while nothing is.
  const ground = later(async () => {
    const [{ published, draft }, occupancy, { rules }] = await Promise.all([
      call('GET /festivals/:slug/layout/standing', { params, fetch }),
      call('GET /festivals/:slug/occupancy', { params, query: { slotId }, fetch }),
      call('GET /festivals/:slug/placing-rules', { params, fetch }),
    ]);
    const closed = rules.closed.filter((each) => each.slotId === null || each.slotId === slotId);
    return { plan: published ?? draft ?? emptyPlan, occupancy, closed: closed.map(({ plotId }) => plotId) };
  });
  const unplaced = await call('GET /festivals/:slug/applications', {
    params,
    query: unplacedQuery(slotId, words),
    fetch,
  });
  return { ground, slotId, words, unplaced, plotId: url.searchParams.get('plot') ?? undefined };
};
