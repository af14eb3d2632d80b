import { call } from '#lib/api.ts';
import { signedIn } from '#lib/sign-in/session.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, url }) => {
  const { account } = await signedIn(fetch, url);
  const [festivals, bureaus] = await Promise.all([
    call('GET /organizer/festivals', { fetch }),
    call('GET /bureaus', { fetch }),
  ]);
  return { account, festivals, bureaus: bureaus.filter(({ mine }) => mine) };
};
