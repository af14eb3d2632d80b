import type { DeserializeOptions, Long } from 'bson';
import { Decimal128, deserialize, Double, Int32, onDemand, serialize } from 'bson';
import { bsonTag, fieldsOf, isDoc, setOwn, type Doc } from './types.ts';

/** How documents are decoded: every number in its own BSON class. */
export const PLAIN: DeserializeOptions = {
  promoteValues: false,
  promoteBuffers: false,
  bsonRegExp: true,
  validation: { utf8: false },
};

export const decode = (bytes: Uint8Array): Doc => deserialize(bytes, PLAIN);

/** A document with only those of its fields that are named; the others are passed over undecoded. */
export function decodeFields(bytes: Uint8Array, names: ReadonlySet<string>): Doc {
  const raw = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const kept: Uint8Array[] = [];
  let size = 5;
  for (const [, nameAt, nameLength, at, length] of onDemand.parseToElements(raw)) {
    if (!names.has(raw.toString('utf8', nameAt, nameAt + nameLength))) continue;
    // The type's byte comes before the name.
    const element = raw.subarray(nameAt - 1, at + length);
    kept.push(element);
    size += element.length;
  }
  const head = Buffer.alloc(4);
  head.writeInt32LE(size);
  return decode(Buffer.concat([head, ...kept, Buffer.alloc(1)]));
}

/** Encodes a document; fields that are undefined are left out. */
export function encode(doc: Doc): Uint8Array {
  return serialize(doc, { ignoreUndefined: true });
}

/** Turns BSON numbers into JavaScript numbers where no digit is lost, for expressions. */
export function promote(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Int32 || value instanceof Double) return value.value;
  if (Array.isArray(value)) return value.map(promote);
  if (bsonTag(value) === 'Long') {
    const number = (value as Long).toNumber();
    return Number.isSafeInteger(number) ? number : value;
  }
  if (value instanceof Decimal128 || !isDoc(value)) return value;
  const result: Doc = {};
  for (const [name, field] of Object.entries(fieldsOf(value))) setOwn(result, name, promote(field));
  return result;
}

/** A promoted value in which every number that is as it was `before` has the class it had there. */
export function demoted(value: unknown, before: unknown): unknown {
  if (Array.isArray(value)) return Array.isArray(before) ? value.map((item, at) => demoted(item, before[at])) : value;
  if (!isDoc(value)) return typeof value === 'number' && Object.is(value, promote(before)) ? before : value;
  if (!isDoc(before)) return value;
  const result: Doc = {};
  for (const [name, field] of Object.entries(fieldsOf(value)))
    setOwn(result, name, demoted(field, Object.hasOwn(before, name) ? before[name] : undefined));
  return result;
}

/** A deep copy of a decoded value; BSON scalars are immutable and shared. */
export function copy<T>(value: T): T {
  if (Array.isArray(value)) return value.map(copy) as T;
  if (!isDoc(value)) return value;
  const result: Doc = {};
  for (const [name, field] of Object.entries(fieldsOf(value))) setOwn(result, name, copy(field));
  return result as T;
}
