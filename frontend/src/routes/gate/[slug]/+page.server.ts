import { redirect } from '@sveltejs/kit';
import { call } from '#lib/api.ts';
import { typedCode } from '#lib/scanner/code.ts';
import { signedIn } from '#lib/sign-in/session.ts';
import type { PageServerLoad } from './$types';

const mayScan = ['owner', 'planner', 'gate'];

// On the server, so that the phone gets gates instead of all settings. The list of vendors comes after the page.
export const load: PageServerLoad = async ({ fetch, params, url }) => {
  const session = await signedIn(fetch, url, '/gate');
  const code = typedCode(url.searchParams.get('pass') ?? '');
  const member = session.memberships.find((each) => each.festival.slug === params.slug);
  if (!member || !mayScan.includes(member.role)) {
    if (code === '') redirect(303, '/gate');
    return { allowed: false as const, slug: params.slug, code };
  }
  const [{ festival }, roster] = await Promise.all([
    call('GET /festivals/:slug/settings', { params, fetch }),
    call('GET /festivals/:slug/roster', { params, query: { vendors: 'none' }, fetch }),
  ]);
  const { name, gates, hotline, timeZone } = festival;
  return { allowed: true as const, slug: params.slug, code, festival: { name, gates, hotline, timeZone }, roster };
};
