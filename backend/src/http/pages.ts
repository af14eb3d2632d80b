import { pathToFileURL } from 'node:url';
import type { RequestHandler } from 'express';

/** The pages: SvelteKit's built handler, mounted last. It believes the protocol that Express has worked out. */
export async function loadPages(build: string): Promise<RequestHandler> {
  process.env.PROTOCOL_HEADER = 'x-forwarded-proto';
  const { handler } = (await import(pathToFileURL(build).href)) as { handler: RequestHandler };
  return (request, response, next) => {
    request.headers['x-forwarded-proto'] = request.protocol;
    return handler(request, response, next);
  };
}
