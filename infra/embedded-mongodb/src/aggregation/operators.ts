import { Binary, Decimal128, Int32, Long, ObjectId, Timestamp, UUID } from 'bson';
import { evalExpr } from 'mingo/core';
import * as accumulators from 'mingo/operators/accumulator';
import * as expressions from 'mingo/operators/expression';
import type { Options } from 'mingo/types';
import { encode, promote } from '../values/codec.ts';
import { compareValues } from '../values/compare.ts';
import { encodeKey } from '../values/key.ts';
import type { Rounding } from '../values/decimal.ts';
import { arithmetic, integerOf, isIntegral, isNumeric, quotient, rounded, toNumber } from '../values/number.ts';
import { isDoc, typeAlias, typeRank } from '../values/types.ts';
import { CommandError, type CodeName } from '../commands/errors.ts';

type Expression = (doc: unknown, expression: unknown, options: Options) => unknown;
type Accumulator = (docs: unknown[], expression: unknown, options: Options) => unknown;

/** A comparison in MongoDB's order across types; a missing value is below null. */
function order(a: unknown, b: unknown): number {
  if (a === undefined || b === undefined) return Number(a !== undefined) - Number(b !== undefined);
  return compareValues(a, b);
}

function comparison(name: string, holds: (order: number) => unknown): Expression {
  return (doc, expression, options) => {
    const operands = evalExpr(doc, expression, options);
    if (!Array.isArray(operands) || operands.length !== 2)
      throw new CommandError(
        'FailedToParse',
        `Expression ${name} takes exactly 2 arguments. ${Array.isArray(operands) ? operands.length : 1} were passed in.`,
      );
    return holds(order(operands[0], operands[1]));
  };
}

const exact = (value: unknown): boolean => value instanceof Decimal128 || value instanceof Long;

/** Sums and products that stay exact when a Long or a Decimal128 takes part; otherwise Mingo's own arithmetic. */
function arithmeticOf(operation: 'add' | 'multiply', plain: (numbers: number[]) => number): Expression {
  return (doc, expression, options) => {
    const computed = evalExpr(doc, expression, options);
    const operands = Array.isArray(computed) ? computed : [computed];
    if (operands.some((operand) => operand === undefined || operand === null)) return null;
    const dates = operands.filter((operand) => operand instanceof Date);
    const numbers = operands.map((operand) => (operand instanceof Date ? operand.getTime() : operand));
    if (!numbers.every(isNumeric) || dates.length > (operation === 'add' ? 1 : 0))
      throw new CommandError(
        'TypeMismatch',
        `$${operation} only supports numeric${operation === 'add' ? ' or date' : ''} types, not ${typeAlias(operands.find((operand) => !isNumeric(operand)))}`,
      );
    const result = numbers.some(exact)
      ? promote(numbers.reduce((a, b) => arithmetic(a, b, operation)))
      : plain(numbers as number[]);
    return dates.length === 1 ? new Date(result as number) : result;
  };
}

/** Mingo's operator, unless a Long or a Decimal128 takes part: then ours, on the operands. */
function exactly(name: keyof typeof expressions, compute: (operands: unknown[]) => unknown): Expression {
  const byMingo = expressions[name] as unknown as Expression;
  return (doc, expression, options) => {
    const computed = evalExpr(doc, expression, options);
    const operands = Array.isArray(computed) ? computed : [computed];
    if (operands.every(isNumeric) && operands.some(exact)) return promote(compute(operands));
    const literals = operands.map((operand) => ({ $literal: operand }));
    return byMingo(doc, Array.isArray(computed) ? literals : literals[0], options);
  };
}

const rounding = (way: Rounding): Expression =>
  exactly(`$${way}`, ([value, places]) => rounded(value, toNumber(places ?? 0), way));

const negated = (value: unknown): unknown => arithmetic(value, new Int32(-1), 'multiply');

function divided([a, b]: unknown[]): unknown {
  const result = quotient(a, b);
  if (result === undefined) throw new CommandError('BadValue', "can't $divide by zero");
  return result;
}

/** What is left of a division, with the sign of the dividend. */
function remainder([a, b]: unknown[]): unknown {
  if (toNumber(b) === 0) throw new CommandError('BadValue', "can't $mod by zero");
  const decimal = [a, b].some((operand) => operand instanceof Decimal128);
  if (!decimal && ![a, b].every(isIntegral)) return toNumber(a) % toNumber(b);
  if (!decimal) return Long.fromBigInt(integerOf(a) % integerOf(b));
  return arithmetic(a, negated(arithmetic(rounded(quotient(a, b), 0, 'trunc'), b, 'multiply')), 'add');
}

