import { call } from '#lib/api.ts';
import { m } from '#lib/paraglide/messages.js';
import { signedIn } from '#lib/sign-in/session.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, params, url }) => {
  await signedIn(fetch, url, '/vendor');
  const application = await call('GET /vendor/applications/:applicationId', {
    params: { applicationId: params.id },
    fetch,
  });
  return { application, bar: { title: application.pass ? m.vendor_bar_mine() : m.days_mine(), back: '/vendor' } };
};
