import { Binary } from 'bson';
import { CommandError, unsupported } from '../commands/errors.ts';
import type { Collation } from '../values/collation.ts';
import { compareValues } from '../values/compare.ts';
import { encodeKey } from '../values/key.ts';
import { integerOf, isIntegral, isNumeric, toNumber, truthy } from '../values/number.ts';
import { typeAlias, typeNumber, typeNumberOf, typeRank, type Doc } from '../values/types.ts';
import { compileRegex, regexOf } from './regex.ts';

export interface MatchOptions {
  collation?: Collation | undefined;
}

/** What an operator asks of the value at the end of a path. */
export interface Leaf {
  test(value: unknown): boolean;
  /** Whether a missing field is asked too. */
  missing: boolean;
  /** Whether an array is asked as a whole only, not element by element. */
  wholeArray?: boolean;
  /** Whether the test holds when no value on the path satisfies it. */
  negated?: boolean;
  /** The place in an array at which the test holds. */
  find?(value: unknown[]): number;
}

const GEO = ['$near', '$nearSphere', '$geoWithin', '$geoIntersects', '$within', '$maxDistance', '$text', '$where'];

/** Compiles one operator of a field condition. */
export function leafTest(name: string, operand: unknown, condition: unknown, options: MatchOptions): Leaf {
  const { collation } = options;
  switch (name) {
    case '$eq':
      return equality(operand, options, name === '$eq' && condition === operand);
    case '$ne':
      if (regexOf(operand)) throw new CommandError('BadValue', "Can't have regex as arg to $ne.");
      return { ...equality(operand, options, false), negated: true };
    case '$gt':
      return comparison(operand, collation, (order) => order > 0);
    case '$gte':
      return comparison(operand, collation, (order) => order >= 0);
    case '$lt':
      return comparison(operand, collation, (order) => order < 0);
    case '$lte':
      return comparison(operand, collation, (order) => order <= 0);
    case '$in':
      return membership(name, operand, options);
    case '$nin':
      return { ...membership(name, operand, options), negated: true };
    case '$exists':
      return { test: (value) => value !== undefined, missing: false, wholeArray: true, negated: !truthy(operand) };
    case '$type':
      return typeTest(operand);
    case '$size':
      return sizeTest(operand);
    case '$mod':
      return modulo(operand);
    case '$regex':
      return regexTest(operand, condition as Doc);
    case '$bitsAllSet':
    case '$bitsAllClear':
    case '$bitsAnySet':
    case '$bitsAnyClear':
      return bits(name, operand);
    case '$all':
      throw new CommandError('BadValue', '$all needs an array');
    case '$options':
      throw new CommandError('BadValue', '$options needs a $regex');
    case '$comment':
      return { test: () => true, missing: true };
  }
  if (GEO.includes(name) || name.startsWith('$geo')) throw unsupported(name);
  throw new CommandError('BadValue', `unknown operator: ${name}`);
}

function equality(operand: unknown, { collation }: MatchOptions, regexMatches: boolean): Leaf {
  const regex = regexMatches ? regexOf(operand) : undefined;
  if (regex)
    return {
      test: (value) => (typeof value === 'string' ? regex.test(value) : compareValues(value, operand) === 0),
      missing: false,
    };
  if (typeof operand === 'string' && !collation) return { test: (value) => value === operand, missing: false };
  return {
    test: (value) => compareValues(value, operand, collation) === 0,
    missing: operand === null || operand === undefined,
  };
}

function comparison(operand: unknown, collation: Collation | undefined, holds: (order: number) => boolean): Leaf {
  if (regexOf(operand)) throw new CommandError('BadValue', "Can't have RegEx as arg to predicate over field");
  const rank = typeRank(operand);
  const anyType = rank === 1 || rank === 127;
  const nan = rank === 10 && Number.isNaN(toNumber(operand));
  const isNaNValue = (value: unknown): boolean => isNumeric(value) && Number.isNaN(toNumber(value));
  return {
    missing: rank === 5,
    wholeArray: rank === 25,
    test: (value) => {
      if (!anyType && typeRank(value) !== rank) return false;
      if (rank === 10 && (nan || isNaNValue(value))) return nan && isNaNValue(value) && holds(0);
      return holds(compareValues(value, operand, collation));
    },
  };
}

