import { randomInt } from 'node:crypto';
import type { Contract, ContractKey } from '@yikeji/shared-types/contract.ts';
import type { RefusalCode } from '@yikeji/shared-types/refusal.ts';
import type { Locale } from '@yikeji/shared-types/text.ts';

/** What an endpoint is given, without the parts it does not take. */
export type Given<K extends ContractKey> = {
  [
    P in 'params' | 'query' | 'body' as P extends 'params'
      ? keyof Contract[K][P] extends never
        ? never
        : P
      : undefined extends Contract[K][P]
        ? never
        : P
  ]: Contract[K][P];
};
type Arguments<K extends ContractKey> = keyof Given<K> extends never ? [] : [given: Given<K>];
type Reply<K extends ContractKey> = Contract[K]['reply'];

export interface Answer {
  status: number;
  headers: Headers;
  /** Read as JSON where it is JSON, else the bytes. */
  body: unknown;
}

export interface RefusedAnswer {
  status: number;
  code: RefusalCode | 'fault';
  message: string;
  details?: Record<string, unknown>;
  issues?: { path: string; message: string }[];
}

/** An endpoint's address with its parameters filled in. */
export function addressOf(key: string, params: Record<string, string> = {}, query: Record<string, unknown> = {}) {
  const [method = '', path = ''] = key.split(' ');
  const filled = path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
  const asked = new URLSearchParams(
    Object.entries(query).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, String(value)] as [string, string]],
    ),
  );
  return { method, path: `/api${filled}${asked.size > 0 ? `?${asked}` : ''}` };
}

/** Somebody at a browser: keeps the cookie, speaks one language, and sits at an address of their own. */
export class Client {
  readonly url: string;
  language: Locale = 'zh';
  cookie = '';
  readonly address = `10.${randomInt(256)}.${randomInt(256)}.${randomInt(1, 255)}`;

  constructor(url: string) {
    this.url = url;
  }

  /** Any request at all; bytes are sent as a file, what is not a string as JSON. */
  async send(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    const isFile = body instanceof Uint8Array;
    const type = isFile ? 'application/octet-stream' : 'application/json';
    const sent = body === undefined ? {} : { 'content-type': type };
    const response = await fetch(this.url + path, {
      method,
      redirect: 'manual',
      headers: {
        'accept-language': this.language,
        'x-forwarded-for': this.address,
        ...(this.cookie ? { cookie: this.cookie } : {}),
        ...sent,
        ...headers,
      },
      body:
        body === undefined || typeof body === 'string' || isFile
          ? (body as NonNullable<Parameters<typeof fetch>[1]>['body'])
          : JSON.stringify(body),
    });
    for (const line of response.headers.getSetCookie()) this.cookie = line.split(';')[0] ?? '';
    const isJson = response.headers.get('content-type')?.startsWith('application/json');
    const read = isJson ? await response.json() : new Uint8Array(await response.arrayBuffer());
    return { status: response.status, headers: response.headers, body: read };
  }

  /** An endpoint of the contract, whatever it answers. */
  ask<K extends ContractKey>(key: K, ...[given]: Arguments<K>): Promise<Answer> {
    const { params, query, body } = (given ?? {}) as {
      params?: Record<string, string>;
      query?: object;
      body?: unknown;
    };
    const { method, path } = addressOf(key, params, { ...query });
    return this.send(method, path, body);
  }

  /** An endpoint that should do what it is asked; the test fails when it refuses. */
  async call<K extends ContractKey>(key: K, ...given: Arguments<K>): Promise<Reply<K>> {
    const answer = await this.ask(key, ...given);
    if (answer.status !== 200) throw new Error(`${key} was refused: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body as Reply<K>;
  }

  /** An endpoint that should refuse; the test fails when it does what it is asked. */
  async refusal<K extends ContractKey>(key: K, ...given: Arguments<K>): Promise<RefusedAnswer> {
    const { status, body } = await this.ask(key, ...given);
    if (status < 400) throw new Error(`${key} was not refused: ${JSON.stringify(body).slice(0, 500)}`);
    return { ...(body as RefusedAnswer), status };
  }

  register(login: string, name = '测试员', password = 'long enough') {
    return this.call('POST /accounts', { body: { login, password, name } });
  }

  signIn(login: string, password = 'long enough') {
    return this.call('POST /session', { body: { login, password } });
  }
}
