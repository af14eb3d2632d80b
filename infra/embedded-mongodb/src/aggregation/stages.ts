import { Aggregator } from 'mingo/aggregator';
import { CommandError, unsupported } from '../commands/errors.ts';
import { compileFilter } from '../query/match.ts';
import { compileProjection } from '../query/project.ts';
import { parseSort, sortItems } from '../query/sort.ts';
import type { Collation } from '../values/collation.ts';
import { isNumeric, toNumber } from '../values/number.ts';
import { isDoc, typeAlias, type Doc } from '../values/types.ts';
import { promote } from '../values/codec.ts';
import { context, evaluatePlain, guarded, stageOptions, prepared, type Variables } from './expression.ts';
import { addFields } from './add-fields.ts';
import { group } from './group.ts';
import { lookup } from './lookup.ts';
import { unwind } from './unwind.ts';

/** What stages need beside documents. Documents carry JavaScript numbers. */
export interface Environment {
  variables?: Variables | undefined;
  collation?: Collation | undefined;
  /** Reads another collection of the same database; absent where a stage may not. */
  read?: (collection: string, filter: Doc) => Iterable<Doc>;
}

type Docs = Iterable<Doc>;
type Stage = (docs: Docs, operand: unknown, environment: Environment) => Docs;

const BY_MINGO = ['$bucketAuto', '$graphLookup', '$setWindowFields', '$densify', '$fill', '$redact', '$documents'];
const REFUSED = [
  '$geoNear',
  '$search',
  '$searchMeta',
  '$vectorSearch',
  '$changeStream',
  '$listSessions',
  '$planCacheStats',
  '$shardedDataDistribution',
];

/** Runs a pipeline; documents flow lazily where the stages allow it. */
export function runPipeline(docs: Docs, pipeline: Doc[], environment: Environment): Docs & Doc[] {
  return [...flow(docs, pipeline, environment)];
}

/** As `runPipeline`, without collecting the result. */
export function flow(docs: Docs, pipeline: Doc[], environment: Environment): Docs {
  return pipeline.reduce((input, stage) => {
    const [name, operand] = readStage(stage);
    const own = Object.hasOwn(STAGES, name) ? STAGES[name] : undefined;
    if (own) return own(input, operand, environment);
    if (BY_MINGO.includes(name)) return byMingo(input, stage, environment);
    throw unknownStage(name);
  }, docs);
}

/** The one operator of a stage. */
export function readStage(stage: unknown): [string, unknown] {
  const entries = isDoc(stage) ? Object.entries(stage) : [];
  if (entries.length !== 1)
    throw new CommandError('Location40323', 'A pipeline stage specification object must contain exactly one field.');
  return entries[0]!;
}

function unknownStage(name: string): CommandError {
  if (REFUSED.includes(name)) return unsupported(`The stage ${name}`);
  if (name === '$out' || name === '$merge')
    return new CommandError('Location40601', `${name} can only be the final stage in the pipeline`);
  if (name === '$collStats' || name === '$indexStats')
    return new CommandError('Location40602', `${name} is only valid as the first stage in a pipeline`);
  return new CommandError('Location40324', `Unrecognized pipeline stage name: '${name}'`);
}

function byMingo(docs: Docs, stage: Doc, { variables, read }: Environment): Docs {
  const collectionResolver = (name: string): Doc[] => [...(read?.(name, {}) ?? [])];
  return guarded(() =>
    new Aggregator([prepared(stage) as Doc], { context, ...stageOptions(variables), collectionResolver }).run(
      docs as Doc[],
    ),
  );
}

/** A whole number that a stage or option must be. */
export function wholeNumber(name: string, operand: unknown, least: number): number {
  const number = toNumber(operand);
  if (!isNumeric(operand) || !Number.isInteger(number) || number < least)
    throw new CommandError(
      name === '$limit' ? 'Location15958' : 'Location15956',
      `invalid argument to ${name} stage: ${String(operand)}`,
    );
  return number;
}

function* limited(docs: Docs, most: number): Docs {
  let left = most;
  for (const doc of docs) {
    yield doc;
    if (--left === 0) return;
  }
}

function* skipped(docs: Docs, count: number): Docs {
  let at = 0;
  for (const doc of docs) if (at++ >= count) yield doc;
}

function* mapped(docs: Docs, change: (doc: Doc) => Doc): Docs {
  for (const doc of docs) yield change(doc);
}

function* filtered(docs: Docs, operand: unknown, environment: Environment): Docs {
  if (!isDoc(operand)) throw new CommandError('Location15959', 'the match filter must be an expression in an object');
  const matcher = compileFilter(operand, environment as { variables?: Variables });
  for (const doc of docs) if (matcher.test(doc)) yield doc;
}

function* projected(docs: Docs, operand: unknown, environment: Environment): Docs {
  if (!isDoc(operand)) throw new CommandError('Location15969', '$project specification must be an object');
  if (Object.keys(operand).length === 0)
    throw new CommandError(
      'Location51272',
      'Invalid $project :: caused by :: projection specification must have at least one field',
    );
  yield* mapped(docs, compileProjection(operand, { ...environment, plain: true }).apply);
}

