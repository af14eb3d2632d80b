import { fieldsGrouped } from '../aggregation/group.ts';
import { entering, flow, readStage, type Environment } from '../aggregation/stages.ts';
import { writeResult } from '../aggregation/write-result.ts';
import { docsOf, execute } from '../query/execute.ts';
import { parseSort } from '../query/sort.ts';
import type { CollectionInfo } from '../storage/catalog.ts';
import type { Collation } from '../values/collation.ts';
import { encode, promote } from '../values/codec.ts';
import { truthy } from '../values/number.ts';
import { isDoc, type Doc } from '../values/types.ts';
import { collationFor, docArgument, variablesOf, type Call, type Handler } from './call.ts';
import { firstReply } from './cursor-reply.ts';
import { statistics } from './diagnostics.ts';
import { CommandError } from './errors.ts';
import { checkNamespace } from '../storage/catalog.ts';

/** The stages that the storage answers itself: filter and order, so that indexes serve them. */
export function leading(pipeline: Doc[]): { filter: Doc; sort: Doc; rest: Doc[] } {
  const head = { filter: {} as Doc, sort: {} as Doc };
  const rest = [...pipeline];
  const take = (name: string): unknown => {
    const stage = rest[0];
    if (!stage || !isDoc(stage) || !(name in stage) || Object.keys(stage).length !== 1) return undefined;
    return rest.shift()![name];
  };
  const matches: Doc[] = [];
  for (let match = take('$match'); match !== undefined; match = take('$match')) {
    if (!isDoc(match)) throw new CommandError('Location15959', 'the match filter must be an expression in an object');
    matches.push(match);
  }
  head.filter = matches.length > 1 ? { $and: matches } : (matches[0] ?? {});
  if (isDoc(rest[0]?.$sort) && Object.keys(rest[0].$sort).length > 0) head.sort = take('$sort') as Doc;
  return { ...head, rest };
}

/** Runs a pipeline over a collection or a view. Documents come with JavaScript numbers. */
function runStages(
  call: Call,
  name: string,
  pipeline: Doc[],
  collation: Collation | undefined,
  variables = variablesOf(call),
  hint?: unknown,
): Iterable<Doc> {
  const collection = call.view.find(call.db, name);
  if (collection?.options.viewOn) {
    const under = (collection.options.pipeline as Doc[] | undefined) ?? [];
    return runStages(
      call,
      String(collection.options.viewOn),
      [...under, ...pipeline],
      collation ?? collection.collation,
      variables,
      hint,
    );
  }
  const { filter, sort, rest } = leading(pipeline);
  const environment = environmentOf(call, collation, variables);
  const query = {
    filter,
    sort: parseSort(sort),
    skip: 0,
    limit: 0,
    collation,
    variables,
    hint,
    deadline: call.deadline,
    fields: rest[0] && '$group' in rest[0] ? fieldsGrouped(rest[0].$group) : undefined,
  };
  const docs = collection ? docsOf(execute(call.view, collection, query)) : [];
  return flow(entering(docs), rest, environment);
}

function environmentOf(call: Call, collation: Collation | undefined, variables: Doc | undefined): Environment {
  return {
    collation,
    variables,
    read: (name, filter) => runStages(call, name, [{ $match: filter }], collation, variables),
  };
}

const aggregate: Handler = (call) => {
  const { body } = call;
  const target = body.aggregate;
  const pipeline = body.pipeline;
  if (!Array.isArray(pipeline))
    throw new CommandError('TypeMismatch', "A 'pipeline' option must be specified as an array");
  if (body.cursor === undefined && !body.explain)
    throw new CommandError(
      'FailedToParse',
      "The 'cursor' option is required, except for aggregate with the explain argument",
    );
  const name = typeof target === 'string' ? target : '$cmd.aggregate';
  if (typeof target === 'string') checkNamespace(call.db, target);
  const stages = pipeline as Doc[];
  for (const stage of stages) readStage(stage);
  const collation = collationFor(
    body.collation,
    typeof target === 'string' ? call.view.find(call.db, name) : undefined,
  );
  const last = stages.at(-1);
  const writes = last && ('$out' in last || '$merge' in last);
  const read = writes ? stages.slice(0, -1) : stages;
  const figures = typeof target === 'string' ? statistics(call, read) : undefined;
  let docs =
    typeof target === 'string' && !figures
      ? runStages(call, name, read, collation, variablesOf(call), body.hint)
      : flow(figures ?? [], figures ? read.slice(1) : read, environmentOf(call, collation, variablesOf(call)));
  if (writes) {
    writeResult(call, [...docs], last);
    docs = [];
  }
  return firstReply(call, `${call.db}.${name}`, encoded(docs), docArgument(body.cursor, 'cursor').batchSize);
};

/** The bytes of documents. */
export function* encoded(docs: Iterable<Doc>): Generator<Uint8Array> {
  for (const doc of docs) yield encode(doc);
}

/** What a find, count or distinct command finds in a view; its filter is called `query` by the last two. */
export function findInView(call: Call, view: CollectionInfo): Iterable<Doc> {
  const { filter, query = filter, sort, skip, limit, projection } = call.body;
  const wanted = Object.entries({
    $match: query,
    $sort: sort,
    $skip: skip,
    $limit: limit,
    $project: promote(projection),
  });
  const stages = wanted.filter(([, operand]) => (isDoc(operand) ? Object.keys(operand).length > 0 : truthy(operand)));
  const pipeline = stages.map(([name, operand]) => ({ [name]: operand }));
  return runStages(call, view.name, pipeline, collationFor(call.body.collation, view));
}

/** The aggregate command. */
export const aggregateCommands: Record<string, Handler> = { aggregate };
