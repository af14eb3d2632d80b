import { ApiRefusal, call } from '#lib/api.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, params }) => {
  const offered = call('GET /claims/:token', { params, fetch }).catch((error: unknown) => {
    if (error instanceof ApiRefusal && error.code === 'claim-invalid') return error.message;
    throw error;
  });
  const [session, offer] = await Promise.all([call('GET /session', { fetch }), offered]);
  return { session, offer, token: params.token };
};
