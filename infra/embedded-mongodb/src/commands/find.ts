import { Long } from 'bson';
import { docsOf, execute, type Query } from '../query/execute.ts';
import { compileFilter } from '../query/match.ts';
import { choosePlan, type Plan } from '../query/plan.ts';
import { compileProjection, fieldsKept } from '../query/project.ts';
import { parseSort } from '../query/sort.ts';
import { encodeKey } from '../values/key.ts';
import { encode } from '../values/codec.ts';
import { inOrderOf } from '../values/field-order.ts';
import { isNumeric, toNumber, truthy } from '../values/number.ts';
import { valuesAt } from '../values/path.ts';
import { isDoc, type Doc } from '../values/types.ts';
import type { CollectionInfo } from '../storage/catalog.ts';
import {
  collationFor,
  countArgument,
  docArgument,
  existing,
  namespaceOf,
  variablesOf,
  type Call,
  type Handler,
} from './call.ts';
import { cursorReply, firstReply } from './cursor-reply.ts';
import { encoded, findInView } from './aggregate.ts';
import { CommandError, unsupported } from './errors.ts';

/** Reads the query of a find, count or distinct command. */
export function readQuery(call: Call, collection: CollectionInfo | undefined, filterField = 'filter'): Query {
  const { body } = call;
  const limit = isNumeric(body.limit) ? toNumber(body.limit) : countArgument(body.limit, 'limit');
  return {
    filter: docArgument(body[filterField], filterField),
    sort: parseSort(body.sort),
    skip: countArgument(body.skip, 'skip'),
    limit: Math.abs(limit),
    collation: collationFor(body.collation, collection),
    variables: variablesOf(call),
    hint: body.hint,
    ...(body.min === undefined ? {} : { min: docArgument(body.min, 'min') }),
    ...(body.max === undefined ? {} : { max: docArgument(body.max, 'max') }),
    deadline: call.deadline,
  };
}

function* results(call: Call, collection: CollectionInfo, query: Query): Generator<Uint8Array> {
  const { projection: wanted, returnKey, showRecordId } = call.body;
  const spec = truthy(returnKey) ? keyOnly(choosePlan(collection, query)) : docArgument(wanted, 'projection');
  if (truthy(returnKey) || truthy(showRecordId)) {
    const projection = compileProjection(spec, { find: true });
    for (const { doc, row } of execute(call.view, collection, query))
      yield encode({ ...projection.apply(doc), ...(truthy(returnKey) ? {} : { $recordId: Long.fromNumber(row.r) }) });
    return;
  }
  if (Object.keys(spec).length === 0) {
    for (const { row } of execute(call.view, collection, query)) yield row.d;
    return;
  }
  const projection = compileProjection(spec, { collation: query.collation, variables: query.variables, find: true });
  query.positional = projection.positional;
  query.fields = fieldsKept(spec);
  for (const found of execute(call.view, collection, query))
    yield encode(inOrderOf(found.row.d, projection.apply(found.doc, found.position)));
}

/** The projection of `returnKey`: the fields of the index that a plan uses. */
function keyOnly({ access: { index } }: Plan): Doc {
  const fields = Object.keys(index?.key ?? {});
  return Object.fromEntries([['_id', fields.includes('_id') ? 1 : 0], ...fields.map((field) => [field, 1])]);
}

const find: Handler = (call) => {
  call.engine.counters.query += 1;
  const name = namespaceOf(call);
  const collection = existing(call, name);
  const { body } = call;
  if (body.tailable) throw unsupported('A tailable cursor');
  const query = readQuery(call, collection);
  if (isNumeric(body.limit) && toNumber(body.limit) < 0)
    throw new CommandError(
      'Location51024',
      `BSON field 'limit' value must be >= 0, actual value '${toNumber(body.limit)}'`,
    );
  if (!collection) check(query, body);
  let docs: Iterable<Uint8Array> = [];
  if (collection?.options.viewOn) docs = encoded(findInView(call, collection));
  else if (collection) docs = results(call, collection, query);
  return firstReply(call, `${call.db}.${name}`, docs, body.batchSize);
};

/** A query on a collection that does not exist is still refused when it is malformed. */
function check(query: Query, body: Doc): void {
  compileFilter(query.filter, { collation: query.collation });
  if (isDoc(body.projection)) compileProjection(body.projection, { find: true });
}

const getMore: Handler = (call) => {
  call.engine.counters.getmore += 1;
  const { body } = call;
  const id = body.getMore;
  if (!(id instanceof Long))
    throw new CommandError('TypeMismatch', "BSON field 'getMore.getMore' is the wrong type, expected type 'long'");
  const namespace = `${call.db}.${String(body.collection)}`;
  const batch = call.engine.cursors.next(id, namespace, countArgument(body.batchSize, 'batchSize'));
  return cursorReply('nextBatch', namespace, batch);
};

const killCursors: Handler = (call) => {
  const ids = (call.body.cursors ?? []) as Long[];
  const killed = ids.filter((id) => call.engine.cursors.kill(id.toString()));
  const cursorsNotFound = ids.filter((id) => !killed.includes(id));
  return { cursorsKilled: killed, cursorsNotFound, cursorsAlive: [], cursorsUnknown: [], ok: 1 };
};

const count: Handler = (call) => {
  const collection = existing(call);
  const query = readQuery(call, collection, 'query');
  if (!collection) return { n: 0, ok: 1 };
  if (collection.options.viewOn) return { n: [...findInView(call, collection)].length, ok: 1 };
  if (Object.keys(query.filter).length === 0 && query.skip === 0 && query.limit === 0 && query.hint === undefined)
    return { n: call.view.count(collection), ok: 1 };
  let n = 0;
  for (const _ of execute(call.view, collection, { ...query, fields: [] })) n += 1;
  return { n, ok: 1 };
};

const distinct: Handler = (call) => {
  const collection = existing(call);
  const query = readQuery(call, collection, 'query');
  const { key } = call.body;
  if (typeof key !== 'string')
    throw new CommandError('TypeMismatch', "BSON field 'distinct.key' is the wrong type, expected type 'string'");
  const values = new Map<string, unknown>();
  if (!collection) return { values: [], ok: 1 };
  const docs = collection.options.viewOn ? findInView(call, collection) : docsOf(execute(call.view, collection, query));
  for (const doc of docs) {
    for (const value of valuesAt(doc, key)) {
      const text = encodeKey(value, query.collation).toString('latin1');
      if (!values.has(text)) values.set(text, value);
    }
  }
  return { values: [...values.values()], ok: 1 };
};

/** Commands that read. */
export const findCommands: Record<string, Handler> = { find, getMore, killCursors, count, distinct };
