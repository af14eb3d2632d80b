import { call } from '#lib/api.ts';
import type { PageLoad } from './$types';

const mayScan = ['owner', 'planner', 'gate'];

export const load: PageLoad = async ({ fetch, url }) => {
  const session = await call('GET /session', { fetch });
  return {
    account: session.account,
    festivals: session.memberships.filter((each) => mayScan.includes(each.role)).map((each) => each.festival),
    next: url.searchParams.get('next'),
  };
};
