import type { Code, ObjectId, Timestamp } from 'bson';
import { Binary, BSONRegExp, BSONSymbol, Decimal128, Long } from 'bson';
import type { Collation } from './collation.ts';
import { addExact, exactDouble, type Exact } from './decimal.ts';
import { toExact, toNumber } from './number.ts';
import { fieldsOf, typeRank, type Doc } from './types.ts';

/*
 * A key is a type byte and a payload that no other payload begins with, so keys can be concatenated, and comparing bytes
 * compares values in MongoDB's order. A descending field is stored with every byte inverted.
 */

let bytes = Buffer.allocUnsafe(4096);
let length = 0;

function room(count: number): void {
  if (length + count <= bytes.length) return;
  const grown = Buffer.allocUnsafe(Math.max(bytes.length * 2, length + count));
  bytes.copy(grown, 0, 0, length);
  bytes = grown;
}

function byte(value: number): void {
  room(1);
  bytes[length++] = value;
}

/** Text or bytes, each zero followed by 0xFF, closed by two zeros. */
function terminated(text: string): void {
  room(text.length * 3 + 2);
  if (text.includes('\0')) {
    for (const part of Buffer.from(text)) {
      byte(part);
      if (part === 0) byte(0xff);
    }
  } else length += bytes.write(text, length);
  byte(0);
  byte(0);
}

/** Eight bytes whose order is the order of signed 64-bit integers. */
function signed64(value: bigint): void {
  room(8);
  bytes.writeBigUInt64BE(BigInt.asUintN(64, value) ^ (1n << 63n), length);
  length += 8;
}

/** The largest double that is not above an exact value. */
function floorDouble(value: Exact, near: number): number {
  let floor = Number.isFinite(near) ? near : near > 0 ? Number.MAX_VALUE : -Infinity;
  while (Number.isFinite(floor) && below(value, exactDouble(floor))) floor = previousDouble(floor);
  return floor;
}

function below(a: Exact, b: Exact): boolean {
  return addExact(a, { coefficient: -b.coefficient, exponent: b.exponent }).coefficient < 0n;
}

function previousDouble(value: number): number {
  if (value === 0) return -Number.MIN_VALUE;
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  const bits = view.getBigUint64(0);
  view.setBigUint64(0, value > 0 ? bits - 1n : bits + 1n);
  return view.getFloat64(0);
}

/** A number is the double below it, then what remains above that double: nothing, or an exponent and digits. */
function number(value: unknown): void {
  const near = toNumber(value);
  const exact =
    value instanceof Long || typeof value === 'bigint' || value instanceof Decimal128 ? toExact(value) : undefined;
  if (!exact) return double(near, true);
  if (Number.isSafeInteger(near) && value instanceof Long) return double(near, true);
  const floor = floorDouble(exact, near);
  const base = Number.isFinite(floor) ? exactDouble(floor) : exactDouble(-Number.MAX_VALUE);
  const rest = addExact(exact, { coefficient: -base.coefficient, exponent: base.exponent });
  if (floor === -Infinity) return beyondRange(rest);
  if (rest.coefficient === 0n) return double(floor, true);
  double(floor, false);
  const digits = rest.coefficient.toString().replace(/0+$/, '');
  room(5);
  bytes[length++] = 1;
  length = bytes.writeUInt16BE(rest.coefficient.toString().length + rest.exponent + 0x8000, length);
  terminated(digits);
}

/** Decimals below the lowest double: larger magnitudes first. */
function beyondRange(rest: Exact): void {
  double(-Number.MAX_VALUE, false);
  bytes.writeBigUInt64BE(bytes.readBigUInt64BE(length - 8) - 1n, length - 8);
  const text = (-rest.coefficient).toString();
  byte(1);
  const start = length;
  room(2);
  length = bytes.writeUInt16BE(text.length + rest.exponent + 0x8000, length);
  terminated(text.replace(/0+$/, ''));
  invert(start);
}

function double(value: number, whole: boolean): void {
  room(9);
  if (Number.isNaN(value)) bytes.fill(0, length, length + 8);
  else {
    bytes.writeDoubleBE(value === 0 ? 0 : value, length);
    if (bytes[length]! & 0x80) for (let at = length; at < length + 8; at += 1) bytes[at] = ~bytes[at]! & 0xff;
    else bytes[length]! |= 0x80;
  }
  length += 8;
  if (whole) bytes[length++] = 0;
}

function invert(from: number): void {
  for (let at = from; at < length; at += 1) bytes[at] = ~bytes[at]! & 0xff;
}

function value(input: unknown, collation: Collation | undefined): void {
  const rank = typeRank(input);
  byte(rank);
  payload(rank, input, collation);
}

function payload(rank: number, input: unknown, collation: Collation | undefined): void {
  switch (rank) {
    case 10:
      return number(input);
    case 15: {
      const text = input instanceof BSONSymbol ? input.value : (input as string);
      return terminated(collation ? collation.fold(text) : text);
    }
    case 20: {
      for (const [name, field] of Object.entries(fieldsOf(input as Doc))) {
        const fieldRank = typeRank(field);
        byte(fieldRank);
        terminated(name);
        payload(fieldRank, field, collation);
      }
      return byte(0);
    }
    case 25: {
      for (const item of input as unknown[]) value(item, collation);
      return byte(0);
    }
    case 30: {
      const data = input instanceof Binary ? input.value() : (input as Uint8Array);
      room(data.length + 5);
      length = bytes.writeUInt32BE(data.length, length);
      bytes[length++] = input instanceof Binary ? input.sub_type : 0;
      bytes.set(data, length);
      length += data.length;
      return;
    }
    case 35: {
      room(12);
      bytes.set((input as ObjectId).id, length);
      length += 12;
      return;
    }
    case 40:
      return byte(input === true ? 1 : 0);
    case 45:
      return signed64(BigInt((input as Date).getTime() || 0));
    case 47: {
      room(8);
      length = bytes.writeUInt32BE((input as Timestamp).getHighBitsUnsigned(), length);
      length = bytes.writeUInt32BE((input as Timestamp).getLowBitsUnsigned(), length);
      return;
    }
    case 50: {
      const [pattern, flags] =
        input instanceof BSONRegExp
          ? [input.pattern, input.options]
          : [(input as RegExp).source, (input as RegExp).flags];
      terminated(pattern);
      return terminated(flags);
    }
    case 60: {
      terminated(String((input as Code).code));
      if ((input as Code).scope) payload(20, (input as Code).scope, collation);
      return byte(0);
    }
  }
}

/** The key of one value. */
export function encodeKey(input: unknown, collation?: Collation): Buffer {
  length = 0;
  value(input, collation);
  return Buffer.from(bytes.subarray(0, length));
}

/** The key of a compound index entry; undefined fields count as null. */
export function encodeCompound(values: unknown[], descending: boolean[], collation?: Collation): Buffer {
  length = 0;
  for (let at = 0; at < values.length; at += 1) {
    const start = length;
    value(values[at], collation);
    if (descending[at]) invert(start);
  }
  return Buffer.from(bytes.subarray(0, length));
}

/** A copy with every byte inverted, as a descending field stores it. */
export function inverted(key: Buffer): Buffer {
  const copy = Buffer.from(key);
  for (let at = 0; at < copy.length; at += 1) copy[at] = ~copy[at]! & 0xff;
  return copy;
}
