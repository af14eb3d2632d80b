import { immutable } from '$app/manifest';
import { self } from '$app/service-worker';
import { keepingOf } from './what-is-kept.ts';

const MINE = 'vendor-mine';
const ASSETS = 'vendor-assets';
/** A network that has not answered by then is treated as none, if the page was seen before. */
const PATIENCE = 4000;

const pathOf = (request: Request) => new URL(request.url).pathname;
const isOurs = (request: Request) => new URL(request.url).origin === self.location.origin;

self.addEventListener('install', () => void self.skipWaiting());

self.addEventListener('activate', (event) => {
  event.waitUntil(Promise.all([dropOldAssets(), self.clients.claim()]));
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (!isOurs(request)) return;
  // Whoever signs in or out takes the pages of the one before off this phone.
  if (request.method !== 'GET' && pathOf(request) === '/api/session') event.waitUntil(caches.delete(MINE));
  if (request.method !== 'GET') return;
  const keeping = keepingOf(pathOf(request));
  if (keeping === 'mine') event.respondWith(newestOrKept(request));
  if (keeping === 'asset') event.respondWith(kept(ASSETS, request).then((found) => found ?? fetch(request)));
});

// A vendor's page tells what it is made of, so that its first visit is enough.
self.addEventListener('message', (event) => {
  const keep = (event.data as { keep?: unknown } | null)?.keep;
  if (Array.isArray(keep)) event.waitUntil(keepAll(keep.filter((each) => typeof each === 'string')));
});

const kept = async (name: string, request: Request | string) =>
  (await caches.open(name)).match(request, { ignoreVary: true });

async function newestOrKept(request: Request): Promise<Response> {
  const fresh = fetch(request).then(async (response) => {
    if (isWorthKeeping(response)) await (await caches.open(MINE)).put(request.url, response.clone());
    return response;
  });
  const old = await kept(MINE, request.url);
  if (!old) return fresh;
  const late = new Promise<Response>((resolve) => setTimeout(() => resolve(old), PATIENCE));
  return Promise.race([fresh, late]).catch(() => old);
}

// A redirect to the sign-in form is no pass.
const isWorthKeeping = (response: Response) => response.ok && !response.redirected && response.type === 'basic';

async function keepAll(addresses: string[]): Promise<void> {
  await Promise.all(
    addresses.map(async (address) => {
      const url = new URL(address, self.location.origin);
      const keeping = url.origin === self.location.origin ? keepingOf(url.pathname) : 'no';
      if (keeping === 'no') return;
      const name = keeping === 'mine' ? MINE : ASSETS;
      if (keeping === 'asset' && (await kept(name, url.href))) return;
      const response = await fetch(url, { credentials: 'same-origin' }).catch(() => null);
      if (!response || !isWorthKeeping(response)) return;
      const isPage = response.headers.get('content-type')?.startsWith('text/html') ?? false;
      if (isPage) await keepAll(filesOf(await response.clone().text()));
      await (await caches.open(name)).put(url.href, response);
    }),
  );
}

// A page without its files would be worse than none: it would ask for them again and again.
const filesOf = (html: string) =>
  [...new Set(html.match(/_app\/immutable\/[^"'\s<>)]+/g) ?? [])].map((path) => `/${path}`);

async function dropOldAssets(): Promise<void> {
  const current = new Set(immutable.map(({ path }) => new URL(path, self.location.origin + '/').pathname));
  const cache = await caches.open(ASSETS);
  for (const request of await cache.keys()) {
    // The same files, in another language: see `one-language.build.ts`.
    const path = pathOf(request).replace('/immutable/en/', '/immutable/');
    if (path.startsWith('/_app/') && !current.has(path)) await cache.delete(request);
  }
}
