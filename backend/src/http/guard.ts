import { randomUUID } from 'node:crypto';
import type { Request, RequestHandler } from 'express';
import { rateLimit } from 'express-rate-limit';
import helmet from 'helmet';
import { Refusal } from '@yikeji/shared-types/refusal.ts';

/** A script or style of the build: the same for everybody, and harmless by itself. */
const isBuilt = ({ path }: Request) => path.startsWith('/_app/immutable/');

/** Gives every request an id, that an answer to a fault names and the log carries. */
export const nameRequests: RequestHandler = (request, response, next) => {
  request.headers['x-request-id'] = randomUUID();
  if (!isBuilt(request)) response.set('x-request-id', request.headers['x-request-id']);
  next();
};

const guardPages = helmet({
  contentSecurityPolicy: false,
  strictTransportSecurity: false,
  referrerPolicy: { policy: 'same-origin' },
  crossOriginOpenerPolicy: { policy: 'same-origin' },
});

/**
 * Headers for everything; pages bring their own content policy with hashes, the API allows nothing at all. A page asks for
 * some twenty built files: with the headers of pages these would cost a phone a fifth more than they weigh.
 */
export const guardAnswers: RequestHandler = (request, response, next) => {
  if (!isBuilt(request)) return guardPages(request, response, next);
  response.set({ 'x-content-type-options': 'nosniff', 'cross-origin-resource-policy': 'same-origin' });
  next();
};

export const apiContentPolicy = helmet.contentSecurityPolicy({
  useDefaults: false,
  directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
});

/** The readable document needs its own scripts and inline styles, from this server only. */
export const docsContentPolicy = helmet.contentSecurityPolicy({
  useDefaults: false,
  directives: {
    defaultSrc: ["'self'"],
    styleSrc: ["'self'", "'unsafe-inline'"],
    imgSrc: ["'self'", 'data:'],
    frameAncestors: ["'none'"],
  },
});

const reads = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses writes that another site sends with this site's cookies, and bodies that are neither JSON nor a file sent as it
 * is: a plain form of another site can send none of the two.
 */
export const guardWrites: RequestHandler = (request, _response, next) => {
  if (reads.has(request.method)) return next();
  const site = request.headers['sec-fetch-site'];
  const origin = request.headers.origin;
  if (site !== undefined && site !== 'same-origin' && site !== 'none') throw new Refusal('foreign-origin');
  if (origin !== undefined && !sameHost(origin, request)) throw new Refusal('foreign-origin');
  const hasBody =
    Number(request.headers['content-length'] ?? 0) > 0 || request.headers['transfer-encoding'] !== undefined;
  if (hasBody && !request.is(['application/json', 'application/octet-stream'])) throw new Refusal('unsupported-media');
  next();
};

function sameHost(origin: string, request: Request): boolean {
  try {
    return new URL(origin).host === request.host;
  } catch {
    return false;
  }
}

/** At most this many writes a minute from one address: far above what a busy gate needs. */
export const limitWrites = rateLimit({
  windowMs: 60_000,
  limit: 1200,
  skip: (request) => reads.has(request.method),
  standardHeaders: 'draft-8',
  legacyHeaders: false,
  handler: () => {
    throw new Refusal('too-many-requests');
  },
});
