import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient, type Collection, type Db, type Document } from 'mongodb';
import { startEmbeddedMongodb } from '@yikeji/embedded-mongodb/start.ts';

/** A document of any shape. */
export type Any = Document;

/** A connected client on a database of its own; on MONGODB_URI when that is set. */
export interface Fixture {
  client: MongoClient;
  db: Db;
  uri: string;
  /** An empty collection with these documents. */
  fresh(docs?: Document[]): Promise<Collection<Any>>;
}

/**
 * Opens a database before the tests of a `describe` and takes it away after them; a busy machine may take its time.
 * Every case names the page of the rule it checks, below https://www.mongodb.com/docs/manual/.
 */
export function useDatabase(): Fixture {
  const fixture = {} as Fixture;
  let dispose: () => Promise<void> = async () => {};
  let number = 0;
  before(async function () {
    this.timeout(30_000);
    const dir = await mkdtemp(join(tmpdir(), 'yikeji-database-'));
    const embedded = process.env.MONGODB_URI ? undefined : await startEmbeddedMongodb({ dir, testCommands: true });
    fixture.uri = embedded?.uri ?? process.env.MONGODB_URI!;
    fixture.client = await MongoClient.connect(fixture.uri);
    fixture.db = fixture.client.db(`test-${randomBytes(6).toString('hex')}`);
    fixture.fresh = async (docs = []) => {
      number += 1;
      const collection = fixture.db.collection<Any>(`c${number}`);
      if (docs.length > 0) await collection.insertMany(docs);
      return collection;
    };
    dispose = async () => {
      await fixture.db.dropDatabase();
      await fixture.client.close();
      await embedded?.close();
      await rm(dir, { recursive: true, force: true });
    };
  });
  after(async function () {
    this.timeout(30_000);
    await dispose();
  });
  return fixture;
}

/** What a promise was rejected with; fails when it was not. */
export async function rejection(promise: Promise<unknown>): Promise<Error & { code?: number | string } & Document> {
  try {
    await promise;
  } catch (error) {
    return error as Error & Document;
  }
  throw new Error('The operation should have been refused.');
}
