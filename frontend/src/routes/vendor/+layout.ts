import { call } from '#lib/api.ts';
import type { LayoutLoad } from './$types';

export const load: LayoutLoad = async ({ fetch }) => {
  const session = await call('GET /session', { fetch });
  const notices = session.account ? await call('GET /vendor/notices', { fetch }).catch(() => []) : [];
  return { session, notices };
};
