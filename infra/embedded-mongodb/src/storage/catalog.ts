import { CommandError } from '../commands/errors.ts';
import { compileFilter, type Matcher } from '../query/match.ts';
import { collationOf, type Collation } from '../values/collation.ts';
import { decode, encode } from '../values/codec.ts';
import { isNumeric, toNumber, truthy } from '../values/number.ts';
import { isDoc, type Doc } from '../values/types.ts';
import type { Connection } from './connection.ts';

/** An index as the storage uses it. */
export interface IndexInfo {
  id: number;
  name: string;
  key: Doc;
  /** The index's own document, as `listIndexes` shows it. */
  spec: Doc;
  paths: string[][];
  descending: boolean[];
  unique: boolean;
  sparse: boolean;
  partial?: Matcher;
  collation?: Collation | undefined;
  hidden: boolean;
  /** Some document has several entries. */
  multikey: boolean;
  expireAfterSeconds?: number;
}

/** A collection, or a view on one. */
export interface CollectionInfo {
  id: number;
  db: string;
  name: string;
  options: Doc;
  /** The primary key, in the shape of an index; its id is 0. */
  idIndex: IndexInfo;
  /** The other indexes. */
  indexes: IndexInfo[];
  collation?: Collation | undefined;
  validator?: Matcher | undefined;
  uuid: Uint8Array;
  /** The statements that most commands run; to make them anew each time takes longer than to find them prepared. */
  sql: Record<'byKey' | 'insert' | 'update' | 'remove', string>;
}

/** Builds the index that a stored or requested document describes. */
export function readIndex(id: number, spec: Doc, multikey: boolean): IndexInfo {
  const key = spec.key as Doc;
  const collation = collationOf(spec.collation);
  const index: IndexInfo = {
    id,
    name: spec.name as string,
    key,
    spec: collation ? { ...spec, collation: collation.spec } : spec,
    paths: Object.keys(key).map((path) => path.split('.')),
    descending: Object.values(key).map((direction) => toNumber(direction) < 0),
    unique: truthy(spec.unique),
    sparse: truthy(spec.sparse),
    collation,
    hidden: truthy(spec.hidden),
    multikey,
  };
  if (isDoc(spec.partialFilterExpression)) index.partial = compileFilter(spec.partialFilterExpression);
  if (isNumeric(spec.expireAfterSeconds)) index.expireAfterSeconds = toNumber(spec.expireAfterSeconds);
  return index;
}

/** Builds the collection that a stored row describes. */
export function readCollection(id: number, db: string, name: string, given: Doc, uuid: Uint8Array): CollectionInfo {
  const sql = {
    byKey: `SELECT r, d FROM c${id} WHERE k = ?`,
    insert: `INSERT INTO c${id} (k, d) VALUES (?, ?)`,
    update: `UPDATE c${id} SET d = ? WHERE r = ?`,
    remove: `DELETE FROM c${id} WHERE r = ?`,
  };
  const collation = collationOf(given.collation);
  const options = collation ? { ...given, collation: collation.spec } : given;
  const idSpec = { v: 2, key: { _id: 1 }, name: '_id_', ...(collation ? { collation: collation.spec } : {}) };
  const idIndex = { ...readIndex(0, idSpec, false), unique: true };
  const info: CollectionInfo = { id, db, name, options, idIndex, indexes: [], uuid, collation, sql };
  if (isDoc(options.validator) && options.validationLevel !== 'off') info.validator = compileFilter(options.validator);
  return info;
}

/** The schema of the database file. */
export const SCHEMA = `
  CREATE TABLE IF NOT EXISTS collections (id INTEGER PRIMARY KEY, db TEXT NOT NULL, name TEXT NOT NULL, options BLOB NOT NULL, uuid BLOB NOT NULL, UNIQUE (db, name));
  CREATE TABLE IF NOT EXISTS indexes (id INTEGER PRIMARY KEY, collection INTEGER NOT NULL, spec BLOB NOT NULL, multikey INTEGER NOT NULL DEFAULT 0);
  CREATE TABLE IF NOT EXISTS retries (session BLOB PRIMARY KEY, txn INTEGER NOT NULL, at INTEGER NOT NULL, reply BLOB NOT NULL) WITHOUT ROWID;
`;

/** Reads every collection and index; the catalog is the only part of a database that is held in memory. */
export function loadCatalog(connection: Connection): Map<string, CollectionInfo> {
  const collections = new Map<string, CollectionInfo>();
  const byId = new Map<number, CollectionInfo>();
  const rows = connection.all<{ id: number; db: string; name: string; options: Uint8Array; uuid: Uint8Array }>(
    'SELECT id, db, name, options, uuid FROM collections',
  );
  for (const row of rows) {
    const info = readCollection(row.id, row.db, row.name, decode(row.options), row.uuid);
    collections.set(`${row.db}.${row.name}`, info);
    byId.set(row.id, info);
  }
  const indexes = connection.all<{ id: number; collection: number; spec: Uint8Array; multikey: number }>(
    'SELECT id, collection, spec, multikey FROM indexes ORDER BY id',
  );
  for (const row of indexes)
    byId.get(row.collection)?.indexes.push(readIndex(row.id, decode(row.spec), row.multikey === 1));
  return collections;
}

/** Stores a new collection and its tables. */
export function storeCollection(
  connection: Connection,
  db: string,
  name: string,
  options: Doc,
  uuid: Uint8Array,
): CollectionInfo {
  const id = connection.run(
    'INSERT INTO collections (db, name, options, uuid) VALUES (?, ?, ?, ?)',
    db,
    name,
    encode(options),
    uuid,
  );
  connection.exec(`CREATE TABLE c${id} (r INTEGER PRIMARY KEY, k BLOB NOT NULL UNIQUE, d BLOB NOT NULL)`);
  return readCollection(id, db, name, options, uuid);
}

/** Stores a new, empty index. */
export function storeIndex(connection: Connection, collection: CollectionInfo, spec: Doc): IndexInfo {
  const id = connection.run('INSERT INTO indexes (collection, spec) VALUES (?, ?)', collection.id, encode(spec));
  const columns = truthy(spec.unique)
    ? 'k BLOB PRIMARY KEY, r INTEGER NOT NULL'
    : 'k BLOB, r INTEGER, PRIMARY KEY (k, r)';
  connection.exec(`CREATE TABLE i${id} (${columns}) WITHOUT ROWID`);
  return readIndex(id, spec, false);
}

/** Splits `db.collection`. */
export function splitNamespace(namespace: string): [db: string, name: string] {
  const dot = namespace.indexOf('.');
  if (dot < 1) throw new CommandError('InvalidNamespace', `Invalid namespace specified '${namespace}'`);
  return [namespace.slice(0, dot), namespace.slice(dot + 1)];
}

/** Refuses names that no collection may have. */
export function checkNamespace(db: string, name: unknown): asserts name is string {
  if (typeof name !== 'string') throw new CommandError('InvalidNamespace', 'collection name has invalid type');
  const bad =
    name === '' ||
    name.includes('\0') ||
    name.includes('$') ||
    name.startsWith('.') ||
    name.endsWith('.') ||
    /[/\\. "$\0]/.test(db) ||
    db === '';
  if (bad) throw new CommandError('InvalidNamespace', `Invalid namespace specified '${db}.${name}'`);
}
