import { Binary } from 'bson';
import { splitNamespace, type CollectionInfo, type IndexInfo } from '../storage/catalog.ts';
import { compileFilter } from '../query/match.ts';
import { collationOf } from '../values/collation.ts';
import { compareValues } from '../values/compare.ts';
import { encode } from '../values/codec.ts';
import { isNumeric, toNumber, truthy } from '../values/number.ts';
import { isDoc, type Doc } from '../values/types.ts';
import { docArgument, namespaceOf, writable, type Call, type Handler } from './call.ts';
import { firstReply } from './cursor-reply.ts';
import { CommandError, unsupported } from './errors.ts';

const CREATE_OPTIONS = [
  'collation',
  'validator',
  'validationLevel',
  'validationAction',
  'viewOn',
  'pipeline',
  'capped',
  'size',
  'max',
  'storageEngine',
  'indexOptionDefaults',
  'changeStreamPreAndPostImages',
  'expireAfterSeconds',
];

const create: Handler = (call) => {
  const name = namespaceOf(call);
  const options: Doc = {};
  for (const [key, value] of Object.entries(call.body)) {
    if (key === 'timeseries' || key === 'clusteredIndex' || key === 'encryptedFields')
      throw unsupported(`The collection option ${key}`);
    if (CREATE_OPTIONS.includes(key)) options[key] = value;
  }
  if (truthy(options.capped)) throw unsupported('A capped collection');
  if (options.collation !== undefined) options.collation = collationOf(options.collation)?.spec;
  const known = call.view.find(call.db, name);
  if (known) {
    if (Buffer.compare(encode(known.options), encode(options)) === 0) return { ok: 1 };
    throw new CommandError(
      'NamespaceExists',
      `namespace ${call.db}.${name} already exists, but with different options: ${JSON.stringify(known.options)}`,
    );
  }
  if (options.validator !== undefined) compileFilter(docArgument(options.validator, 'validator'));
  call.view.createCollection(call.db, name, options);
  return { ok: 1 };
};

const drop: Handler = (call) => {
  const collection = call.view.find(call.db, namespaceOf(call));
  if (!collection) return { ok: 1 };
  call.view.dropCollection(collection);
  return { nIndexesWas: collection.indexes.length + 1, ns: `${call.db}.${collection.name}`, ok: 1 };
};

const dropDatabase: Handler = (call) => {
  const collections = call.view.list().filter(({ db }) => db === call.db);
  for (const collection of collections) call.view.dropCollection(collection);
  return { ...(collections.length > 0 ? { dropped: call.db } : {}), ok: 1 };
};

const renameCollection: Handler = (call) => {
  const from = String(call.body.renameCollection);
  const to = String(call.body.to);
  const source = call.view.find(...splitNamespace(from));
  if (!source) throw new CommandError('NamespaceNotFound', `Source collection ${from} does not exist`);
  const target = call.view.find(...splitNamespace(to));
  if (from === to) throw new CommandError('IllegalOperation', "Can't rename a collection to itself");
  if (target && !truthy(call.body.dropTarget)) throw new CommandError('NamespaceExists', 'target namespace exists');
  if (target) call.view.dropCollection(target);
  call.view.renameCollection(source, ...splitNamespace(to));
  return { ok: 1 };
};

function describe(collection: CollectionInfo, nameOnly: boolean): Doc {
  const { name, options, uuid, idIndex } = collection;
  const type = options.viewOn ? 'view' : 'collection';
  if (nameOnly) return { name, type };
  if (type === 'view') return { name, type, options, info: { readOnly: true } };
  return {
    name,
    type,
    options,
    info: { readOnly: false, uuid: new Binary(uuid, 4) },
    idIndex: idIndex.spec,
  };
}

/** Answers with a cursor over documents that are at hand. */
function listed(call: Call, namespace: string, docs: Doc[]): Uint8Array {
  return firstReply(call, namespace, docs.map(encode), docArgument(call.body.cursor, 'cursor').batchSize);
}

const listCollections: Handler = (call) => {
  const matcher = compileFilter(docArgument(call.body.filter, 'filter'));
  const docs = call.view
    .list()
    .filter(({ db }) => db === call.db)
    .map((collection) => describe(collection, truthy(call.body.nameOnly)));
  return listed(
    call,
    `${call.db}.$cmd.listCollections`,
    docs.filter((doc) => matcher.test(doc)),
  );
};

