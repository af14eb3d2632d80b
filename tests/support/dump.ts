import { createHash } from 'node:crypto';
import mongoose from 'mongoose';

/** Counters of attempts and visits, which a refused request may move. */
const counters = ['attempts', 'sessions'];

/** A hash of everything stored, to see whether anything changed. */
export async function dumpHash(): Promise<string> {
  const hash = createHash('sha256');
  const collections = (await mongoose.connection.listCollections()).map(({ name }) => name).sort();
  for (const name of collections.filter((one) => !counters.includes(one))) {
    const documents = await mongoose.connection.collection(name).find().toArray();
    hash.update(name);
    for (const text of documents.map((document) => JSON.stringify(document)).sort()) hash.update(text);
  }
  return hash.digest('hex');
}
