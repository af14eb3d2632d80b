import type * as z from 'zod';
import type { Access } from './access.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** A reply that is a document to print or keep, not JSON. */
export interface FileReply {
  file:
    | 'application/pdf'
    | 'image/svg+xml'
    | 'image/vnd.dxf'
    | 'application/geo+json'
    | 'text/csv'
    | 'image/png'
    | 'image/jpeg'
    | 'text/calendar'
    | 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
}

/** A reply that is a table for a spreadsheet program, in the format and under the name that the handler says. */
export interface SheetReply {
  sheet: true;
}

/** A reply that is a file to keep, of the type and under the name that the handler says; never shown as a page. */
export interface AttachmentReply {
  attachment: true;
}

/** A body that is a file as it is, sent as `application/octet-stream`. */
export interface Upload {
  limitBytes: number;
}

/** One line of the contract: who may call it and the shapes that go in and out. Paths stand under `/api`. */
export interface Endpoint {
  summary: string;
  access: Access;
  query?: z.ZodObject;
  body?: z.ZodType;
  upload?: Upload;
  reply: z.ZodType | FileReply | SheetReply | AttachmentReply;
}

export type EndpointKey = `${Method} /${string}`;

/** Names a group of endpoints while keeping each key and schema exact. */
export function endpoints<T extends Record<EndpointKey, Endpoint>>(group: T): T {
  return group;
}

/** The names behind the colons of a path: `'GET /festivals/:slug'` has `slug`. */
export type PathParameters<K extends string> = K extends `${string}:${infer Name}/${infer Rest}`
  ? { [P in Name]: string } & PathParameters<`/${Rest}`>
  : K extends `${string}:${infer Last}`
    ? { [P in Last]: string }
    : unknown;
