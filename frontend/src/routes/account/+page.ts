import { signedIn } from '#lib/sign-in/session.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, url }) => {
  const session = await signedIn(fetch, url);
  return { session };
};
