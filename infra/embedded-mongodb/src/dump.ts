import { createReadStream, createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { createGunzip, createGzip } from 'node:zlib';
import { pipeline } from 'node:stream/promises';
import { deserialize, serialize, type Document } from 'bson';

/** The part of a driver's client that copies need; both the `mongodb` package and mongoose give one. */
export interface Client {
  db(name?: string): Database;
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

/** One record of a dump: a collection with its options and indexes, a document of the last collection, or the end. */
type Item = { collection: string; options: Document; indexes: Document[] } | { document: Document } | { end: true };

async function* records(database: Database): AsyncGenerator<Buffer> {
  for (const { name, options } of await collectionsOf(database)) {
    const indexes = await database.collection(name).listIndexes().toArray();
    yield record({ collection: name, options, indexes: indexes.filter((index) => index.name !== '_id_') });
    for await (const raw of database.collection(name).find({}, { raw: true }))
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

/** Writes a database into one compressed file of BSON records. */
export async function dump(database: Database, file: string): Promise<void> {
  const gzip = createGzip();
  const written = pipeline(gzip, createWriteStream(file, { mode: 0o600 }));
  for await (const part of records(database)) if (!gzip.write(part)) await once(gzip, 'drain');
  gzip.end();
  await written;
}

/** Reads a dump back record by record. */
async function* parts(file: string): AsyncGenerator<Item> {
  const source = createReadStream(file).pipe(createGunzip());
  let rest = Buffer.alloc(0);
  for await (const chunk of source) {
    rest = Buffer.concat([rest, chunk as Buffer]);
    let at = 0;
    while (rest.length - at >= 5) {
      const size = rest.readInt32LE(at + 1);
      if (size < 5) throw new Error(`${file} is not a backup.`);
      if (rest.length - at - 1 < size) break;
      const bytes = rest.subarray(at + 1, at + 1 + size);
      const decoded = deserialize(bytes, { promoteValues: false, bsonRegExp: true });
      yield rest[at] === 0 ? (decoded as unknown as Item) : { document: decoded };
      at += 1 + size;
    }
    rest = rest.subarray(at);
  }
}

/** Replaces a database with the content of a dump; gives the number of documents. */
export async function load(database: Database, file: string): Promise<number> {
  await database.dropDatabase();
  let collection: Collection | undefined;
  let indexes: Document[] = [];
  let batch: Document[] = [];
  let count = 0;
  let complete = false;
  const flush = async (): Promise<void> => {
    if (batch.length > 0) await collection?.insertMany(batch, { ordered: true });
    count += batch.length;
    batch = [];
  };
  const finish = async (): Promise<void> => {
    await flush();
    if (indexes.length > 0) await collection?.createIndexes(indexes);
  };
  for await (const item of parts(file)) {
    if ('document' in item) {
      batch.push(item.document);
      if (batch.length >= BATCH) await flush();
      continue;
    }
    await finish();
    indexes = [];
    if ('end' in item) complete = true;
    else {
      await database.createCollection(item.collection, item.options);
      collection = database.collection(item.collection);
      indexes = item.indexes.map(({ v: _v, ns: _ns, ...index }) => index);
    }
  }
  if (!complete) throw new Error(`${file} is cut short; the database holds only part of it.`);
  return count;
}
