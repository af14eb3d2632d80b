import { call } from '#lib/api.ts';
import type { LayoutServerLoad } from './$types';

/** The notices of every page of a festival. A page is shown without them rather than not at all. */
export const load: LayoutServerLoad = async ({ fetch, params }) => ({
  notices: await call('GET /festivals/:slug/notices/current', { params: { slug: params.slug }, fetch }).catch(
    () => null,
  ),
});