function each(docs: unknown[], expression: unknown, options: Options): unknown[] {
  if (expression === null || expression === undefined) return docs;
  const rooted = options as Options & { update?(locals: { root: unknown }): void };
  return docs.map((doc) => {
    rooted.update?.({ root: doc });
    return evalExpr(doc, expression, options);
  });
}

function sum(values: unknown[]): unknown {
  const numbers = values.filter(isNumeric);
  return numbers.some(exact)
    ? promote(numbers.reduce((a, b) => arithmetic(a, b, 'add')))
    : (numbers as number[]).reduce((a, b) => a + b, 0);
}

function average(values: unknown[]): unknown {
  const numbers = values.filter(isNumeric);
  if (numbers.length === 0) return null;
  const total = sum(numbers);
  return quotient(total, numbers.length);
}

function extreme(sign: 1 | -1): (values: unknown[]) => unknown {
  return (values) => {
    const present = values.filter((value) => value !== undefined && value !== null);
    if (present.length === 0) return null;
    return present.reduce((best, value) => (Math.sign(compareValues(value, best)) === sign ? value : best));
  };
}

function distinct(values: unknown[]): unknown[] {
  const kept = new Map<string, unknown>();
  for (const value of values) {
    const key = encodeKey(value).toString('latin1');
    if (value !== undefined && !kept.has(key)) kept.set(key, value);
  }
  return [...kept.values()];
}

const DAY = 86_400_000;

/** Mingo's operator; where the day is beyond the end of its month, it is the last of that month. */
function withinMonth(name: '$dateAdd' | '$dateSubtract'): Expression {
  const byMingo = expressions[name] as unknown as Expression;
  return (doc, expression, options) => {
    const made = byMingo(doc, expression, options);
    const { startDate, unit } = evalExpr(doc, expression, options) as { startDate: unknown; unit: unknown };
    if (!(made instanceof Date && startDate instanceof Date) || !['year', 'quarter', 'month'].includes(String(unit)))
      return made;
    const beyond = startDate.getUTCDate() > 28 && made.getUTCDate() <= 3 ? made.getUTCDate() : 0;
    return new Date(made.getTime() - beyond * DAY);
  };
}

/** Mingo's operator, but parts beyond their range carry over. */
const dateFromParts: Expression = (doc, expression, options) => {
  const parts = evalExpr(doc, expression, options) as Record<string, unknown>;
  const numbers = ['year', 'month', 'day', 'hour', 'minute', 'second', 'millisecond'].map((name) => parts[name]);
  if (!isNumeric(parts.year) || parts.timezone || numbers.some((part) => part !== undefined && !isNumeric(part)))
    return (expressions.$dateFromParts as unknown as Expression)(doc, expression, options);
  const [year, month = 1, day = 1, ...rest] = numbers.map((part) => (part === undefined ? undefined : toNumber(part)));
  const [hour = 0, minute = 0, second = 0, millisecond = 0] = rest;
  return new Date(Date.UTC(year!, month - 1, day, hour, minute, second, millisecond));
};

/** The place of a text in another, counted in characters. */
const indexOfCharacters: Expression = (doc, expression, options) => {
  const [within, wanted, from = 0, to] = evalExpr(doc, expression, options) as unknown[];
  if (within === undefined || within === null) return null;
  if (typeof within !== 'string' || typeof wanted !== 'string')
    throw new CommandError(
      typeof within === 'string' ? 'Location40094' : 'Location40093',
      '$indexOfCP requires strings',
    );
  const before = [...within].slice(0, to === undefined ? undefined : toNumber(to));
  const skipped = before.slice(0, toNumber(from)).join('').length;
  const at = before.join('').indexOf(wanted, skipped);
  return at < 0 || toNumber(from) > before.length ? -1 : [...within.slice(0, at)].length;
};

/** Mingo's operator gives a list of one. */
function single(name: '$top' | '$bottom'): Accumulator {
  const byMingo = accumulators[name] as unknown as Accumulator;
  return (docs, expression, options) => (byMingo(docs, expression, options) as unknown[])[0];
}

const contains: Expression = (doc, expression, options) => {
  const [wanted, list] = evalExpr(doc, expression, options) as unknown[];
  if (!Array.isArray(list))
    throw new CommandError('Location40323', `$in requires an array as a second argument, found: ${typeAlias(list)}`);
  return list.some((item) => order(wanted, item) === 0);
};

/** An operator of one value; of a missing one it makes null. */
function ofValue(compute: (value: unknown) => unknown): Expression {
  return (doc, expression, options) => {
    const value = evalExpr(
      doc,
      Array.isArray(expression) && expression.length === 1 ? expression[0] : expression,
      options,
    );
    return value === undefined || value === null ? null : compute(value);
  };
}

