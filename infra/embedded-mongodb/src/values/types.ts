import { DBRef } from 'bson';

/** A decoded BSON document. Numbers keep their BSON classes (Int32, Double, Long, Decimal128). */
export type Doc = Record<string, unknown>;

/** The BSON class name of a decoded value, or '' for plain objects, arrays, dates and primitives. */
export function bsonTag(value: unknown): string {
  if (typeof value !== 'object' || value === null || Object.hasOwn(value, '_bsontype')) return '';
  return (value as { _bsontype?: string })._bsontype ?? '';
}

/** True for an embedded document: neither an array, a date, nor a BSON scalar. */
export function isDoc(value: unknown): value is Doc {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null || value instanceof DBRef;
}

/** The fields of an embedded document; a DBRef is read as the document it is on the wire. */
export function fieldsOf(value: Doc): Doc {
  return value instanceof DBRef ? (value.toJSON() as unknown as Doc) : value;
}

/** Sets an own field, whatever its name: `__proto__` becomes an ordinary field. */
export function setOwn(target: object, name: string, value: unknown): void {
  if (name === '__proto__')
    Object.defineProperty(target, name, { value, writable: true, enumerable: true, configurable: true });
  else (target as Doc)[name] = value;
}

/** Reads an own field; inherited members count as missing. */
export function getOwn(target: object, name: string): unknown {
  return Object.hasOwn(target, name) ? (target as Doc)[name] : undefined;
}

/** Stands for an empty array in index entries and sort keys; it ranks below null. */
export const EMPTY: unique symbol = Symbol('empty array');

const RANKS: Record<string, number> = {
  MinKey: 1,
  Int32: 10,
  Double: 10,
  Long: 10,
  Decimal128: 10,
  BSONSymbol: 15,
  DBRef: 20,
  Binary: 30,
  ObjectId: 35,
  Timestamp: 47,
  BSONRegExp: 50,
  Code: 60,
  MaxKey: 127,
};

/** The place of a value's type in MongoDB's comparison order; a missing value ranks as null. */
export function typeRank(value: unknown): number {
  switch (typeof value) {
    case 'undefined':
      return 5;
    case 'number':
    case 'bigint':
      return 10;
    case 'string':
      return 15;
    case 'boolean':
      return 40;
    case 'symbol':
      return 3;
  }
  if (value === null) return 5;
  if (Array.isArray(value)) return 25;
  const tag = bsonTag(value);
  if (tag !== '') return RANKS[tag] ?? 20;
  if (value instanceof Date) return 45;
  if (value instanceof RegExp) return 50;
  if (value instanceof Uint8Array) return 30;
  return 20;
}

const ALIASES: Record<string, number> = {
  double: 1,
  string: 2,
  object: 3,
  array: 4,
  binData: 5,
  undefined: 6,
  objectId: 7,
  bool: 8,
  date: 9,
  null: 10,
  regex: 11,
  dbPointer: 12,
  javascript: 13,
  symbol: 14,
  javascriptWithScope: 15,
  int: 16,
  timestamp: 17,
  long: 18,
  decimal: 19,
  minKey: -1,
  maxKey: 127,
};

/** The BSON type number of a `$type` alias, or undefined when there is none. */
export const typeNumberOf = (alias: string): number | undefined => getOwn(ALIASES, alias) as number | undefined;

const TAG_ALIASES: Record<string, string> = {
  Int32: 'int',
  Double: 'double',
  Long: 'long',
  Decimal128: 'decimal',
  BSONSymbol: 'symbol',
  DBRef: 'object',
  Binary: 'binData',
  ObjectId: 'objectId',
  Timestamp: 'timestamp',
  BSONRegExp: 'regex',
  Code: 'javascript',
  MinKey: 'minKey',
  MaxKey: 'maxKey',
};

/** The `$type` alias of a value. */
export function typeAlias(value: unknown): string {
  if (value === undefined) return 'missing';
  if (value === null) return 'null';
  if (typeof value === 'number') return Number.isInteger(value) && Math.abs(value) < 2 ** 31 ? 'int' : 'double';
  if (typeof value === 'bigint') return 'long';
  if (typeof value === 'string') return 'string';
  if (typeof value === 'boolean') return 'bool';
  if (Array.isArray(value)) return 'array';
  const tag = bsonTag(value);
  if (tag !== '') return TAG_ALIASES[tag] ?? 'object';
  if (value instanceof Date) return 'date';
  if (value instanceof RegExp) return 'regex';
  if (value instanceof Uint8Array) return 'binData';
  return 'object';
}

/** The BSON type number of a value. */
export const typeNumber = (value: unknown): number => ALIASES[typeAlias(value)] ?? 0;
