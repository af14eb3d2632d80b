import { Decimal128, Double, Int32, Long } from 'bson';
import {
  addExact,
  divideExact,
  exactDouble,
  multiplyExact,
  parseDecimal,
  roundExact,
  toDecimal128,
  type Exact,
  type Rounding,
} from './decimal.ts';
import { bsonTag } from './types.ts';

/** True for every BSON number and for plain JavaScript numbers. */
export function isNumeric(value: unknown): boolean {
  if (typeof value === 'number' || typeof value === 'bigint') return true;
  const tag = bsonTag(value);
  return tag === 'Int32' || tag === 'Double' || tag === 'Long' || tag === 'Decimal128';
}

/** The nearest double of a BSON number; NaN for anything else. */
export function toNumber(value: unknown): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (value instanceof Int32 || value instanceof Double) return value.value;
  if (value instanceof Long) return value.toNumber();
  if (value instanceof Decimal128) return Number(value.toString());
  return typeof value === 'bigint' ? Number(value) : NaN;
}

/** The exact value of a finite number; undefined for NaN and the infinities. */
export function toExact(value: unknown): Exact | undefined {
  if (value instanceof Long) return { coefficient: integerOf(value), exponent: 0 };
  if (typeof value === 'bigint') return { coefficient: value, exponent: 0 };
  if (value instanceof Decimal128) return parseDecimal(value.toString());
  const number = toNumber(value);
  if (Number.isSafeInteger(number)) return { coefficient: BigInt(number), exponent: 0 };
  return Number.isFinite(number) ? exactDouble(number) : undefined;
}

type Width = 'int' | 'long' | 'double' | 'decimal';

function widthOf(value: unknown): Width {
  if (value instanceof Decimal128) return 'decimal';
  if (value instanceof Long || typeof value === 'bigint') return 'long';
  if (value instanceof Int32) return 'int';
  if (value instanceof Double) return 'double';
  return Number.isInteger(value) && Math.abs(value as number) < 2 ** 31 ? 'int' : 'double';
}

function integer(value: bigint, width: Width): Int32 | Long | undefined {
  if (width === 'int' && value >= -(2n ** 31n) && value < 2n ** 31n) return new Int32(Number(value));
  if (value >= -(2n ** 63n) && value < 2n ** 63n) return Long.fromBigInt(value);
  return undefined;
}

/**
 * Adds or multiplies two numbers in the wider of their types: int, long, double, decimal. An int that overflows becomes
 * a long; a long that overflows gives undefined.
 */
export function arithmetic(a: unknown, b: unknown, operation: 'add' | 'multiply'): unknown {
  const widths = [widthOf(a), widthOf(b)];
  if (widths.includes('decimal')) {
    const [left, right] = [decimalOf(a), decimalOf(b)];
    if (left && right) return toDecimal128(operation === 'add' ? addExact(left, right) : multiplyExact(left, right));
    const [x, y] = [toNumber(a), toNumber(b)];
    return Decimal128.fromString(String(operation === 'add' ? x + y : x * y));
  }
  if (widths.includes('double')) {
    const [x, y] = [toNumber(a), toNumber(b)];
    return new Double(operation === 'add' ? x + y : x * y);
  }
  const [x, y] = [integerOf(a), integerOf(b)];
  return integer(operation === 'add' ? x + y : x * y, widths.includes('long') ? 'long' : 'int');
}

/** The integer value of an int or long, as a bigint. (Long's own conversion goes through text.) */
export function integerOf(value: unknown): bigint {
  if (value instanceof Long) return (BigInt(value.high) << 32n) | BigInt(value.low >>> 0);
  return typeof value === 'bigint' ? value : BigInt(Math.trunc(toNumber(value)));
}

/** A double turned into a decimal keeps the fifteen digits that it prints. */
function decimalOf(value: unknown): Exact | undefined {
  if (value instanceof Double || typeof value === 'number')
    return parseDecimal(String(Number(toNumber(value).toPrecision(15))));
  return toExact(value);
}

/** The quotient of two numbers, a decimal when one of them is; undefined for a division by zero. */
export function quotient(a: unknown, b: unknown): unknown {
  if (toNumber(b) === 0) return undefined;
  const [left, right] = [decimalOf(a), decimalOf(b)];
  const decimal = a instanceof Decimal128 || b instanceof Decimal128;
  if (decimal && left && right) return toDecimal128(divideExact(left, right));
  const near = toNumber(a) / toNumber(b);
  return decimal ? Decimal128.fromString(String(near)) : near;
}

/** A decimal or long at a number of decimal places; others stay as they are. */
export function rounded(value: unknown, places: number, rounding: Rounding): unknown {
  const exact = toExact(value);
  if (!exact || !(value instanceof Decimal128 || value instanceof Long)) return value;
  const made = roundExact(exact, places, rounding);
  return value instanceof Decimal128
    ? toDecimal128(made)
    : Long.fromBigInt(made.coefficient * 10n ** BigInt(Math.max(0, made.exponent)));
}

/** True for an int or a long, or a JavaScript integer. */
export function isIntegral(value: unknown): boolean {
  return value instanceof Int32 || value instanceof Long || typeof value === 'bigint' || Number.isInteger(value);
}

/** MongoDB's truth of a value: null, missing, false and zero are false. */
export function truthy(value: unknown): boolean {
  if (value === undefined || value === null || value === false) return false;
  return !isNumeric(value) || toNumber(value) !== 0;
}
