import { call } from '#lib/api.ts';
import { toResident } from '#lib/stalls/resident-page.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ fetch, params }) => {
  const page = await call('GET /festivals/:slug', { params: { slug: params.slug }, fetch });
  return { ...toResident(page), plan: page.plan };
};
