import type { Timestamp } from 'bson';
import { CommandError } from '../commands/errors.ts';

/** The most bytes that a stored document, or a batch of a cursor, may have. */
export const LARGEST_DOCUMENT = 16 * 1024 * 1024;

/** The deepest nesting that a stored document may have. */
const DEEPEST = 180;

/** Where the `_id` of a raw document stands. */
export interface RawId {
  start: number;
  end: number;
  type: number;
}

const FIXED: Record<number, number> = {
  0x01: 8,
  0x06: 0,
  0x07: 12,
  0x08: 1,
  0x09: 8,
  0x0a: 0,
  0x10: 4,
  0x11: 8,
  0x12: 8,
  0x13: 16,
  0x7f: 0,
  0xff: 0,
};

function broken(): CommandError {
  return new CommandError('InvalidBSON', 'the document is not valid BSON');
}

function zeroAfter(bytes: Buffer, at: number, end: number): number {
  const zero = bytes.indexOf(0, at);
  if (zero < 0 || zero >= end) throw broken();
  return zero;
}

/** Walks a raw document, refuses broken lengths and nesting that is too deep, and finds its `_id`. */
export function inspect(bytes: Buffer, from = 0, depth = 0, limit = bytes.length): RawId | undefined {
  if (from + 5 > limit) throw broken();
  const size = bytes.readInt32LE(from);
  const end = from + size;
  if (size < 5 || end > limit || bytes[end - 1] !== 0) throw broken();
  if (depth > DEEPEST) throw new CommandError('Overflow', 'BSONObj exceeds maximum nested object depth');
  let id: RawId | undefined;
  let at = from + 4;
  while (at < end - 1) {
    const start = at;
    const type = bytes[at]!;
    const nameEnd = zeroAfter(bytes, at + 1, end);
    const isId =
      depth === 0 && nameEnd === at + 4 && bytes[at + 1] === 0x5f && bytes[at + 2] === 0x69 && bytes[at + 3] === 0x64;
    at = valueEnd(bytes, type, nameEnd + 1, end, depth);
    if (at > end - 1) throw broken();
    if (isId && !id) id = { start, end: at, type };
  }
  return id;
}

function valueEnd(bytes: Buffer, type: number, at: number, end: number, depth: number): number {
  const fixed = FIXED[type];
  if (fixed !== undefined) return at + fixed;
  if (type === 0x0b) return zeroAfter(bytes, zeroAfter(bytes, at, end) + 1, end) + 1;
  if (at + 4 > end) throw broken();
  const size = bytes.readInt32LE(at);
  if (size < 0) throw broken();
  switch (type) {
    case 0x02:
    case 0x0d:
    case 0x0e:
      if (size < 1 || at + 4 + size > end || bytes[at + 3 + size] !== 0) throw broken();
      return at + 4 + size;
    case 0x03:
    case 0x04:
      inspect(bytes, at, depth + 1, end);
      return at + size;
    case 0x05:
      return at + 5 + size;
    case 0x0c:
      return at + 4 + size + 12;
    case 0x0f:
      if (size < 14) throw broken();
      return at + size;
  }
  throw broken();
}

/** The same document with its `_id` in front. */
export function withIdFirst(bytes: Buffer, id: RawId): Buffer {
  if (id.start === 4) return bytes;
  return Buffer.concat([
    bytes.subarray(0, 4),
    bytes.subarray(id.start, id.end),
    bytes.subarray(4, id.start),
    bytes.subarray(id.end),
  ]);
}

/** The same document with a new `_id` element, given as a one-field document, in front. */
export function withNewId(bytes: Buffer, idDocument: Uint8Array): Buffer {
  const element = idDocument.subarray(4, idDocument.length - 1);
  const made = Buffer.concat([bytes.subarray(0, 4), element, bytes.subarray(4)]);
  made.writeInt32LE(made.length, 0);
  return made;
}

/** The bytes of a field that holds a timestamp. */
export function timestampElement(name: string, { t, i }: Timestamp): Buffer {
  const bytes = Buffer.alloc(name.length + 10);
  bytes[0] = 0x11;
  bytes.write(name, 1, 'latin1');
  bytes.writeUInt32LE(i, name.length + 2);
  bytes.writeUInt32LE(t, name.length + 6);
  return bytes;
}
