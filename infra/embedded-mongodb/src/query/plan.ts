import { CommandError } from '../commands/errors.ts';
import type { CollectionInfo, IndexInfo } from '../storage/catalog.ts';
import type { Access, Interval } from '../storage/scan.ts';
import { sameCollation, type Collation } from '../values/collation.ts';
import { compareValues } from '../values/compare.ts';
import { encodeCompound, encodeKey, inverted } from '../values/key.ts';
import { toNumber } from '../values/number.ts';
import { isDoc, typeRank, type Doc } from '../values/types.ts';
import { conditionsOf, cut, rangesOf, type Conditions, type End, type Range } from './bounds.ts';
import type { SortField } from './sort.ts';

/** How a query is answered. */
export interface Plan {
  access: Access;
  /** Rows come out in the order of the sort. */
  sorted: boolean;
  /** The index alone decides: rows need no filter. */
  exact: boolean;
}

/** A query, as far as planning needs it. */
export interface Wanted {
  filter: Doc;
  sort: SortField[];
  collation?: Collation | undefined;
  hint?: unknown;
  /** The key of an index from which, and the one before which, documents are wanted. */
  min?: Doc | undefined;
  max?: Doc | undefined;
}

const TOP = Buffer.from([0xff]);
const MOST_POINTS = 4000;
const WHOLE: Plan = { access: { intervals: [], reverse: false }, sorted: false, exact: false };

/** Chooses the index that narrows a query most, or one that gives its order, or none. */
export function choosePlan(collection: CollectionInfo, wanted: Wanted): Plan {
  const natural = wanted.sort[0]?.path === '$natural' ? wanted.sort[0].direction : undefined;
  if (natural !== undefined || (isDoc(wanted.hint) && '$natural' in wanted.hint))
    return {
      ...WHOLE,
      access: { intervals: [], reverse: (natural ?? toNumber((wanted.hint as Doc).$natural)) < 0 },
      sorted: natural !== undefined,
    };
  if (wanted.min || wanted.max) return bounded(collection, wanted);
  const direct = byIdAlone(collection, wanted);
  if (direct) return direct;
  const conditions = conditionsOf(wanted.filter);
  const hinted = hintedIndex(collection, wanted.hint);
  const candidates = hinted ? [hinted] : [collection.idIndex, ...collection.indexes.filter((index) => !index.hidden)];
  let best: Candidate | undefined;
  for (const index of candidates) {
    const candidate = consider(index, conditions, wanted, index === hinted);
    if (candidate && candidate.score > (best?.score ?? 0)) best = candidate;
  }
  if (best && best.score >= 10) return finish(best, wanted, conditions);
  return (!hinted && union(collection, wanted)) || (best ? finish(best, wanted, conditions) : WHOLE);
}

/** Types that a filter can name by value: numbers, text, bytes, ObjectIds, booleans and dates. */
const PLAIN = [10, 15, 30, 35, 40, 45];

/** The plan of `{ _id: value }`, by far the most common query: no choice to make. */
function byIdAlone(collection: CollectionInfo, { filter, hint, collation }: Wanted): Plan | undefined {
  const names = Object.keys(filter);
  if (names.length !== 1 || names[0] !== '_id' || hint !== undefined || !PLAIN.includes(typeRank(filter._id)))
    return undefined;
  if (!sameCollation(collation, collection.collation)) return undefined;
  const key = encodeKey(filter._id, collation);
  const access: Access = {
    index: collection.idIndex,
    intervals: [{ low: key, high: key, single: true }],
    reverse: false,
  };
  return { access, sorted: true, exact: true };
}

interface Candidate {
  index: IndexInfo;
  intervals: Interval[];
  reverse: boolean;
  sorted: boolean;
  score: number;
}

function hintedIndex(collection: CollectionInfo, hint: unknown): IndexInfo | undefined {
  if (hint === undefined || hint === null || (isDoc(hint) && Object.keys(hint).length === 0)) return undefined;
  const found = [collection.idIndex, ...collection.indexes].find((index) =>
    typeof hint === 'string' ? index.name === hint : isDoc(hint) && sameKey(index.key, hint),
  );
  if (!found)
    throw new CommandError(
      'BadValue',
      'error processing query: planner returned error :: caused by :: hint provided does not correspond to an existing index',
    );
  return found;
}

