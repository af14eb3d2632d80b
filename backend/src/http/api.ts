import express, { type Express, type Request, type RequestHandler, type Response } from 'express';
import {
  type Attachment,
  contract,
  type ContractKey,
  type Parsed,
  type SheetFile,
} from '@yikeji/shared-types/contract.ts';
import type { Endpoint } from '@yikeji/shared-types/endpoint.ts';
import type { Role } from '@yikeji/shared-types/access.ts';
import type { AccountRecord } from '../accounts/model.ts';
import type { Context } from '../context.ts';
import type { FestivalRecord } from '../festivals/model.ts';
import { languageOf, parse } from './parse.ts';
import { judgeScope } from './scope.ts';
import type { Locale } from '@yikeji/shared-types/text.ts';
import { Refusal } from '@yikeji/shared-types/refusal.ts';

type Access<K extends ContractKey> = (typeof contract)[K]['access'];

/** What a handler is given: everything parsed, and the festival and account its access promises. */
export type Call<K extends ContractKey = ContractKey> = Parsed[K] & {
  context: Context;
  account: Access<K> extends 'anyone' ? AccountRecord | null : AccountRecord;
  festival: K extends `${string}/:slug${string}` ? FestivalRecord : null;
  role: Role | null;
  language: Locale;
  request: Request;
};

/** One answer to every endpoint: leave one out and this does not compile. */
export type Handlers = { [K in ContractKey]: (call: Call<K>) => Promise<Parsed[K]['reply']> | Parsed[K]['reply'] };

/** The handlers of one feature. */
export type HandlersOf<K extends ContractKey> = { [P in K]: Handlers[P] };

const refusesOddKeys = (key: string, value: unknown) => {
  if (key.startsWith('$') || key === '__proto__' || key === 'constructor' || key === 'prototype')
    throw new SyntaxError('odd key');
  return value;
};

/** Turns the contract into routes: each parses, judges who may, calls one handler, answers. */
export function mountApi(app: Express, context: Context, handlers: Handlers): void {
  app.use('/api', express.json({ limit: '4mb', reviver: refusesOddKeys }));
  for (const key of Object.keys(contract) as ContractKey[]) {
    const [method, path] = key.split(' ') as [string, string];
    const route = method.toLowerCase() as 'get' | 'post' | 'put' | 'patch' | 'delete';
    const { upload }: Endpoint = contract[key];
    const asFile = upload ? [express.raw({ type: 'application/octet-stream', limit: upload.limitBytes })] : [];
    const handle = handlers[key] as (call: unknown) => unknown;
    app[route](`/api${path}`, ...asFile, answer(key, contract[key], context, handle));
  }
}

function answer(
  key: ContractKey,
  endpoint: Endpoint,
  context: Context,
  handle: (call: unknown) => unknown,
): RequestHandler {
  return async (request: Request, response: Response) => {
    const language = languageOf(request);
    const scope = await judgeScope(endpoint.access, request, key.includes('/:slug'), context.now());
    const query = endpoint.query ? parse(endpoint.query, request.query, language) : undefined;
    const body = endpoint.upload
      ? fileIn(request)
      : endpoint.body
        ? parse(endpoint.body, request.body, language)
        : undefined;
    const reply = await handle({ context, ...scope, params: request.params, query, body, language, request });
    response.set('cache-control', 'no-store').vary('cookie').vary('accept-language');
    if ('sheet' in endpoint.reply) sendSheet(response, reply as SheetFile);
    else if ('attachment' in endpoint.reply) sendAttachment(response, reply as Attachment);
    else if ('file' in endpoint.reply)
      response
        .type(endpoint.reply.file)
        .send(reply instanceof Uint8Array ? Buffer.from(reply.buffer, reply.byteOffset, reply.byteLength) : reply);
    else response.json(reply);
  };
}

/** The bytes of a sent file; a body of another type was not read as one. */
function fileIn(request: Request): Uint8Array {
  if (!Buffer.isBuffer(request.body)) throw new Refusal('unsupported-media');
  return request.body;
}

const sheetTypes: Record<SheetFile['format'], string> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
};

function sendSheet(response: Response, { format, name, bytes }: SheetFile): void {
  response
    .type(sheetTypes[format])
    .set(
      'content-disposition',
      `attachment; filename="table.${format}"; filename*=UTF-8''${encodeURIComponent(`${name}.${format}`)}`,
    )
    .send(Buffer.from(bytes));
}

/** Sends what somebody else uploaded: to be kept or drawn as a picture, but never run as a page of this site. */
function sendAttachment(response: Response, { mediaType, name, bytes }: Attachment): void {
  response
    .type(mediaType)
    .set('content-disposition', `attachment; filename="${name}"`)
    .set('content-security-policy', "default-src 'none'; sandbox")
    .set('cross-origin-resource-policy', 'same-origin')
    .set('cache-control', 'private, no-store')
    .send(Buffer.from(bytes));
}
