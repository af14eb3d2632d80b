import { redirect } from '@sveltejs/kit';
import { call, type Reply } from '#lib/api.ts';

type Account = NonNullable<Reply<'GET /session'>['account']>;
export type SignedIn = Reply<'GET /session'> & { account: Account };

/** A way back inside this site, whatever an address claims; `fallback` when it leads elsewhere. */
export function wayBack(next: string | null, fallback: string): string {
  if (next === null || !/^\/(?![/\\])/.test(next)) return fallback;
  const target = new URL(next, 'http://here');
  return target.origin === 'http://here' ? target.pathname + target.search + target.hash : fallback;
}

/** For loads: who is signed in; a visitor is led to the sign-in page at `door` and comes back afterwards. */
export async function signedIn(send: typeof fetch, url: URL, door = '/organizer/sign-in'): Promise<SignedIn> {
  const session = await call('GET /session', { fetch: send });
  if (!session.account) redirect(303, `${door}?next=${encodeURIComponent(url.pathname + url.search)}`);
  return { ...session, account: session.account };
}
