import { ObjectId } from 'bson';
import { ensured, writable, type Call } from '../commands/call.ts';
import { CommandError, unsupported } from '../commands/errors.ts';
import { runUpdate } from '../commands/update.ts';
import { decode, encode } from '../values/codec.ts';
import { encodeKey } from '../values/key.ts';
import { plainAt } from '../values/path.ts';
import { isDoc, setOwn, type Doc } from '../values/types.ts';
import { evaluatePlain } from './expression.ts';

/** Stores the result of a pipeline as its last stage, `$out` or `$merge`, says. */
export function writeResult(call: Call, docs: Doc[], stage: Doc): void {
  if (call.inTransaction)
    throw new CommandError(
      'OperationNotSupportedInTransaction',
      `${Object.keys(stage)[0]} is not allowed in a transaction`,
    );
  if ('$out' in stage) replaceCollection(call, docs, stage.$out);
  else merge(call, docs, stage.$merge);
}

function target(call: Call, operand: unknown): { db: string; name: string } {
  if (typeof operand === 'string') return { db: call.db, name: operand };
  if (isDoc(operand) && typeof operand.coll === 'string')
    return { db: typeof operand.db === 'string' ? operand.db : call.db, name: operand.coll };
  throw new CommandError('FailedToParse', 'the target must be the name of a collection');
}

function withId(doc: Doc): Doc {
  return Object.hasOwn(doc, '_id') ? doc : { _id: new ObjectId(), ...doc };
}

function replaceCollection(call: Call, docs: Doc[], operand: unknown): void {
  const { db, name } = target(call, operand);
  const old = writable({ ...call, db }, name);
  const specs = old?.indexes.map((index) => index.spec) ?? [];
  const options = old?.options ?? {};
  const { store } = call.engine;
  try {
    store.atomically(() => {
      if (old) call.view.dropCollection(old);
      const made = call.view.createCollection(db, name, options);
      for (const spec of specs) call.view.createIndex(made, spec);
      for (const given of docs) {
        const bytes = encode(withId(given));
        const doc = decode(bytes);
        call.view.insert(made, doc, bytes, encodeKey(doc._id, made.collation));
      }
    });
  } catch (error) {
    store.reload();
    throw error;
  }
}

function merge(call: Call, docs: Doc[], operand: unknown): void {
  const spec: Doc = isDoc(operand) && 'into' in operand ? operand : { into: operand };
  const { db, name } = target(call, spec.into);
  const inner: Call = { ...call, db };
  const on = spec.on === undefined ? ['_id'] : ([] as string[]).concat(spec.on as string[]);
  const { whenMatched = 'merge', whenNotMatched = 'insert' } = spec;
  const collection = ensured(inner, name);
  const unique = (fields: string[]): boolean =>
    fields.length === on.length && fields.every((field) => on.includes(field));
  const indexes = collection.indexes.filter((index) => index.unique && !index.partial);
  if (![['_id'], ...indexes.map(({ key }) => Object.keys(key))].some(unique))
    throw new CommandError('Location51183', 'Cannot find index to verify that join fields will be unique');
  for (const given of docs) {
    const doc = decode(encode(withId(given)));
    const filter: Doc = {};
    for (const path of on) setOwn(filter, path, plainAt(doc, path) ?? null);
    const update = matchedUpdate(whenMatched, doc, on);
    const base = {
      filter,
      multi: false,
      upsert: false,
      bypass: false,
      variables: { ...variablesFrom(spec.let, given), new: given },
    };
    const { matched } = whenMatched === 'fail' ? { matched: 0 } : runUpdate(inner, name, { ...base, update });
    if (matched > 0 || whenNotMatched === 'discard') continue;
    if (whenNotMatched === 'fail')
      throw new CommandError(
        'Location13113',
        '$merge could not find a matching document in the target collection for at least one document in the source collection',
      );
    call.view.insert(collection, doc, encode(doc), encodeKey(doc._id, collection.collation));
  }
}

const variablesFrom = (bindings: unknown, doc: Doc): Doc =>
  Object.fromEntries(
    Object.entries(isDoc(bindings) ? bindings : {}).map(([name, expression]) => [
      name,
      evaluatePlain(expression, doc, { new: doc }) ?? null,
    ]),
  );

function matchedUpdate(whenMatched: unknown, doc: Doc, on: string[]): unknown {
  if (Array.isArray(whenMatched)) return whenMatched;
  switch (whenMatched) {
    case 'merge':
      return { $set: Object.fromEntries(Object.entries(doc).filter(([name]) => name !== '_id' || on.includes('_id'))) };
    case 'replace':
      return Object.fromEntries(Object.entries(doc).filter(([name]) => name !== '_id' || on.includes('_id')));
    case 'keepExisting':
    case 'fail':
      return { $set: {} };
  }
  throw unsupported(`$merge with whenMatched ${String(whenMatched)}`);
}
