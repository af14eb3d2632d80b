import { globSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { phoneOf } from '@yikeji/backend/demo/people.ts';
import type { Stage } from '../support/browser.ts';
import type { Client } from '../support/client.ts';

const routes = join(dirname(dirname(dirname(fileURLToPath(import.meta.url)))), 'frontend/src/routes');

type Person = 'nobody' | 'owner' | 'viewer' | 'gate' | 'vendor';

/** One page as somebody sees it. */
export interface View {
  who: Person;
  path: string;
  /** The page is shown with this status; 200 unless said. */
  status?: number;
}

export type People = Record<Exclude<Person, 'nobody'>, Client>;

const fair = 'wangchuanchang';

/** Every page there is, as a pattern: `/f/[slug]/p/[number]`. */
function pagePatterns(): string[] {
  return globSync('**/+page*.svelte', { cwd: routes })
    .map((file) => `/${dirname(file).replaceAll('\\', '/')}`)
    .map((path) => path.replace(/\/\([^)]*\)/g, '').replace(/^\/\.$/, '') || '/')
    .sort();
}

export async function gatherPeople(stage: Stage): Promise<People> {
  const [owner, gate, viewer, vendor] = await Promise.all(
    [1, 3, 5, 129].map((count) => stage.demoClient(phoneOf(count))),
  );
  return { owner: owner!, gate: gate!, viewer: viewer!, vendor: vendor! };
}

function personFor(pattern: string): Person {
  if (/^\/(organizer\/sign-in|setup)$/.test(pattern)) return 'nobody';
  const [, area] = pattern.split('/');
  if (area === 'organizer' || area === 'account') return 'owner';
  if (area === 'gate' || area === 'vendor') return area;
  return 'nobody';
}

/** Fills in what a pattern leaves open; says so when it cannot. */
async function fill(pattern: string, people: People): Promise<string> {
  const isCall = /^\/vendor\/(apply|calls)\//.test(pattern);
  const values: Record<string, () => Promise<string>> = {
    slug: async () => (isCall ? ((await people.vendor.call('GET /calls'))[0]?.slug ?? '') : fair),
    number: async () => 'C07',
    id: async () =>
      pattern.startsWith('/organizer/bureau/')
        ? ((await people.owner.call('GET /bureaus')).find(({ mine }) => mine)?.id ?? '')
        : ((await people.vendor.call('GET /vendor/applications'))[0]?.id ?? ''),
    token: async () => {
      const body = { role: 'viewer' as const };
      return (await people.owner.call('POST /festivals/:slug/invites', { params: { slug: fair }, body })).token;
    },
  };
  let path = pattern;
  for (const [, name = ''] of pattern.matchAll(/\[+(\w+)\]+/g)) {
    const value = await values[name]?.();
    if (!value) throw new Error(`Say in ${import.meta.filename} what stands for [${name}] in ${pattern}`);
    path = path.replace(new RegExp(`\\[+${name}\\]+`), encodeURIComponent(value));
  }
  return path;
}

/** The same pages in other moments: signed out, empty, marked, missing, only looked at. */
const moments: View[] = [
  { who: 'nobody', path: '/?unknown=ABCDEF' },
  { who: 'nobody', path: `/f/${fair}?at=C07` },
  { who: 'nobody', path: `/f/${fair}?q=zzz` },
  { who: 'nobody', path: `/f/${fair}/plan?at=C07&plot=A03` },
  { who: 'nobody', path: '/f/no-such-fair', status: 404 },
  { who: 'nobody', path: '/no-such-page', status: 404 },
  { who: 'nobody', path: '/vendor' },
  { who: 'nobody', path: '/gate' },
  { who: 'viewer', path: `/organizer/${fair}` },
];

export async function allViews(people: People): Promise<View[]> {
  const views: View[] = [];
  for (const pattern of pagePatterns()) views.push({ who: personFor(pattern), path: await fill(pattern, people) });
  return [...views, ...moments];
}

/** Everything people typed in Chinese only: it may stand on English pages. */
export async function ownWords({ owner, vendor }: People): Promise<string[]> {
  const params = { slug: fair };
  const { memberships } = await owner.call('GET /session');
  const replies = await Promise.all([
    owner.call('GET /session'),
    owner.call('GET /festivals'),
    owner.call('GET /festivals/:slug', { params }),
    owner.call('GET /festivals/:slug/layout', { params }),
    owner.call('GET /festivals/:slug/applications', { params, query: { limit: 200 } }),
    owner.call('GET /festivals/:slug/assignments', { params, query: { limit: 200 } }),
    owner.call('GET /festivals/:slug/members', { params }),
    owner.call('GET /festivals/:slug/duties', { params }),
    owner.call('GET /festivals/:slug/board', { params, query: {} }),
    owner.call('GET /festivals/:slug/board/entries', { params, query: { limit: 200 } }),
    owner.call('GET /festivals/:slug/notices', { params, query: {} }),
    vendor.call('GET /session'),
    vendor.call('GET /vendor'),
    vendor.call('GET /vendor/applications'),
    vendor.call('GET /calls'),
    ...memberships.map(({ festival }) => owner.call('GET /festivals/:slug', { params: { slug: festival.slug } })),
  ]);
  const found = new Set<string>();
  const walk = (value: unknown): void => {
    if (typeof value === 'string' && /\p{Script=Han}/u.test(value)) found.add(value.trim());
    if (typeof value !== 'object' || value === null) return;
    const { zh, en } = value as { zh?: unknown; en?: unknown };
    if (typeof zh === 'string' && typeof en === 'string' && en !== '') return;
    Object.values(value).forEach(walk);
  };
  replies.forEach(walk);
  return [...found].sort((a, b) => b.length - a.length);
}
