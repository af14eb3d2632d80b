import { call } from '#lib/api.ts';
import { signedIn } from '#lib/sign-in/session.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, url }) => {
  const { account } = await signedIn(fetch, url);
  return { account, festivals: await call('GET /organizer/festivals', { fetch }) };
};