/** The plan of a query with `min` or `max`, which has to name its index. */
function bounded(collection: CollectionInfo, { hint, min, max }: Wanted): Plan {
  const index = hintedIndex(collection, hint);
  if (!index)
    throw new CommandError('Location51173', 'When using min()/max() a hint of which index to use must be provided');
  const end = (key: Doc | undefined, open: Buffer): Buffer => {
    if (!key) return open;
    if (Object.keys(key).join('\0') !== Object.keys(index.key).join('\0'))
      throw new CommandError('Location51174', 'The index chosen is not compatible with min/max');
    return encodeCompound(Object.values(key), index.descending, index.collation);
  };
  const intervals = [{ low: end(min, Buffer.alloc(0)), high: end(max, TOP) }];
  return { access: { index, intervals, reverse: false }, sorted: false, exact: false };
}

const sameKey = (a: Doc, b: Doc): boolean => compareValues(a, b) === 0;

function consider(index: IndexInfo, conditions: Conditions, wanted: Wanted, forced: boolean): Candidate | undefined {
  if (!sameCollation(index.collation, wanted.collation)) return forced ? full(index) : undefined;
  if (index.partial && !implies(conditions, index.spec.partialFilterExpression as Doc))
    return forced ? full(index) : undefined;
  const fields = Object.keys(index.key);
  let prefixes: Buffer[] = [Buffer.alloc(0)];
  let intervals: Interval[] | undefined;
  let score = forced ? 1 : 0;
  let points = 0;
  let some = false;
  const constant = new Set<string>();
  const roots = new Set<string>();
  for (let at = 0; at < fields.length && !intervals; at += 1) {
    const root = index.paths[at]![0]!;
    const ranges =
      index.multikey && roots.has(root)
        ? undefined
        : rangesOf(conditions.get(fields[at]!), index.multikey, index.collation);
    roots.add(root);
    if (!ranges || ranges.length * prefixes.length > MOST_POINTS) break;
    some ||= bindsExisting(conditions.get(fields[at]!)!);
    const stored = index.descending[at] ? ranges.map(flipped).toReversed() : ranges;
    if (stored.every((range) => range.point)) {
      prefixes = prefixes.flatMap((prefix) => stored.map((range) => Buffer.concat([prefix, range.low.bytes])));
      if (stored.length === 1) constant.add(fields[at]!);
      points += 1;
      score += 100;
    } else {
      intervals = prefixes.flatMap((prefix) => stored.map((range) => between(prefix, range)));
      score += 10;
    }
  }
  if (index.sparse && !some && !forced) return undefined;
  const single = index.unique && points === fields.length;
  intervals ??= prefixes.map((prefix) => ({ low: prefix, high: Buffer.concat([prefix, TOP]), single }));
  const order = orderOf(index, fields, constant, wanted.sort);
  const sorted = order !== 0 && !index.multikey && !index.collation && (!index.sparse || some);
  if (sorted) score += 5;
  if (index.unique && constant.size === fields.length) score += 50;
  return { index, intervals, reverse: sorted && order < 0, sorted, score };
}

const full = (index: IndexInfo): Candidate => ({
  index,
  intervals: [{ low: Buffer.alloc(0), high: Buffer.from([0xff]) }],
  reverse: false,
  sorted: false,
  score: 1,
});

/** True when a condition excludes documents that lack the field. */
function bindsExisting(conditions: [string, unknown][]): boolean {
  return conditions.some(([operator, operand]) => {
    if (operator === '$in') return Array.isArray(operand) && !operand.some((item) => typeRank(item) === 5);
    return ['$eq', '$gt', '$gte', '$lt', '$lte', '$regex'].includes(operator) && typeRank(operand) !== 5;
  });
}

