import { Buffer } from 'node:buffer';
import { Binary, deserialize, Long, serialize, Timestamp } from 'bson';
import { clusterTime } from '../values/cluster-time.ts';
import { PLAIN } from '../values/codec.ts';
import { inspect } from '../values/raw.ts';
import type { Doc } from '../values/types.ts';

/** A request from the wire. */
export interface Message {
  requestId: number;
  /** OP_QUERY is answered with OP_REPLY; only a first hello comes that way. */
  legacy: boolean;
  /** The client wants no answer. */
  silent: boolean;
  body: Doc;
  raw: Map<string, Buffer[]>;
}

/** Thrown for bytes that are no message; the connection is then closed. */
export class ProtocolError extends Error {}

/** The largest message, in bytes. */
export const LARGEST_MESSAGE = 48_000_000 + 16_384;

export const HEADER = 16;
const OP_REPLY = 1;
const OP_QUERY = 2004;
const OP_MSG = 2013;
const CHECKSUM = 1;
const MORE_TO_COME = 2;
const REQUIRED_BITS = 0xffff;

/** Fields whose documents stay raw bytes, by command. */
const RAW_FIELDS = new Map(
  Object.entries({ insert: ['documents'], update: ['updates'], delete: ['deletes'], bulkWrite: ['ops', 'nsInfo'] }).map(
    ([name, fields]) => {
      const fieldsAsRaw = Object.fromEntries(fields.map((field) => [field, true]));
      return [name, { fields, options: { ...PLAIN, fieldsAsRaw } }];
    },
  ),
);
const NONE = { fields: [], options: PLAIN };

function check(condition: boolean, message: string): asserts condition {
  if (!condition) throw new ProtocolError(message);
}

function readDocument(bytes: Buffer, at: number, end: number): Buffer {
  check(at + 5 <= end, 'a document is cut short');
  const size = bytes.readInt32LE(at);
  check(size >= 5 && at + size <= end, 'a document lies about its length');
  return bytes.subarray(at, at + size);
}

function readText(bytes: Buffer, at: number, end: number): [text: string, next: number] {
  const zero = bytes.indexOf(0, at);
  check(zero >= 0 && zero < end, 'a name has no end');
  return [bytes.toString('utf8', at, zero), zero + 1];
}

/** Decodes a command; documents that it carries stay raw. */
function decodeBody(bytes: Buffer, raw: Map<string, Buffer[]>): Doc {
  inspect(bytes);
  const [name] = bytes[4] === 0 ? [''] : readText(bytes, 5, bytes.length);
  const { fields, options } = RAW_FIELDS.get(name) ?? NONE;
  const body = deserialize(bytes, options) as Doc;
  for (const field of fields) {
    const list = body[field];
    if (Array.isArray(list) && list.every((item) => item instanceof Uint8Array))
      raw.set(
        field,
        list.map((item) => Buffer.from(item.buffer, item.byteOffset, item.length)),
      );
  }
  return body;
}

/** Reads one whole message, its header included. */
export function readMessage(bytes: Buffer): Message {
  const requestId = bytes.readInt32LE(4);
  const opCode = bytes.readInt32LE(12);
  if (opCode === OP_QUERY) return readQuery(bytes, requestId);
  check(opCode === OP_MSG, `operation ${opCode} is not supported`);
  check(bytes.length >= HEADER + 4, 'a message is cut short');
  const flags = bytes.readUInt32LE(HEADER);
  check((flags & REQUIRED_BITS & ~(CHECKSUM | MORE_TO_COME)) === 0, 'unknown required flags');
  const end = bytes.length - (flags & CHECKSUM ? 4 : 0);
  const raw = new Map<string, Buffer[]>();
  let body: Doc | undefined;
  let at = HEADER + 4;
  while (at < end) {
    const kind = bytes[at]!;
    at += 1;
    if (kind === 0) {
      check(body === undefined, 'a message has two bodies');
      const document = readDocument(bytes, at, end);
      body = decodeBody(document, raw);
      at += document.length;
    } else {
      check(kind === 1 && at + 4 <= end, 'unknown section');
      at = readSequence(bytes, at, end, raw);
    }
  }
  check(body !== undefined, 'a message has no body');
  return { requestId, legacy: false, silent: (flags & MORE_TO_COME) !== 0, body, raw };
}

function readSequence(bytes: Buffer, start: number, limit: number, raw: Map<string, Buffer[]>): number {
  const end = start + bytes.readInt32LE(start);
  check(end > start + 4 && end <= limit, 'a document sequence lies about its length');
  const [name, first] = readText(bytes, start + 4, end);
  let at = first;
  check(!raw.has(name), 'a document sequence comes twice');
  const docs: Buffer[] = [];
  while (at < end) {
    const document = readDocument(bytes, at, end);
    docs.push(document);
    at += document.length;
  }
  raw.set(name, docs);
  return end;
}

function readQuery(bytes: Buffer, requestId: number): Message {
  check(bytes.length >= HEADER + 4, 'a message is cut short');
  const [namespace, next] = readText(bytes, HEADER + 4, bytes.length);
  check(namespace.endsWith('.$cmd'), 'OP_QUERY is only accepted for a first hello');
  const body = decodeBody(readDocument(bytes, next + 8, bytes.length), new Map());
  const name = Object.keys(body)[0]?.toLowerCase();
  check(name === 'hello' || name === 'ismaster', 'OP_QUERY is only accepted for a first hello');
  return { requestId, legacy: true, silent: false, body: { ...body, $db: namespace.slice(0, -5) }, raw: new Map() };
}

let lastId = 0;

const NEVER = new Timestamp(0n);
const SIGNATURE = { hash: new Binary(Buffer.alloc(20), 0), keyId: Long.ZERO };
const TIMES = Buffer.from(
  serialize({ operationTime: NEVER, $clusterTime: { clusterTime: NEVER, signature: SIGNATURE } }),
);
/** What a reply ends with: the time by which a session asks for no older state, twice, and the end of the document. */
const TAIL = TIMES.subarray(4);
const TIMES_AT = ['operationTime\0', '\x11clusterTime\0'].map((name) => TAIL.indexOf(name) + name.length);

function tailNow(): Buffer {
  const { t, i } = clusterTime();
  const tail = Buffer.from(TAIL);
  for (const at of TIMES_AT) tail.writeUInt32LE(t, tail.writeUInt32LE(i, at));
  return tail;
}

/** Frames a reply document, whose bytes it may change: in one piece, or in several where copying would cost more. */
export function writeMessage(
  { requestId, legacy }: Pick<Message, 'requestId' | 'legacy'>,
  document: Uint8Array,
): Buffer[] {
  const head = Buffer.alloc(HEADER + (legacy ? 20 : 5));
  const whole = Buffer.from(document.buffer, document.byteOffset, document.length);
  const parts = legacy ? [head, whole] : [head, whole.subarray(0, -1), tailNow()];
  const size = parts.reduce((sum, part) => sum + part.length, 0);
  whole.writeInt32LE(size - head.length, 0);
  head.writeInt32LE(size, 0);
  lastId = (lastId + 1) & 0x7fffffff;
  head.writeInt32LE(lastId, 4);
  head.writeInt32LE(requestId, 8);
  head.writeInt32LE(legacy ? OP_REPLY : OP_MSG, 12);
  if (legacy) {
    head.writeInt32LE(8, HEADER);
    head.writeInt32LE(1, HEADER + 16);
  }
  return size < 65_536 ? [Buffer.concat(parts)] : parts;
}
