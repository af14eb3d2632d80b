import { createReadStream, createWriteStream, renameSync, rmSync } from 'node:fs';
import { once } from 'node:events';
import { createGunzip, createGzip } from 'node:zlib';
import { pipeline } from 'node:stream/promises';
import { deserialize, serialize, type Document } from 'bson';
import { inOrderOf } from './values/field-order.ts';

/** The part of a driver's client that copies need; both the `mongodb` package and mongoose give one. */
export interface Client {
  db(name?: string): Database;
  startSession(options: { snapshot: boolean }): { endSession(): Promise<void> };
  close(): Promise<void>;
}

/** The part of a driver's database that copies need. */
export interface Database {
  databaseName: string;
  command(command: Document): Promise<Document>;
  createCollection(name: string, options?: Document): Promise<unknown>;
  dropDatabase(): Promise<unknown>;
  listCollections(filter?: Document): { toArray(): Promise<Document[]> };
  collection(name: string): Collection;
}

/** The part of a driver's collection that copies need. */
export interface Collection {
  find(filter: Document, options?: Document): AsyncIterable<Buffer> & { sort(sort: Document): AsyncIterable<Buffer> };
  countDocuments(filter?: Document): Promise<number>;
  insertMany(docs: Document[], options?: Document): Promise<unknown>;
  listIndexes(): { toArray(): Promise<Document[]> };
  createIndexes(specs: Document[]): Promise<unknown>;
  drop(): Promise<unknown>;
}

const BATCH = 500;

/** Documents that carry their `_id`, or are Maps in which the driver would not find it. */
const AS_IT_IS = { ordered: true, forceServerObjectId: true };

const decodeAll = (raw: Uint8Array): Document =>
  inOrderOf(raw, deserialize(raw, { promoteValues: false, bsonRegExp: true }));

/** Stores documents that were read as bytes, each value and the order of fields kept. */
export async function insertRaw(collection: Collection, raws: Uint8Array[]): Promise<void> {
  if (raws.length > 0) await collection.insertMany(raws.map(decodeAll), AS_IT_IS);
}

/** One record of a dump: a collection with its options and indexes, a document of the last collection, or the end. */
type Item = { collection: string; options: Document; indexes: Document[] } | { document: Uint8Array } | { end: true };

async function* records(database: Database, session: object | undefined): AsyncGenerator<Buffer> {
  for (const { name, options } of await collectionsOf(database)) {
    const indexes = await database.collection(name).listIndexes().toArray();
    yield record({ collection: name, options, indexes: indexes.filter((index) => index.name !== '_id_') });
    for await (const raw of database.collection(name).find({}, { raw: true, session }))
      yield Buffer.concat([Buffer.from([1]), raw]);
  }
  yield record({ end: true });
}

const record = (item: Item): Buffer => Buffer.concat([Buffer.from([0]), serialize(item)]);

/** The collections of a database, views left out. */
export async function collectionsOf(database: Database): Promise<{ name: string; options: Document }[]> {
  const all = await database.listCollections().toArray();
  const kept = all.filter(({ name, type }) => type !== 'view' && !String(name).startsWith('system.'));
  return kept.map(({ name, options }) => ({ name: String(name), options: (options as Document) ?? {} }));
}

/** Writes a database into one compressed file of BSON records; of a replica set, as it was at one moment. */
export async function dump(client: Client, file: string): Promise<void> {
  const database = client.db();
  const { setName } = await database.command({ hello: 1 });
  const session = setName === undefined ? undefined : client.startSession({ snapshot: true });
  const partial = `${file}.partial`;
  try {
    const gzip = createGzip();
    const written = pipeline(gzip, createWriteStream(partial, { mode: 0o600 }));
    for await (const part of records(database, session)) if (!gzip.write(part)) await once(gzip, 'drain');
    gzip.end();
    await written;
    renameSync(partial, file);
  } finally {
    rmSync(partial, { force: true });
    await session?.endSession();
  }
}

/** Reads a dump back record by record; rejects when it is damaged or cut short. */
async function* parts(file: string): AsyncGenerator<Item> {
  const broken = (why: string): Error => new Error(`${file} is not a whole backup: ${why}. Nothing was changed.`);
  let rest = Buffer.alloc(0);
  let last: Item | undefined;
  const source = createReadStream(file).pipe(createGunzip());
  try {
    for await (const chunk of source) {
      rest = Buffer.concat([rest, chunk as Buffer]);
      let at = 0;
      while (rest.length - at >= 5) {
        const size = rest.readInt32LE(at + 1);
        if (size < 5) throw new Error('a record lies about its length');
        if (rest.length - at - 1 < size) break;
        const raw = rest.subarray(at + 1, at + 1 + size);
        last = rest[at] === 0 ? (decodeAll(raw) as Item) : { document: raw };
        yield last;
        at += 1 + size;
      }
      rest = rest.subarray(at);
    }
  } catch (error) {
    throw broken((error as Error).message);
  }
  if (!last || !('end' in last) || rest.length > 0) throw broken('its end is missing');
}

/** Replaces a database with the content of a dump, once the whole dump has proved readable; gives the number of documents. */
export async function load(database: Database, file: string): Promise<number> {
  for await (const _ of parts(file));
  await database.dropDatabase();
  let collection: Collection | undefined;
  let indexes: Document[] = [];
  let batch: Uint8Array[] = [];
  let count = 0;
  const flush = async (): Promise<void> => {
    if (collection) await insertRaw(collection, batch);
    count += batch.length;
    batch = [];
  };
  const finish = async (): Promise<void> => {
    await flush();
    if (indexes.length > 0) await collection?.createIndexes(indexes);
  };
  for await (const item of parts(file)) {
    if ('document' in item) {
      if (batch.push(item.document) >= BATCH) await flush();
      continue;
    }
    await finish();
    indexes = [];
    if ('end' in item) continue;
    await database.createCollection(item.collection, item.options);
    collection = database.collection(item.collection);
    indexes = item.indexes.map(({ v: _v, ns: _ns, ...index }) => index);
  }
  return count;
}