/** 1 when an index gives the order of a sort, -1 when it gives the reverse, 0 when neither. */
function orderOf(index: IndexInfo, fields: string[], constant: Set<string>, sort: SortField[]): number {
  const wanted = sort.filter(({ path }) => !constant.has(path));
  if (sort.length === 0) return 0;
  if (wanted.length === 0) return 1;
  let at = 0;
  let order = 0;
  for (let field = 0; field < fields.length && at < wanted.length; field += 1) {
    if (fields[field] !== wanted[at]!.path) {
      if (constant.has(fields[field]!)) continue;
      return 0;
    }
    const way = (index.descending[field] ? -1 : 1) * wanted[at]!.direction;
    if (order !== 0 && way !== order) return 0;
    order = way;
    at += 1;
  }
  return at === wanted.length ? order : 0;
}

const turned = ({ bytes, after }: End): End => ({ bytes: inverted(bytes), after: !after });

/** A range as a descending field stores it. */
function flipped({ low, high, point }: Range): Range {
  return { low: turned(high), high: turned(low), point };
}

function between(prefix: Buffer, { low, high }: Range): Interval {
  return { low: Buffer.concat([prefix, cut(low)]), high: Buffer.concat([prefix, cut(high)]) };
}

/** True when every document that meets the conditions is in a partial index. */
function implies(conditions: Conditions, partial: Doc): boolean {
  for (const [path, needed] of conditionsOf(partial)) {
    const given = conditions.get(path) ?? [];
    if (!needed.every((need) => given.some((condition) => stronger(condition, need)))) return false;
  }
  return Object.keys(partial).every((name) => !name.startsWith('$') || name === '$and');
}

function stronger([operator, operand]: [string, unknown], [needed, bound]: [string, unknown]): boolean {
  if (operator === needed && compareValues(operand, bound) === 0) return true;
  if (needed === '$exists') return bindsExisting([[operator, operand]]);
  if (operator === '$in' && Array.isArray(operand))
    return operand.length > 0 && operand.every((item) => stronger(['$eq', item], [needed, bound]));
  if (needed === '$type' || needed === '$eq' || typeRank(operand) !== typeRank(bound)) return false;
  const order = compareValues(operand, bound);
  if (needed === '$gt') return operator === '$gt' ? order >= 0 : ['$eq', '$gte'].includes(operator) && order > 0;
  if (needed === '$gte') return ['$eq', '$gte', '$gt'].includes(operator) && order >= 0;
  if (needed === '$lt') return operator === '$lt' ? order <= 0 : ['$eq', '$lte'].includes(operator) && order < 0;
  if (needed === '$lte') return ['$eq', '$lte', '$lt'].includes(operator) && order <= 0;
  return false;
}

function finish(candidate: Candidate, wanted: Wanted, conditions: Conditions): Plan {
  const { index, intervals, reverse, sorted } = candidate;
  const access: Access = { index, intervals, reverse };
  return { access, sorted, exact: isExact(index, wanted, conditions) };
}

/** A filter of plain equalities on the first fields of an index needs no second look. */
function isExact(index: IndexInfo, wanted: Wanted, conditions: Conditions): boolean {
  const asked = Object.entries(wanted.filter);
  const first = Object.keys(index.key).slice(0, asked.length);
  if (asked.length === 0 || index.partial || (index.multikey && index.paths.length > 1)) return false;
  return (
    sameCollation(index.collation, wanted.collation) &&
    asked.every(([path, condition]) => {
      const only = conditions.get(path);
      return (
        first.includes(path) &&
        only?.length === 1 &&
        only[0]![0] === '$eq' &&
        only[0]![1] === condition &&
        PLAIN.includes(typeRank(condition))
      );
    })
  );
}

/** A plan for `$or` when every branch has an index. */
function union(collection: CollectionInfo, wanted: Wanted): Plan | undefined {
  const branches = wanted.filter.$or;
  if (!Array.isArray(branches) || branches.length === 0) return undefined;
  const plans = branches
    .filter(isDoc)
    .map((filter) => choosePlan(collection, { filter, sort: [], collation: wanted.collation }));
  if (plans.some((plan) => !plan.access.index && !plan.access.union)) return undefined;
  return {
    access: { intervals: [], reverse: false, union: plans.map((plan) => plan.access) },
    sorted: false,
    exact: false,
  };
}
