import type { RequestEvent } from '@sveltejs/kit';

const PASSED_ON = ['cookie', 'accept-language', 'user-agent', 'authorization'];

/**
 * Loads ask for `/api/…`; the API listens in this very process, behind the socket that brought the page
 * request. A load therefore speaks to it over loopback, in the name of the visitor.
 */
export async function forwardToApi(event: RequestEvent, request: Request): Promise<Response> {
  const from = new URL(request.url);
  const port = event.platform?.req?.socket.localPort ?? process.env.API_PORT ?? 3000;
  const headers = new Headers(request.headers);
  for (const name of PASSED_ON) {
    const value = event.request.headers.get(name);
    if (value !== null && !headers.has(name)) headers.set(name, value);
  }
  headers.set('x-request-id', event.locals.requestId);
  headers.set('x-forwarded-proto', event.url.protocol.slice(0, -1));
  headers.set('x-forwarded-host', event.url.host);
  headers.set('x-forwarded-for', visitorAddress(event));
  if (request.method !== 'GET' && request.method !== 'HEAD') headers.set('origin', event.url.origin);

  const hasBody = request.method !== 'GET' && request.method !== 'HEAD';
  const response = await fetch(`http://127.0.0.1:${port}${from.pathname}${from.search}`, {
    method: request.method,
    headers,
    body: hasBody ? await request.arrayBuffer() : null,
    signal: request.signal,
    redirect: 'manual',
  });
  for (const line of response.headers.getSetCookie()) passCookieOn(event, line);
  return response;
}

function visitorAddress(event: RequestEvent): string {
  try {
    return event.getClientAddress();
  } catch {
    return '127.0.0.1';
  }
}

function passCookieOn(event: RequestEvent, line: string): void {
  const { name, value, ...options } = event.cookies.parse(line, { decode: (text) => text });
  if (value === undefined) return;
  event.cookies.set(name, value, {
    ...options,
    path: options.path ?? '/',
    httpOnly: options.httpOnly ?? false,
    secure: options.secure ?? false,
    encode: (text) => text,
  });
}