const listDatabases: Handler = (call) => {
  const matcher = compileFilter(docArgument(call.body.filter, 'filter'));
  const names = [...new Set(call.view.list().map(({ db }) => db))].sort();
  const sizeOnDisk = Number(
    call.engine.store.writer.get<{ n: number }>(
      'SELECT page_count * page_size AS n FROM pragma_page_count, pragma_page_size',
    )?.n ?? 0,
  );
  const databases = names.map((name) => ({ name, sizeOnDisk, empty: false })).filter((doc) => matcher.test(doc));
  if (truthy(call.body.nameOnly)) return { databases: databases.map(({ name }) => ({ name })), ok: 1 };
  return { databases, totalSize: sizeOnDisk, totalSizeMb: Math.round(sizeOnDisk / 2 ** 20), ok: 1 };
};

const INDEX_OPTIONS = ['unique', 'sparse', 'partialFilterExpression', 'expireAfterSeconds', 'collation', 'hidden'];

/** Checks and completes the description of an index. */
function readSpec(given: unknown, collection: CollectionInfo): Doc {
  if (!isDoc(given) || !isDoc(given.key))
    throw new CommandError('FailedToParse', "The 'key' field is a required property of an index specification");
  const { key } = given;
  if (Object.keys(key).length === 0)
    throw new CommandError('CannotCreateIndex', 'Index keys cannot be an empty object');
  for (const [path, kind] of Object.entries(key)) {
    if (typeof kind === 'string') throw unsupported(`The index kind ${kind}`);
    if (path.includes('$**')) throw unsupported('A wildcard index');
    if (!isNumeric(kind) || toNumber(kind) === 0 || Number.isNaN(toNumber(kind)))
      throw new CommandError(
        'CannotCreateIndex',
        `Values in v:2 index key pattern cannot be of this type or value: ${path}: ${String(kind)}`,
      );
    if (path === '' || path.startsWith('$') || path.includes('..') || path.endsWith('.'))
      throw new CommandError('CannotCreateIndex', `Index key contains an illegal field name: '${path}'`);
  }
  if (given.name === undefined)
    throw new CommandError('FailedToParse', "The 'name' field is a required property of an index specification");
  const spec: Doc = { v: 2, key, name: given.name };
  for (const option of INDEX_OPTIONS)
    if (given[option] !== undefined && given[option] !== false) spec[option] = given[option];
  if (isDoc(spec.collation)) spec.collation = collationOf(spec.collation)?.spec;
  else if (collection.collation) spec.collation = collection.collation.spec;
  if (spec.collation === undefined) delete spec.collation;
  if (
    spec.expireAfterSeconds !== undefined &&
    (!isNumeric(spec.expireAfterSeconds) || !(toNumber(spec.expireAfterSeconds) >= 0))
  )
    throw new CommandError('CannotCreateIndex', 'TTL index expireAfterSeconds must be a number that is not negative');
  if (spec.expireAfterSeconds !== undefined && Object.keys(key).length > 1)
    throw new CommandError(
      'CannotCreateIndex',
      'TTL indexes are single-field indexes, compound indexes do not support TTL',
    );
  if (spec.sparse && spec.partialFilterExpression)
    throw new CommandError('CannotCreateIndex', 'cannot mix "partialFilterExpression" and "sparse" options');
  if (spec.partialFilterExpression !== undefined)
    compileFilter(docArgument(spec.partialFilterExpression, 'partialFilterExpression'));
  return spec;
}

/** What tells two indexes on the same fields apart; the others can be changed afterwards. */
const SIGNATURE = ['unique', 'sparse', 'partialFilterExpression', 'collation'];

function isSame(index: IndexInfo, spec: Doc): boolean {
  const bare = (doc: Doc): Doc => ({
    key: doc.key,
    ...Object.fromEntries(SIGNATURE.map((option) => [option, doc[option] ?? null])),
  });
  return (
    compareValues(bare(index.spec), bare(spec)) === 0 &&
    compareValues(Object.keys(index.key), Object.keys(spec.key as Doc)) === 0
  );
}