function newRoot(doc: Doc, expression: unknown, { variables }: Environment): Doc {
  const made = evaluatePlain(expression, doc, variables);
  if (!isDoc(made))
    throw new CommandError(
      'Location40228',
      `'newRoot' expression must evaluate to an object, but resulting value was of type: ${typeAlias(made)}`,
    );
  return made;
}

function unset(operand: unknown): Doc {
  const paths = Array.isArray(operand) ? operand : [operand];
  if (paths.length === 0 || !paths.every((path) => typeof path === 'string'))
    throw new CommandError(
      'Location31002',
      '$unset specification must be a string or an array containing only string values',
    );
  return Object.fromEntries(paths.map((path) => [path, 0]));
}

function facet(docs: Docs, operand: unknown, environment: Environment): Docs {
  if (!isDoc(operand) || Object.keys(operand).length === 0)
    throw new CommandError('Location40169', 'the $facet specification must be a non-empty object');
  const input = [...docs];
  return [
    Object.fromEntries(
      Object.entries(operand).map(([name, pipeline]) => [name, runPipeline(input, pipeline as Doc[], environment)]),
    ),
  ];
}

function* unionWith(docs: Docs, operand: unknown, environment: Environment): Docs {
  yield* docs;
  const { coll, pipeline = [] } = isDoc(operand) ? operand : { coll: operand };
  const others = typeof coll === 'string' ? (environment.read?.(coll, {}) ?? []) : [];
  yield* flow(others, pipeline as Doc[], environment);
}

function sample(docs: Docs, operand: unknown): Docs {
  const size = wholeNumber('$sample', isDoc(operand) ? operand.size : undefined, 0);
  const items = [...docs];
  for (let at = 0; at < Math.min(size, items.length); at += 1) {
    const other = at + Math.floor(Math.random() * (items.length - at));
    [items[at], items[other]] = [items[other]!, items[at]!];
  }
  return items.slice(0, size);
}

function bucket(docs: Docs, operand: unknown, environment: Environment): Docs {
  const spec = isDoc(operand) ? operand : {};
  const edges = spec.boundaries;
  if (spec.groupBy === undefined || !Array.isArray(edges) || edges.length < 2)
    throw new CommandError('Location40198', '$bucket requires groupBy and at least two boundaries');
  const branches = edges.slice(0, -1).map((edge, at) => ({
    case: {
      $and: [{ $gte: [spec.groupBy, { $literal: edge }] }, { $lt: [spec.groupBy, { $literal: edges[at + 1] }] }],
    },
    then: { $literal: edge },
  }));
  const fallback = 'default' in spec ? { default: { $literal: spec.default } } : {};
  const output = isDoc(spec.output) ? spec.output : { count: { $sum: 1 } };
  const grouped = group(docs, { _id: { $switch: { branches, ...fallback } }, ...output }, environment);
  return sorted(grouped, { _id: 1 }, environment);
}

function sorted(docs: Docs, operand: unknown, { collation }: Environment): Docs {
  const fields = parseSort(operand);
  if (fields.length === 0) throw new CommandError('Location15976', '$sort stage must have at least one sort key');
  return sortItems([...docs], fields, (doc) => doc, collation);
}

function counted(docs: Docs, operand: unknown): Docs {
  if (typeof operand !== 'string' || operand === '' || operand.startsWith('$') || operand.includes('.'))
    throw new CommandError(
      'Location40156',
      'the count field must be a non-empty string that does not start with $ or contain .',
    );
  let count = 0;
  for (const _ of docs) count += 1;
  return count === 0 ? [] : [{ [operand]: count }];
}

const STAGES: Record<string, Stage> = {
  $match: filtered,
  $sort: sorted,
  $limit: (docs, operand) => limited(docs, wholeNumber('$limit', operand, 1)),
  $skip: (docs, operand) => skipped(docs, wholeNumber('$skip', operand, 0)),
  $project: projected,
  $unset: (docs, operand, environment) => projected(docs, unset(operand), environment),
  $addFields: addFields,
  $set: addFields,
  $group: group,
  $unwind: unwind,
  $lookup: (docs, operand, environment) => lookup(docs, operand, environment, runPipeline),
  $replaceRoot: (docs, operand, environment) =>
    mapped(docs, (doc) => newRoot(doc, (operand as Doc).newRoot, environment)),
  $replaceWith: (docs, operand, environment) => mapped(docs, (doc) => newRoot(doc, operand, environment)),
  $count: counted,
  $sortByCount: (docs, operand, environment) =>
    sorted(group(docs, { _id: operand, count: { $sum: 1 } }, environment), { count: -1 }, environment),
  $facet: facet,
  $unionWith: unionWith,
  $sample: sample,
  $bucket: bucket,
  $currentOp: () => [{ type: 'op', active: true, op: 'command', desc: 'this very command' }],
  $listLocalSessions: () => [{ _id: {}, lastUse: new Date() }],
};

/** Promotes stored documents as they enter a pipeline. */
export function* entering(docs: Docs): Docs {
  for (const doc of docs) yield promote(doc) as Doc;
}
