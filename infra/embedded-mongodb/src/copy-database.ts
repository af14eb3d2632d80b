import { createHash } from 'node:crypto';
import { deserialize } from 'bson';
import { collectionsOf, type Collection, type Database } from './dump.ts';

const BATCH = 500;

/** What was copied of one collection. */
export interface Copied {
  name: string;
  count: number;
  hash: string;
}

/** A digest of every document of a collection in the order of `_id`. */
export async function digest(collection: Collection): Promise<{ count: number; hash: string }> {
  const hash = createHash('sha256');
  let count = 0;
  for await (const raw of collection.find({}, { raw: true }).sort({ _id: 1 })) {
    hash.update(raw);
    count += 1;
  }
  return { count, hash: hash.digest('hex') };
}

/**
 * Copies every collection with its options and indexes, replacing what the target holds under the same names, and
 * compares count and digest of each. It may be repeated: collections that are equal already are left alone.
 */
export async function copyDatabase(source: Database, target: Database): Promise<Copied[]> {
  const copied: Copied[] = [];
  const present = new Set((await collectionsOf(target)).map(({ name }) => name));
  for (const { name, options } of await collectionsOf(source)) {
    const [from, to] = [source.collection(name), target.collection(name)];
    const wanted = await digest(from);
    if (!present.has(name) || (await digest(to)).hash !== wanted.hash) {
      if (present.has(name)) await to.drop();
      await target.createCollection(name, options);
      await copyDocuments(from, to);
    }
    const indexes = (await from.listIndexes().toArray()).filter((index) => index.name !== '_id_');
    if (indexes.length > 0) await to.createIndexes(indexes.map(({ v: _v, ...index }) => index));
    const made = await digest(to);
    if (made.count !== wanted.count || made.hash !== wanted.hash)
      throw new Error(`${name} differs after copying: ${wanted.count} documents here, ${made.count} there.`);
    copied.push({ name, ...made });
  }
  return copied;
}

async function copyDocuments(from: Collection, to: Collection): Promise<void> {
  let batch: object[] = [];
  const flush = async (): Promise<void> => {
    if (batch.length > 0) await to.insertMany(batch, { ordered: true });
    batch = [];
  };
  for await (const raw of from.find({}, { raw: true })) {
    batch.push(deserialize(raw, { promoteValues: false, bsonRegExp: true }));
    if (batch.length >= BATCH) await flush();
  }
  await flush();
}
