import { redirect } from '@sveltejs/kit';
import { wayBack } from '#lib/sign-in/session.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ url, parent }) => {
  const next = wayBack(url.searchParams.get('next'), '/organizer');
  const { session } = await parent();
  if (session.setupNeeded && !session.account) redirect(303, '/setup');
  return { next };
};
