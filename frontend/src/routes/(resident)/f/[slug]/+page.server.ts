import { call } from '#lib/api.ts';
import { toResident } from '#lib/stalls/resident-page.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ fetch, params, url }) => {
  const page = await call('GET /festivals/:slug', { params: { slug: params.slug }, fetch });
  // The plan is sent along only to show where a scanned plot lies.
  const at = url.searchParams.get('at')?.normalize('NFKC').toUpperCase();
  const plot = at ? page.plan?.plots.find(({ number }) => number.toUpperCase() === at) : undefined;
  return {
    ...toResident(page),
    hasPlan: page.plan !== null,
    here: plot && page.plan ? { plot, plan: page.plan } : null,
    unknownPlot: at && !plot ? at.slice(0, 12) : null,
  };
};
