import { Double, Int32, Long } from 'bson';
import type { Collation } from './collation.ts';
import { encodeKey } from './key.ts';
import { fieldsOf, typeRank, type Doc } from './types.ts';

function small(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  return value instanceof Int32 || value instanceof Double ? value.value : undefined;
}

function numbers(a: unknown, b: unknown): number {
  const [x, y] = [small(a), small(b)];
  if (x !== undefined && y !== undefined) {
    if (x < y) return -1;
    if (x > y) return 1;
    if (x === y) return 0;
    return Number.isNaN(x) ? (Number.isNaN(y) ? 0 : -1) : 1;
  }
  if (a instanceof Long && b instanceof Long) return a.compare(b);
  return Buffer.compare(encodeKey(a), encodeKey(b));
}

function strings(a: string, b: string, collation: Collation | undefined): number {
  if (a === b) return 0;
  if (collation) return collation.fold(a) === collation.fold(b) ? 0 : collation.compare(a, b);
  for (let at = 0; at < a.length && at < b.length; at += 1) {
    const [x, y] = [a.charCodeAt(at), b.charCodeAt(at)];
    if (x === y) continue;
    // Surrogate pairs sort after every other character in UTF-8, but before U+E000 to U+FFFF in UTF-16.
    if (x >= 0xd800 && y >= 0xd800) return Buffer.compare(Buffer.from(a), Buffer.from(b));
    return x < y ? -1 : 1;
  }
  return a.length < b.length ? -1 : 1;
}

/** Compares two values in MongoDB's order: first by type, then by value. A missing value equals null. */
export function compareValues(a: unknown, b: unknown, collation?: Collation): number {
  const rank = typeRank(a);
  const other = typeRank(b);
  if (rank !== other) return rank < other ? -1 : 1;
  switch (rank) {
    case 1:
    case 3:
    case 5:
    case 127:
      return 0;
    case 10:
      return numbers(a, b);
    case 15:
      return strings(String(a), String(b), collation);
    case 20:
      return documents(fieldsOf(a as Doc), fieldsOf(b as Doc), collation);
    case 25:
      return arrays(a as unknown[], b as unknown[], collation);
    case 40:
      return Number(a) - Number(b);
    case 45:
      return Math.sign((a as Date).getTime() - (b as Date).getTime());
    default:
      return Buffer.compare(encodeKey(a), encodeKey(b));
  }
}

function documents(a: Doc, b: Doc, collation: Collation | undefined): number {
  const left = Object.entries(a);
  const right = Object.entries(b);
  for (let at = 0; at < left.length && at < right.length; at += 1) {
    const [leftName, leftValue] = left[at]!;
    const [rightName, rightValue] = right[at]!;
    const order =
      typeRank(leftValue) - typeRank(rightValue) ||
      strings(leftName, rightName, undefined) ||
      compareValues(leftValue, rightValue, collation);
    if (order !== 0) return Math.sign(order);
  }
  return Math.sign(left.length - right.length);
}

function arrays(a: unknown[], b: unknown[], collation: Collation | undefined): number {
  for (let at = 0; at < a.length && at < b.length; at += 1) {
    const order = compareValues(a[at], b[at], collation);
    if (order !== 0) return order;
  }
  return Math.sign(a.length - b.length);
}