function membership(name: string, operand: unknown, { collation }: MatchOptions): Leaf {
  if (!Array.isArray(operand)) throw new CommandError('BadValue', `${name} needs an array`);
  for (const item of operand)
    if (
      typeRank(item) === 20 &&
      Object.keys(item as Doc)[0]?.startsWith('$') &&
      !('$ref' in (item as Doc)) &&
      !('$id' in (item as Doc))
    )
      throw new CommandError('BadValue', `cannot nest $ under ${name}`);
  const patterns = operand.map(regexOf).filter((regex) => regex !== undefined);
  const keys = new Set(operand.map((item) => encodeKey(item, collation).toString('latin1')));
  return {
    missing: operand.some((item) => item === null || item === undefined),
    test: (value) =>
      (typeof value === 'string' && patterns.some((regex) => regex.test(value))) ||
      keys.has(encodeKey(value, collation).toString('latin1')),
  };
}

function typeTest(operand: unknown): Leaf {
  const wanted = (Array.isArray(operand) ? operand : [operand]).map((type): number | 'number' => {
    if (type === 'number') return 'number';
    const known = typeof type === 'string' ? typeNumberOf(type) : isNumeric(type) ? toNumber(type) : undefined;
    if (known === undefined) throw new CommandError('BadValue', `Unknown type name alias: ${String(type)}`);
    if (known !== 127 && known !== -1 && !(Number.isInteger(known) && known >= 1 && known <= 19))
      throw new CommandError('BadValue', `Invalid numerical type code: ${known}`);
    return known;
  });
  if (wanted.length === 0) throw new CommandError('FailedToParse', 'must match at least one type');
  return {
    missing: false,
    test: (value) =>
      wanted.some((type) =>
        type === 'number' ? isNumeric(value) : typeAlias(value) !== 'missing' && typeNumber(value) === type,
      ),
  };
}

function sizeTest(operand: unknown): Leaf {
  const size = toNumber(operand);
  if (!isNumeric(operand) || !Number.isInteger(size))
    throw new CommandError('BadValue', `Failed to parse $size. Expected an integer in: $size: ${String(operand)}`);
  if (size < 0)
    throw new CommandError('BadValue', `Failed to parse $size. Expected a non-negative number in: $size: ${size}`);
  return { missing: false, wholeArray: true, test: (value) => Array.isArray(value) && value.length === size };
}

function modulo(operand: unknown): Leaf {
  if (!Array.isArray(operand)) throw new CommandError('BadValue', 'malformed mod, needs to be an array');
  if (operand.length !== 2)
    throw new CommandError('BadValue', `malformed mod, ${operand.length < 2 ? 'not enough' : 'too many'} elements`);
  const [divisor, remainder] = operand.map((part) => Math.trunc(toNumber(part)));
  if (!Number.isFinite(divisor) || !Number.isFinite(remainder))
    throw new CommandError('BadValue', 'malformed mod, divisor and remainder must be numbers');
  if (divisor === 0) throw new CommandError('BadValue', 'divisor cannot be 0');
  const [by, rest] = [BigInt(divisor!), BigInt(remainder!)];
  return {
    missing: false,
    test: (value) => isNumeric(value) && Number.isFinite(toNumber(value)) && integerOf(value) % by === rest,
  };
}

function regexTest(operand: unknown, condition: Doc): Leaf {
  const options = condition.$options;
  if (options !== undefined && typeof options !== 'string')
    throw new CommandError('BadValue', '$options has to be a string');
  const given = regexOf(operand);
  if (!given && typeof operand !== 'string') throw new CommandError('BadValue', '$regex has to be a string');
  const regex =
    given && options === undefined ? given : compileRegex(given?.source ?? (operand as string), options ?? '');
  return { missing: false, test: (value) => typeof value === 'string' && regex.test(value) };
}

function bits(name: string, operand: unknown): Leaf {
  const mask = bitMask(name, operand);
  const expected = name.endsWith('Set');
  return {
    missing: false,
    test: (value) => {
      if (!isNumeric(value) && !(value instanceof Binary)) return false;
      if (isNumeric(value) && !Number.isInteger(toNumber(value))) return false;
      const subject = value instanceof Binary ? binaryBits(value) : BigInt.asUintN(64, integerOf(value));
      const hit = expected ? subject & mask : ~subject & mask;
      return name.includes('All') ? hit === mask : hit !== 0n;
    },
  };
}

function binaryBits(value: Binary): bigint {
  return [...value.value()].reduceRight((sum, part) => (sum << 8n) | BigInt(part), 0n);
}

function bitMask(name: string, operand: unknown): bigint {
  if (operand instanceof Binary) return binaryBits(operand);
  if (Array.isArray(operand)) return operand.reduce<bigint>((mask, place) => mask | (1n << integerOf(place)), 0n);
  if (!isNumeric(operand) || !(isIntegral(operand) || Number.isInteger(toNumber(operand))) || toNumber(operand) < 0)
    throw new CommandError(
      'BadValue',
      `${name} takes an Array, a number, or a BinData but received: ${String(operand)}`,
    );
  return integerOf(operand);
}
