import type { IncomingMessage, ServerResponse } from 'node:http';
import { findCode, type FoundCode } from './find-code.ts';

/** The page a code stands for. */
function pageOf({ kind, code, slug, plotNumber }: FoundCode): string {
  if (kind === 'pass') return `/gate/${slug}?pass=${code}`;
  return plotNumber === null ? `/f/${slug}` : `/f/${slug}?at=${encodeURIComponent(plotNumber)}`;
}

/** What was typed behind `/q/`, as far as it can be read. */
function typedCode(url: string): string {
  const part = /^\/q\/([^/?#]*)/i.exec(url)?.[1] ?? '';
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/**
 * Sends who opened `/q/<code>` on to the page it stands for, in any case; with 303 and not to be kept, so that a code may
 * lead elsewhere tomorrow. A code that leads nowhere goes to the first page, which says so.
 */
export async function followCode(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const typed = typedCode(request.url ?? '');
  const found = await findCode(typed, null);
  const location = found
    ? pageOf(found)
    : `/?unknown=${encodeURIComponent([...typed].slice(0, 40).join('').toWellFormed())}`;
  response.writeHead(303, { location, 'cache-control': 'no-store' }).end();
}
