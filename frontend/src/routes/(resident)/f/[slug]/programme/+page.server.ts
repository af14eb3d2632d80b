import { turnsOf } from '@yikeji/shared-types/schedule/turns.ts';
import { call } from '#lib/api.ts';
import { toResident } from '#lib/stalls/resident-page.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ fetch, params }) => {
  const where = { params: { slug: params.slug }, fetch };
  const [page, programme] = await Promise.all([
    call('GET /festivals/:slug', where),
    call('GET /festivals/:slug/programme', where),
  ]);
  const { festival, opening, now, turnsAt } = toResident({ ...page, stalls: [] });
  const services = programme.services
    .map(({ breaks, ...service }) => ({
      ...service,
      turns: turnsOf(service, breaks).map(({ from }) => from),
    }))
    .sort((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt));
  return { festival, opening, now, turnsAt, items: programme.items, services };
};
