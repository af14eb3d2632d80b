import { redirect } from '@sveltejs/kit';
import { ApiRefusal, call } from '#lib/api.ts';
import type { LayoutLoad } from './$types';

export const load: LayoutLoad = async ({ fetch, params, url }) => {
  try {
    return await call('GET /festivals/:slug/settings', { params, fetch });
  } catch (error) {
    if (!(error instanceof ApiRefusal) || error.code !== 'not-signed-in') throw error;
    redirect(303, `/organizer/sign-in?next=${encodeURIComponent(url.pathname + url.search)}`);
  }
};