const createIndexes: Handler = (call) => {
  const name = namespaceOf(call);
  const given = call.body.indexes;
  if (!Array.isArray(given) || given.length === 0)
    throw new CommandError('BadValue', 'Must specify at least one index to create');
  const known = writable(call, name);
  const collection = known ?? call.view.createCollection(call.db, name, {});
  const before = collection.indexes.length + 1;
  for (const item of given) {
    const spec = readSpec(item, collection);
    if (Object.keys(spec.key as Doc).join() === '_id') continue;
    const named = collection.indexes.find((index) => index.name === spec.name);
    const same = collection.indexes.find((index) => isSame(index, spec));
    if (named && named === same) {
      if (compareValues(named.spec.expireAfterSeconds ?? null, spec.expireAfterSeconds ?? null) === 0) continue;
      throw new CommandError(
        'IndexOptionsConflict',
        `An equivalent index already exists with the same name but different options: ${named.name}`,
      );
    }
    if (named)
      throw new CommandError(
        'IndexKeySpecsConflict',
        `An existing index has the same name as the requested index. When index names are not specified, they are auto generated and can cause conflicts. Please refer to our documentation. Requested index: ${JSON.stringify(spec)}, existing index: ${JSON.stringify(named.spec)}`,
      );
    if (same)
      throw new CommandError('IndexOptionsConflict', `Index already exists with a different name: ${same.name}`);
    call.view.createIndex(collection, spec);
  }
  return {
    numIndexesBefore: before,
    numIndexesAfter: collection.indexes.length + 1,
    createdCollectionAutomatically: !known,
    ok: 1,
    ...(before === collection.indexes.length + 1 ? { note: 'all indexes already exist' } : {}),
  };
};

function required(call: Call): CollectionInfo {
  const name = namespaceOf(call);
  const collection = call.view.find(call.db, name);
  if (!collection) throw new CommandError('NamespaceNotFound', `ns does not exist: ${call.db}.${name}`);
  return collection;
}

/** A collection that exists and has indexes, as views have none. */
function indexed(call: Call): CollectionInfo {
  writable(call);
  return required(call);
}

const listIndexes: Handler = (call) => {
  const { name, idIndex, indexes } = indexed(call);
  const specs = [idIndex, ...indexes].map(({ spec }) => spec);
  return listed(call, `${call.db}.${name}`, specs);
};

const dropIndexes: Handler = (call) => {
  const collection = indexed(call);
  const before = collection.indexes.length + 1;
  for (const wanted of Array.isArray(call.body.index) ? call.body.index : [call.body.index]) {
    if (wanted === '*') {
      for (const index of [...collection.indexes]) call.view.dropIndex(collection, index);
      continue;
    }
    if (wanted === '_id_' || (isDoc(wanted) && Object.keys(wanted).join() === '_id'))
      throw new CommandError('InvalidOptions', 'cannot drop _id index');
    const index = collection.indexes.find(({ name, key }) =>
      isDoc(wanted) ? compareValues(key, wanted) === 0 : name === wanted,
    );
    if (!index)
      throw new CommandError(
        'IndexNotFound',
        isDoc(wanted)
          ? `can't find index with key: ${JSON.stringify(wanted)}`
          : `index not found with name [${String(wanted)}]`,
      );
    call.view.dropIndex(collection, index);
  }
  return { nIndexesWas: before, ok: 1 };
};

const collMod: Handler = (call) => {
  const collection = required(call);
  const { body } = call;
  const options = { ...collection.options };
  for (const name of ['validator', 'validationLevel', 'validationAction', 'viewOn', 'pipeline'])
    if (body[name] !== undefined) options[name] = body[name];
  if (isDoc(options.validator) && Object.keys(options.validator).length === 0) delete options.validator;
  if (options.validator !== undefined) compileFilter(docArgument(options.validator, 'validator'));
  call.view.changeOptions(collection, options);
  if (!isDoc(body.index)) return { ok: 1 };
  const { name, keyPattern, expireAfterSeconds, hidden } = body.index;
  for (const option of ['unique', 'prepareUnique'])
    if (body.index[option] !== undefined) throw unsupported(`Making an index ${option} afterwards`);
  const index = collection.indexes.find(
    (candidate) => candidate.name === name || (isDoc(keyPattern) && compareValues(candidate.key, keyPattern) === 0),
  );
  if (!index)
    throw new CommandError('IndexNotFound', `cannot find index ${String(name)} for ns ${call.db}.${collection.name}`);
  const change: Doc = {
    ...(expireAfterSeconds === undefined ? {} : { expireAfterSeconds }),
    ...(hidden === undefined ? {} : { hidden }),
  };
  call.view.changeIndex(collection, index, { ...index.spec, ...change });
  const old =
    expireAfterSeconds === undefined
      ? {}
      : { expireAfterSeconds_old: index.spec.expireAfterSeconds, expireAfterSeconds_new: expireAfterSeconds };
  return { ...old, ...(hidden === undefined ? {} : { hidden_old: index.hidden, hidden_new: truthy(hidden) }), ok: 1 };
};

/** Commands on databases, collections and indexes. */
export const catalogCommands: Record<string, Handler> = {
  create,
  drop,
  dropDatabase,
  renameCollection,
  listCollections,
  listDatabases,
  createIndexes,
  listIndexes,
  dropIndexes,
  collMod,
};
