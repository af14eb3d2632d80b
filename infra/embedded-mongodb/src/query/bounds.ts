import { BSONRegExp } from 'bson';
import { regexOf } from './regex.ts';
import type { Collation } from '../values/collation.ts';
import { encodeKey } from '../values/key.ts';
import { toNumber } from '../values/number.ts';
import { isDoc, typeRank, type Doc } from '../values/types.ts';
import { isOperatorDocument } from './match.ts';

/** One end of a range: before everything that begins with these bytes, or after it. */
export interface End {
  bytes: Buffer;
  after: boolean;
}

/** The part of an index field's keys that a condition can match. */
export interface Range {
  low: End;
  high: End;
  /** A single value. */
  point: boolean;
}

/** The conditions of a filter that hold together, by path. */
export type Conditions = Map<string, [operator: string, operand: unknown][]>;

/** Collects the conditions that every match must meet: the top level and what stands under `$and`. */
export function conditionsOf(filter: Doc, found: Conditions = new Map()): Conditions {
  for (const [path, condition] of Object.entries(filter)) {
    if (path === '$and' && Array.isArray(condition))
      condition.filter(isDoc).forEach((branch) => conditionsOf(branch, found));
    if (path.startsWith('$')) continue;
    const list = found.get(path) ?? [];
    if (isOperatorDocument(condition))
      list.push(...Object.entries(condition).filter(([name]) => name !== '$regex' || !('$options' in condition)));
    else list.push([regexOf(condition) ? '$regex' : '$eq', condition]);
    found.set(path, list);
  }
  return found;
}

const TOP = 0xff;

/** The ranges of one index field, or undefined when its conditions bound nothing. */
export function rangesOf(
  conditions: [string, unknown][] | undefined,
  multikey: boolean,
  collation: Collation | undefined,
): Range[] | undefined {
  let best: Range[] | undefined;
  for (const [operator, operand] of conditions ?? []) {
    const ranges = rangeOf(operator, operand, collation);
    if (!ranges) continue;
    if (!best) best = ranges;
    else if (ranges.every((range) => range.point))
      best = best.every((range) => range.point) && best.length <= ranges.length ? best : ranges;
    else if (!multikey && best.length === 1 && !best[0]!.point) best = [intersect(best[0]!, ranges[0]!)];
  }
  return best;
}

function rangeOf(operator: string, operand: unknown, collation: Collation | undefined): Range[] | undefined {
  if (operator === '$in') {
    if (!Array.isArray(operand) || operand.some((item) => regexOf(item) || Array.isArray(item))) return undefined;
    return distinct(operand.map((item) => encodeKey(item ?? null, collation))).map(point);
  }
  if (Array.isArray(operand)) return undefined;
  const rank = typeRank(operand);
  switch (operator) {
    case '$eq':
      return [point(encodeKey(operand ?? null, collation))];
    case '$regex':
      return collation ? undefined : prefixOf(operand);
    case '$gt':
    case '$gte':
    case '$lt':
    case '$lte':
      break;
    default:
      return undefined;
  }
  if (rank === 1 || rank === 127 || rank === 20 || (collation && rank === 15)) return undefined;
  if (rank === 10 && Number.isNaN(toNumber(operand))) return undefined;
  const key = encodeKey(operand, collation);
  const low = { bytes: Buffer.from([rank]), after: false };
  const high = { bytes: Buffer.from([rank]), after: true };
  if (operator.startsWith('$g')) return [{ low: { bytes: key, after: operator === '$gt' }, high, point: false }];
  return [{ low, high: { bytes: key, after: operator === '$lte' }, point: false }];
}

const point = (key: Buffer): Range => ({
  low: { bytes: key, after: false },
  high: { bytes: key, after: true },
  point: true,
});

function distinct(keys: Buffer[]): Buffer[] {
  const sorted = keys.toSorted(Buffer.compare);
  return sorted.filter((key, at) => at === 0 || !key.equals(sorted[at - 1]!));
}

/** The strings that an anchored, case-sensitive pattern can match, by its literal beginning. */
function prefixOf(operand: unknown): Range[] | undefined {
  const source = operand instanceof BSONRegExp ? operand.pattern : operand instanceof RegExp ? operand.source : operand;
  if (typeof source !== 'string' || source.includes('|') || regexOf(operand)?.flags.match(/[im]/)) return undefined;
  const literal = /^\^([\p{L}\p{N} _\-@:/]+)([*?{]?)/u.exec(source);
  const prefix = literal?.[2] ? [...literal[1]!].slice(0, -1).join('') : literal?.[1];
  if (!prefix) return undefined;
  const bytes = Buffer.concat([Buffer.from([15]), Buffer.from(prefix)]);
  return [{ low: { bytes, after: false }, high: { bytes, after: true }, point: false }];
}

/** The bytes at which an end lies among keys. */
export const cut = ({ bytes, after }: End): Buffer => (after ? Buffer.concat([bytes, Buffer.from([TOP])]) : bytes);

function intersect(a: Range, b: Range): Range {
  const low = Buffer.compare(cut(a.low), cut(b.low)) >= 0 ? a.low : b.low;
  const high = Buffer.compare(cut(a.high), cut(b.high)) <= 0 ? a.high : b.high;
  return { low, high, point: false };
}
