import type { Handle, HandleFetch, HandleServerError } from '@sveltejs/kit/hooks';
import { randomUUID } from 'node:crypto';
import { dev } from '$app/env';
import { cookieName, isLocale } from '#lib/paraglide/runtime.js';
import { paraglideMiddleware } from '#lib/paraglide/server.js';
import { answerFor } from '#lib/error-answer.ts';
import { forwardToApi } from '#lib/loopback.ts';
import { startPage, type Wait } from '#lib/start/page-start.ts';
import { whenNeeded } from '#lib/start/when-needed.ts';
import { whenPainted } from '#lib/start/when-painted.ts';

const YEAR = 60 * 60 * 24 * 365;
const HTML_LANG = { zh: 'zh-CN', en: 'en' } as const;

// `?lang=en` and `?elder=1` are plain links, so the switches work before and without scripts.
const rememberSwitches: Handle = ({ event, resolve }) => {
  const { searchParams } = event.url;
  const lang = searchParams.get('lang');
  const elder = searchParams.get('elder');
  if (event.request.method !== 'GET' || (lang === null && elder === null)) return resolve(event);

  const headers = new Headers({ 'cache-control': 'no-store' });
  if (isLocale(lang)) headers.append('set-cookie', cookie(cookieName, lang, YEAR));
  if (elder !== null) headers.append('set-cookie', cookie('elder', elder === '1' ? '1' : '', elder === '1' ? YEAR : 0));

  const rest = new URLSearchParams(searchParams);
  rest.delete('lang');
  rest.delete('elder');
  const query = rest.size > 0 ? `?${rest}` : '';
  // Collapsed slashes keep the target on this origin.
  headers.set('location', event.url.pathname.replace(/^\/+/, '/') + query);
  return new Response(null, { status: 303, headers });
};

const cookie = (name: string, value: string, maxAge: number) =>
  `${name}=${value}; Path=/; Max-Age=${maxAge}; SameSite=Lax`;

/** Residents' pages are documents, and so are those where one signs in; elsewhere one works as soon as one has read. */
function waitOf(route: string | null, signedIn: boolean): Wait {
  const isRead = route?.startsWith('/(resident)') ?? false;
  const isSignIn = /^\/(vendor|vendor\/apply\/\[slug\]|gate|organizer\/sign-in)$/.test(route ?? '');
  return isRead || (isSignIn && !signedIn) ? whenNeeded : whenPainted;
}

export const handle: Handle = ({ event, resolve }) => {
  event.locals.requestId = event.request.headers.get('x-request-id') ?? randomUUID();
  event.locals.elder = event.cookies.get('elder') === '1';
  return rememberSwitches({
    event,
    resolve: () =>
      paraglideMiddleware(event.request, async ({ locale }) => {
        const wait = waitOf(event.route.id, event.cookies.get('yikeji') !== undefined);
        const response = await resolve(event, {
          transformPageChunk: ({ html }) =>
            html.replace('%lang%', HTML_LANG[locale]).replace('%elder%', event.locals.elder ? 'data-elder' : ''),
          filterSerializedResponseHeaders: (name) => name === 'content-type',
        });
        return dev ? response : startPage(response, { locale, wait });
      }),
  });
};

export const handleFetch: HandleFetch = ({ event, request, fetch }) => {
  const url = new URL(request.url);
  const ours = url.origin === event.url.origin && url.pathname.startsWith('/api/');
  return ours ? forwardToApi(event, request) : fetch(request);
};

export const handleError: HandleServerError = (caught) => {
  const { requestId } = caught.event.locals;
  const answer = answerFor(caught.kind, caught.error);
  if (answer.status >= 500) {
    console.error(JSON.stringify({ requestId, path: caught.event.url.pathname, error: describe(caught.error) }));
  }
  return { requestId, ...answer };
};

const describe = (error: unknown) => (error instanceof Error ? (error.stack ?? error.message) : String(error));
