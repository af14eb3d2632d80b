import { expect } from 'chai';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Long, UUID, type Document } from 'mongodb';
import { connectWire } from '../database/wire-client.ts';
import { startDatabaseProcess, type DatabaseProcess } from './database-process.ts';

const ROUNDS = 20;
const CALLERS = 16;

/** What one client asked for and was told. */
interface Caller {
  name: string;
  lsid: Document;
  /** Inserts that were acknowledged. */
  stored: string[];
  /** Increments that were sent; only the last may lack its acknowledgement. */
  sent: number;
}

/** A retryable increment; sent again under the same number, it must count once. */
const increment = ({ name, lsid }: Caller, number: number): Document => ({
  update: 'sums',
  updates: [{ q: { _id: name }, u: { $inc: { n: 1 } }, upsert: true }],
  lsid,
  txnNumber: Long.fromNumber(number),
});

/** Writes until the server dies. */
async function write(uri: string, caller: Caller, written: () => void): Promise<void> {
  const client = await connectWire(uri);
  for (let number = 1; ; number += 1) {
    const _id = `${caller.name}/${number}`;
    await client.command('kill', { insert: 'notes', documents: [{ _id }] });
    caller.stored.push(_id);
    caller.sent = number;
    await client.command('kill', increment(caller, number));
    written();
  }
}

/** Compares what the database holds with what its clients were told, after each has sent its last increment again. */
async function verify(uri: string, callers: Caller[]): Promise<void> {
  const client = await connectWire(uri);
  for (const caller of callers.filter(({ sent }) => sent > 0)) {
    for (const _time of ['first', 'second'])
      expect((await client.command('kill', increment(caller, caller.sent))).ok).to.equal(1);
    const filter = { _id: { $regex: `^${caller.name}/` } };
    const notes = await client.command('kill', { find: 'notes', filter, batchSize: 100_000 });
    const kept = new Set(notes.cursor.firstBatch.map((note: Document) => note._id));
    expect(
      caller.stored.filter((_id) => !kept.has(_id)),
      'acknowledged inserts that are gone',
    ).to.deep.equal([]);
    const sums = await client.command('kill', { find: 'sums', filter: { _id: caller.name } });
    expect(sums.cursor.firstBatch, 'increments').to.deep.equal([{ _id: caller.name, n: caller.sent }]);
  }
  client.close();
}

describe('a database that is killed under load', function () {
  this.timeout(180_000);
  let dir: string;
  let server: DatabaseProcess | undefined;

  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'yikeji-kill-'));
  });
  afterEach(async () => {
    await server?.kill();
  });
  after(async () => {
    await rm(dir, { recursive: true, force: true });
  });

  it(`loses no acknowledged write and applies none twice, ${ROUNDS} times`, async () => {
    const data = join(dir, 'data');
    server = await startDatabaseProcess(data);
    for (let round = 0; round < ROUNDS; round += 1) {
      const { uri, kill } = server;
      const callers = Array.from({ length: CALLERS }, (_, at): Caller => ({
        name: `${round}-${at}`,
        lsid: { id: new UUID() },
        stored: [],
        sent: 0,
      }));
      let writes = 0;
      const enough = new Promise<void>((resolve) => {
        const written = (): void => {
          writes += 1;
          if (writes === 30 + round * 7) resolve();
        };
        void Promise.allSettled(callers.map((caller) => write(uri, caller, written))).then(() => resolve());
      });
      await enough;
      await kill();
      server = await startDatabaseProcess(data);
      await verify(server.uri, callers);
    }
    await server.kill();
  });

  it('frees its folder when it is killed, and until then refuses a second process', async () => {
    const data = join(dir, 'locked');
    server = await startDatabaseProcess(data);
    const refusal = await startDatabaseProcess(data).then(
      () => 'started',
      (error: Error) => error.message,
    );
    expect(refusal).to.contain('Another process is using the database folder');
    await server.kill();
    server = await startDatabaseProcess(data);
    await server.kill();
  });
});
