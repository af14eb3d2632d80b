import type { Contract } from '@yikeji/shared-types/contract.ts';
import { m } from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';

export type Endpoint = keyof Contract & string;
export type Reply<K extends Endpoint> = Contract[K]['reply'];

type Part<N extends string, T> = [T] extends [undefined]
  ? { [key in N]?: undefined }
  : Record<never, never> extends T
    ? { [key in N]?: T }
    : { [key in N]: T };

type Options<K extends Endpoint> = Part<'params', Contract[K]['params']> &
  Part<'query', Contract[K]['query']> &
  Part<'body', Contract[K]['body']> & {
    /** A load's own fetch, so that the server renders with the visitor's cookies. */
    fetch?: typeof fetch;
    signal?: AbortSignal;
    /** Goes on when the page is left meanwhile. */
    keepalive?: boolean;
  };

type Arguments<K extends Endpoint> = Record<never, never> extends Options<K> ? [Options<K>?] : [Options<K>];

type Issue = { path: string | (string | number)[]; message: string };

/** The API said no, or could not be reached (`code: 'offline'`, `status: 0`). `message` is fit to be shown. */
export class ApiRefusal extends Error {
  readonly status: number;
  readonly code: string;
  readonly details: Record<string, unknown>;
  readonly issues: Issue[];
  readonly requestId: string | undefined;

  constructor(status: number, answer: Partial<RefusalAnswer>) {
    super(answer.message || m.common_error_unknown());
    this.name = 'ApiRefusal';
    this.status = status;
    this.code = answer.code ?? 'fault';
    this.details = answer.details ?? {};
    this.issues = answer.issues ?? [];
    this.requestId = answer.requestId;
  }

  /** What is wrong with one field of the sent body, if anything. */
  issue(field: string): string | undefined {
    return this.issues.find((each) => (Array.isArray(each.path) ? each.path.join('.') : each.path) === field)?.message;
  }
}

type RefusalAnswer = {
  code: string;
  message: string;
  details: Record<string, unknown>;
  issues: Issue[];
  requestId: string;
};

type Loose = {
  params?: Record<string, string>;
  query?: Record<string, unknown>;
  body?: unknown;
  fetch?: typeof fetch;
  signal?: AbortSignal;
  keepalive?: boolean;
};

/** `call('GET /festivals/:slug', { params: { slug }, fetch })` */
export async function call<K extends Endpoint>(key: K, ...[options]: Arguments<K>): Promise<Reply<K>> {
  const { params = {}, query = {}, body, signal, keepalive = false, fetch: send = fetch } = (options ?? {}) as Loose;
  const [method = 'GET', pattern = '/'] = key.split(' ');
  const headers: Record<string, string> = { accept: 'application/json', 'accept-language': getLocale() };
  const request: RequestInit = { method, headers, keepalive };
  if (signal) request.signal = signal;
  if (body instanceof Uint8Array) {
    headers['content-type'] = 'application/octet-stream';
    request.body = body as Uint8Array<ArrayBuffer>;
  } else if (body instanceof FormData || body instanceof Blob) request.body = body;
  else if (body !== undefined) {
    headers['content-type'] = 'application/json';
    request.body = JSON.stringify(body);
  }

  const response = await reach(() => send(address(pattern, params, query), request));
  const answer = await readAnswer(response);
  if (!response.ok) throw new ApiRefusal(response.status, (answer ?? {}) as Partial<RefusalAnswer>);
  return answer as Reply<K>;
}

export function address(pattern: string, params: Record<string, string>, query: Record<string, unknown> = {}): string {
  const path = pattern.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const each of Array.isArray(value) ? value : [value]) if (each != null) search.append(name, String(each));
  }
  return `/api${path}${search.size > 0 ? `?${search}` : ''}`;
}

async function reach(send: () => Promise<Response>): Promise<Response> {
  try {
    return await send();
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new ApiRefusal(0, { code: 'offline', message: m.common_error_offline() });
  }
}

async function readAnswer(response: Response): Promise<unknown> {
  if (response.status === 204) return undefined;
  const type = response.headers.get('content-type') ?? '';
  if (!type.includes('json')) return response.ok ? response.text() : undefined;
  return response.json().catch(() => undefined);
}
