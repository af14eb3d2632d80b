import { expect } from 'chai';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { startEmbeddedMongodb, type EmbeddedMongodb } from '@yikeji/embedded-mongodb/start.ts';

describe('a database whose room is used up', function () {
  this.timeout(60_000);
  let dir: string;
  let embedded: EmbeddedMongodb;
  let client: MongoClient;

  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'yikeji-full-'));
    embedded = await startEmbeddedMongodb({ dir, maxBytes: 4_000_000 });
    client = await MongoClient.connect(embedded.uri);
  });
  after(async () => {
    await client.close();
    await embedded.close();
    await rm(dir, { recursive: true, force: true });
  });

  it('refuses writes with 14031, goes on reading, and writes again when there is room', async () => {
    const notes = client.db().collection<{ _id: number; text: string }>('notes');
    const ballast = client.db().collection('ballast');
    await ballast.insertOne({ text: 'x'.repeat(1_000_000) });
    let stored = 0;
    let refusal: { code?: number } = {};
    while (!refusal.code) {
      try {
        await notes.insertOne({ _id: stored, text: 'y'.repeat(50_000) });
        stored += 1;
      } catch (error) {
        refusal = error as { code?: number };
      }
    }
    expect(refusal.code).to.equal(14031);
    expect(await notes.countDocuments()).to.equal(stored);
    expect((await notes.findOne({ _id: stored - 1 }))?.text.length).to.equal(50_000);
    await ballast.drop();
    await notes.insertOne({ _id: stored, text: 'z' });
    expect(await notes.countDocuments()).to.equal(stored + 1);
  });
});