/** A part of a timestamp. */
const ofTimestamp = (name: string, code: CodeName, part: (timestamp: Timestamp) => number): Expression =>
  ofValue((value) => {
    if (value instanceof Timestamp) return part(value);
    throw new CommandError(code, `Argument to ${name} must be a timestamp, but is ${typeAlias(value)}`);
  });

/** Expressions that Mingo lacks, or that compare, add or convert BSON values as it does not. */
export const ownExpressions: Record<string, Expression> = {
  $eq: comparison('$eq', (value) => value === 0),
  $ne: comparison('$ne', (value) => value !== 0),
  $gt: comparison('$gt', (value) => value > 0),
  $gte: comparison('$gte', (value) => value >= 0),
  $lt: comparison('$lt', (value) => value < 0),
  $lte: comparison('$lte', (value) => value <= 0),
  $cmp: comparison('$cmp', (value) => Math.sign(value)),
  $in: contains,
  $add: arithmeticOf('add', (numbers) => numbers.reduce((a, b) => a + b, 0)),
  $multiply: arithmeticOf('multiply', (numbers) => numbers.reduce((a, b) => a * b, 1)),
  $subtract: exactly('$subtract', ([a, b]) => arithmetic(a, negated(b), 'add')),
  $divide: exactly('$divide', divided),
  $mod: exactly('$mod', remainder),
  $abs: exactly('$abs', ([value]) => (toNumber(value) < 0 ? negated(value) : value)),
  $floor: rounding('floor'),
  $ceil: rounding('ceil'),
  $trunc: rounding('trunc'),
  $round: rounding('round'),
  $indexOfCP: indexOfCharacters,
  $dateFromParts: dateFromParts,
  $dateAdd: withinMonth('$dateAdd'),
  $dateSubtract: withinMonth('$dateSubtract'),
  $type: (doc, expression, options) => typeAlias(evalExpr(doc, expression, options)),
  $isNumber: (doc, expression, options) => isNumeric(evalExpr(doc, expression, options)),
  $toString: ofValue(text),
  $toObjectId: ofValue(objectId),
  $toDecimal: ofValue(decimal),
  $toUUID: ofValue(uuid),
  $bsonSize: ofValue((value) => {
    if (isDoc(value)) return encode(value).length;
    throw new CommandError('Location31393', `$bsonSize requires a document input, found: ${typeAlias(value)}`);
  }),
  $binarySize: ofValue((value) => {
    if (typeof value === 'string') return Buffer.byteLength(value);
    if (value instanceof Binary) return value.length();
    throw new CommandError(
      'Location51276',
      `$binarySize requires a string or BinData argument, found: ${typeAlias(value)}`,
    );
  }),
  $tsSecond: ofTimestamp('$tsSecond', 'Location5687301', ({ t }) => t),
  $tsIncrement: ofTimestamp('$tsIncrement', 'Location5687302', ({ i }) => i),
};

function uuid(value: unknown): Binary {
  if (value instanceof Binary && value.sub_type === Binary.SUBTYPE_UUID) return value;
  if (typeof value === 'string' && value.length === 36 && UUID.isValid(value)) return new UUID(value);
  throw unreadable('UUID', value);
}

const unreadable = (wanted: string, value: unknown): CommandError =>
  new CommandError(
    'ConversionFailure',
    `Failed to parse ${wanted} '${String(value)}' in $convert with no onError value`,
  );

function objectId(value: unknown): ObjectId {
  if (value instanceof ObjectId) return value;
  if (typeof value === 'string' && ObjectId.isValid(value) && value.length === 24) return new ObjectId(value);
  throw unreadable('objectId', value);
}

function decimal(value: unknown): Decimal128 {
  const digits = value instanceof Date ? value.getTime() : typeof value === 'boolean' ? Number(value) : value;
  try {
    return Decimal128.fromString(String(digits));
  } catch {
    throw unreadable('number', value);
  }
}

function text(value: unknown): string {
  if (value instanceof Date) return value.toISOString();
  if ([20, 25, 30, 50].includes(typeRank(value)))
    throw new CommandError(
      'FailedToParse',
      `Unsupported conversion from ${typeAlias(value)} to string in $convert with no onError value`,
    );
  return String(value);
}

/** Accumulators that replace Mingo's. */
export const ownAccumulators: Record<string, Accumulator> = {
  $sum: (docs, expression, options) => sum(each(docs, expression, options)),
  $avg: (docs, expression, options) => average(each(docs, expression, options)),
  $max: (docs, expression, options) => extreme(1)(each(docs, expression, options)),
  $min: (docs, expression, options) => extreme(-1)(each(docs, expression, options)),
  $addToSet: (docs, expression, options) => distinct(each(docs, expression, options)),
  $push: (docs, expression, options) => each(docs, expression, options).filter((value) => value !== undefined),
  $count: (docs) => docs.length,
  $top: single('$top'),
  $bottom: single('$bottom'),
};
