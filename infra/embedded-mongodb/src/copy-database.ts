import { createHash } from 'node:crypto';
import { deserialize, type Document } from 'bson';
import { collectionsOf, insertRaw, type Collection, type Database } from './dump.ts';

const BATCH = 500;

/** What was done with one collection: it was the same already, was copied, was completed, or was replaced. */
export interface Copied {
  name: string;
  done: 'same' | 'copied' | 'completed' | 'replaced';
  count: number;
  hash: string;
}

interface Digest {
  count: number;
  hash: string;
}

/** A digest of every document of a collection in the order of `_id`. */
async function digest(collection: Collection): Promise<Digest> {
  const hash = createHash('sha256');
  let count = 0;
  for await (const raw of collection.find({}, { raw: true }).sort({ _id: 1 })) {
    hash.update(raw);
    count += 1;
  }
  return { count, hash: hash.digest('hex') };
}

/** The documents of a collection in batches, each as its bytes. */
async function* batches(collection: Collection): AsyncGenerator<Buffer[]> {
  let batch: Buffer[] = [];
  for await (const raw of collection.find({}, { raw: true })) {
    batch.push(raw);
    if (batch.length === BATCH) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}

/** The documents of a batch that another collection lacks, or holds with other content. */
async function missingIn(other: Collection, batch: Buffer[]): Promise<Buffer[]> {
  const ids = batch.map((raw) => deserialize(raw, { promoteValues: false, bsonRegExp: true })._id as unknown);
  const there = new Set<string>();
  for await (const raw of other.find({ _id: { $in: ids } }, { raw: true })) there.add(raw.toString('latin1'));
  return batch.filter((raw) => !there.has(raw.toString('latin1')));
}

/** True when everything in a target comes from the source: what an interrupted copy leaves. */
async function isPart(target: Collection, source: Collection): Promise<boolean> {
  for await (const batch of batches(target)) if ((await missingIn(source, batch)).length > 0) return false;
  return true;
}

/**
 * Copies every collection with its options and indexes and compares count and digest of each. It may be repeated: equal
 * collections are left alone and interrupted ones completed. A target collection that holds documents of its own is
 * replaced only when `replace` says so; otherwise all such collections are named in an error before anything is written.
 */
export async function copyDatabase(source: Database, target: Database, replace: boolean): Promise<Copied[]> {
  const present = new Set((await collectionsOf(target)).map(({ name }) => name));
  const plan: { name: string; options: Document; done: Copied['done']; wanted: Digest }[] = [];
  const own: string[] = [];
  for (const { name, options } of await collectionsOf(source)) {
    const [from, to] = [source.collection(name), target.collection(name)];
    const wanted = await digest(from);
    let done: Copied['done'] = 'copied';
    if (present.has(name)) {
      const there = await digest(to);
      done = there.hash === wanted.hash ? 'same' : (await isPart(to, from)) ? 'completed' : 'replaced';
      if (done === 'replaced') own.push(`${name} (${wanted.count} documents here, ${there.count} there)`);
    }
    plan.push({ name, options, done, wanted });
  }
  if (own.length > 0 && !replace)
    throw new Error(
      `The target has documents of its own in ${own.join(', ')}. Nothing was written; add --replace to overwrite them.`,
    );
  for (const { name, options, done } of plan) await copyCollection(source, target, name, options, done);
  return Promise.all(
    plan.map(async ({ name, done, wanted }) => {
      const made = await digest(target.collection(name));
      if (made.hash !== wanted.hash)
        throw new Error(`${name} differs after copying: ${wanted.count} documents here, ${made.count} there.`);
      return { name, done, ...made };
    }),
  );
}

async function copyCollection(
  source: Database,
  target: Database,
  name: string,
  options: Document,
  done: Copied['done'],
): Promise<void> {
  const [from, to] = [source.collection(name), target.collection(name)];
  if (done === 'replaced') await to.drop();
  if (done === 'replaced' || done === 'copied') await target.createCollection(name, options);
  if (done !== 'same') for await (const batch of batches(from)) await insertRaw(to, await missingIn(to, batch));
  const indexes = (await from.listIndexes().toArray()).filter((index) => index.name !== '_id_');
  if (indexes.length > 0) await to.createIndexes(indexes.map(({ v: _v, ...index }) => index));
}
