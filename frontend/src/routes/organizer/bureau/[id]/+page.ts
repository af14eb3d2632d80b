import { call } from '#lib/api.ts';
import { signedIn } from '#lib/sign-in/session.ts';
import type { PageLoad } from './$types';

const thisYear = () => String(new Date().getFullYear());

export const load: PageLoad = async ({ fetch, params, url }) => {
  await signedIn(fetch, url);
  const year = url.searchParams.get('year') ?? thisYear();
  return await call('GET /bureaus/:bureauId/years/:year', { params: { bureauId: params.id, year }, fetch });
};
