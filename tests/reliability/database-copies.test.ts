import { expect } from 'chai';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Decimal128, Double, Long, MongoClient, UUID, type Document } from 'mongodb';
import { connectWire } from '../database/wire-client.ts';
import { runCommand, startDatabaseProcess, type DatabaseProcess, type Ended } from './database-process.ts';

const NOTES = 3000;

/** Documents whose values and field order a copy must not change. */
const odd: Document[] = [
  { _id: 1, long: Long.fromString('9007199254740993'), whole: new Double(3), price: Decimal128.fromString('1.10') },
  {
    _id: 'text',
    when: new Date(0),
    list: [1, [2], { deep: null }],
    uuid: new UUID('00112233-4455-6677-8899-aabbccddeeff'),
  },
];

/** Everything in a database, each collection by `_id`, with indexes. */
async function contentOf(uri: string): Promise<Document> {
  const client = await MongoClient.connect(uri);
  try {
    const content: Document = {};
    for (const { name } of await client.db().listCollections().toArray()) {
      const collection = client.db().collection(name);
      const raw = await collection.find({}, { raw: true, sort: { _id: 1 } }).toArray();
      const hash = createHash('sha256');
      for (const doc of raw) hash.update(doc as unknown as Uint8Array);
      content[name] = { count: raw.length, hash: hash.digest('hex'), indexes: await collection.indexes() };
    }
    return content;
  } finally {
    await client.close();
  }
}

/** Inserts pairs of documents in transactions until told to stop; gives the number of acknowledged pairs. */
function keepWriting(client: MongoClient): { stop(): Promise<number> } {
  let pairs = 0;
  let stopped = false;
  const work = (async () => {
    while (!stopped) {
      await client.withSession((session) =>
        session.withTransaction(async () => {
          await client.db().collection('left').insertOne({ pairs }, { session });
          await client.db().collection('right').insertOne({ pairs }, { session });
        }),
      );
      pairs += 1;
    }
    return pairs;
  })();
  return { stop: () => ((stopped = true), work) };
}

describe('copies of the database', function () {
  this.timeout(120_000);
  let base: string;
  let server: DatabaseProcess | undefined;
  let target: DatabaseProcess | undefined;
  let number = 0;
  const path = (name: string): string => join(base, `${name}-${(number += 1)}`);
  const remote = (): Record<string, string> => ({ MONGODB_URI: target!.uri });

  /** Fills a folder and leaves its server running. */
  async function fill(dir: string): Promise<MongoClient> {
    server = await startDatabaseProcess(dir);
    const client = await MongoClient.connect(server.uri);
    const database = client.db();
    await database.collection('odd').insertMany(odd.map((doc) => ({ ...doc })) as never);
    await database.collection('notes').createIndexes([
      { key: { group: 1, n: -1 }, unique: true },
      { key: { text: 1 }, partialFilterExpression: { n: { $gt: 5 } }, collation: { locale: 'zh' } },
    ]);
    await database.createCollection('empty', { validator: { n: { $type: 'int' } } });
    await database
      .collection('notes')
      .insertMany(Array.from({ length: NOTES }, (_, n) => ({ n, group: n % 7, text: `札记 ${n}` })));
    const wire = await connectWire(server.uri);
    const fields = new Map<string, unknown>([
      ['_id', 3],
      ['b', 1],
      ['10', 2],
      [
        '2',
        new Map([
          ['x', 1],
          ['0', 1],
        ]),
      ],
    ]);
    expect((await wire.command('yikeji', { insert: 'odd', documents: [fields] })).n).to.equal(1);
    wire.close();
    return client;
  }

  async function contentIn(dir: string): Promise<Document> {
    const opened = await startDatabaseProcess(dir);
    try {
      return await contentOf(opened.uri);
    } finally {
      await opened.stop();
    }
  }

  function expectRefused(ended: Ended, reason: RegExp): void {
    expect(ended.code, ended.out + ended.err).to.equal(1);
    expect(ended.err).to.match(reason);
    expect(ended.err.trim().split('\n'), 'one sentence, no trace').to.have.length(1);
  }

  before(async () => (base = await mkdtemp(join(tmpdir(), 'yikeji-copies-'))));
  afterEach(async () => {
    await Promise.all([server?.kill(), target?.kill()]);
    server = target = undefined;
  });
  after(() => rm(base, { recursive: true, force: true }));

  it('show one moment, though writes go on while they are made', async () => {
    const dir = path('busy');
    const client = await fill(dir);
    const writing = keepWriting(client);
    const before = await client.db().collection('left').countDocuments();
    const file = path('copy');
    const ended = await runCommand('backup', [file, '--dir', dir]);
    const acknowledged = await writing.stop();
    const { notes, odd: kept } = await contentOf(server!.uri);
    await client.close();
    await server!.stop();
    expect(ended.code, ended.err).to.equal(0);
    const restored = path('restored');
    expect((await runCommand('restore', [file, '--dir', restored])).code).to.equal(0);
    const content = await contentIn(restored);
    expect(content.notes).to.deep.equal(notes);
    expect(content.odd).to.deep.equal(kept);
    const pairs = content.left?.count ?? 0;
    expect(content.right?.count ?? 0, 'pairs are whole').to.equal(pairs);
    expect(pairs).to.be.within(before, acknowledged);
  });

  it('put the old state back, and what came after is gone', async () => {
    const dir = path('back');
    const file = path('copy');
    const client = await fill(dir);
    const old = await contentOf(server!.uri);
    expect((await runCommand('backup', [file, '--dir', dir])).code).to.equal(0);
    await client
      .db()
      .collection('notes')
      .deleteMany({ n: { $lt: 1000 } });
    await client.db().collection('later').insertOne({ n: 1 });
    await client.close();
    await server!.kill();
    expect((await runCommand('restore', [file, '--dir', dir])).code).to.equal(0);
    expect(await contentIn(dir)).to.deep.equal(old);
  });

  it('are not put back while a server uses the folder', async () => {
    const dir = path('used');
    const file = path('copy');
    const client = await fill(dir);
    await runCommand('backup', [file, '--dir', dir]);
    await client.db().collection('notes').deleteOne({ n: 0 });
    expectRefused(await runCommand('restore', [file, '--dir', dir]), /Another process is using the database folder/);
    expect(await client.db().collection('notes').countDocuments()).to.equal(NOTES - 1);
    await client.close();
  });

  it('are not written over another file unasked', async () => {
    const dir = path('over');
    const file = path('mine');
    await (await fill(dir)).close();
    await writeFile(file, 'mine');
    expectRefused(await runCommand('backup', [file, '--dir', dir]), /exists; name another file or add --force/);
    expect(await readFile(file, 'utf8')).to.equal('mine');
    expect((await runCommand('backup', [file, '--dir', dir, '--force'])).code).to.equal(0);
    expectRefused(
      await runCommand('backup', [path('none'), '--dir', path('nothing')]),
      /There is no embedded database/,
    );
  });

  it('that are broken or something else are refused, and the data stays', async () => {
    const dir = path('kept');
    const copy = path('copy');
    const documents = path('documents');
    await (await fill(dir)).close();
    await runCommand('backup', [copy, '--dir', dir]);
    await runCommand('backup', [documents], { MONGODB_URI: server!.uri });
    const old = await contentOf(server!.uri);
    await server!.stop();
    const good = await readFile(copy);
    const compressed = await readFile(documents);
    const scribbled = Buffer.from(good);
    scribbled.fill(0x5a, 4096 * 3, 4096 * 6);
    const bad: [string, Buffer, RegExp][] = [
      ['half', good.subarray(0, Math.floor(good.length / 2)), /is not a whole backup.*Nothing was changed/],
      ['scribbled', scribbled, /is not a whole backup.*Nothing was changed/],
      ['text', Buffer.from('no backup at all, only words'), /is not a backup.*Nothing was changed/],
      ['nothing', Buffer.alloc(0), /is not a backup.*Nothing was changed/],
      ['cut', compressed.subarray(0, Math.floor(compressed.length / 2)), /is not a whole backup.*Nothing was changed/],
    ];
    for (const [name, bytes, reason] of bad) {
      const file = path(name);
      await writeFile(file, bytes);
      expectRefused(await runCommand('restore', [file, '--dir', dir]), reason);
    }
    expectRefused(await runCommand('restore', [path('absent'), '--dir', dir]), /absent-\d+ does not exist/);
    expect(await contentIn(dir)).to.deep.equal(old);
  });

  it('of a server hold its documents as they were at one moment, and fill a server or a folder', async () => {
    const client = await fill(path('source'));
    const writing = keepWriting(client);
    const file = path('documents');
    const ended = await runCommand('backup', [file], { MONGODB_URI: server!.uri });
    await writing.stop();
    expect(ended.code, ended.err).to.equal(0);
    await client.db().dropCollection('left');
    await client.db().dropCollection('right');
    const old = await contentOf(server!.uri);
    await client.close();
    target = await startDatabaseProcess(path('target'), '--port', '0');
    const dir = path('folder');
    for (const [where, environment] of [
      [[], remote()],
      [['--dir', dir], {}],
    ] as const) {
      const filled = await runCommand('restore', [file, ...where], environment);
      expect(filled.code, filled.err).to.equal(0);
    }
    for (const content of [await contentOf(target.uri), await contentIn(dir)]) {
      const { left, right, ...rest } = content;
      expect(rest).to.deep.equal(old);
      expect(left?.count ?? 0, 'pairs are whole').to.equal(right?.count ?? 0);
    }
  });

  it('of a server that are cut short leave the server they were to fill as it is', async () => {
    await (await fill(path('source'))).close();
    const file = path('documents');
    await runCommand('backup', [file], { MONGODB_URI: server!.uri });
    await truncate(file, Math.floor((await stat(file)).size / 2));
    const old = await contentOf(server!.uri);
    expectRefused(await runCommand('restore', [file], { MONGODB_URI: server!.uri }), /is not a whole backup/);
    expect(await contentOf(server!.uri)).to.deep.equal(old);
  });

  it('move to a server whole, again without change, and to the end after an interruption', async () => {
    const dir = path('moving');
    await (await fill(dir)).close();
    const old = await contentOf(server!.uri);
    await server!.stop();
    target = await startDatabaseProcess(path('target'), '--port', '0');
    const move = (): Promise<Ended> => runCommand('move-to-mongodb', ['--dir', dir], remote());
    const first = await move();
    expect(first.code, first.err).to.equal(0);
    expect(first.out).to.match(/notes: copied, 3000 documents, [0-9a-f]{12}\n/);
    expect(first.out).to.match(/Every collection is the same on both sides/);
    expect(await contentOf(target.uri)).to.deep.equal(old);
    expect((await move()).out).to.match(/notes: same, 3000 documents/);
    const client = await MongoClient.connect(target.uri);
    await client
      .db()
      .collection('notes')
      .deleteMany({ n: { $gte: 1234 } });
    await client.db().dropCollection('odd');
    const again = await move();
    expect(again.out)
      .to.match(/notes: completed, 3000 documents/)
      .and.to.match(/odd: copied, 3 documents/);
    expect(await contentOf(target.uri)).to.deep.equal(old);
    await client.close();
  });

  it('do not move over documents that a server has of its own, unless told to', async () => {
    const dir = path('moving');
    await (await fill(dir)).close();
    const old = await contentOf(server!.uri);
    await server!.stop();
    target = await startDatabaseProcess(path('target'), '--port', '0');
    const client = await MongoClient.connect(target.uri);
    await client.db().collection('notes').insertOne({ n: -1, text: 'its own' });
    await client.db().collection('other').insertOne({ n: 1 });
    const refused = await runCommand('move-to-mongodb', ['--dir', dir], remote());
    expectRefused(refused, /documents of its own in notes \(3000 documents here, 1 there\).*Nothing was written/);
    expect((await client.db().listCollections().toArray()).map(({ name }) => String(name)).sort()).to.deep.equal([
      'notes',
      'other',
    ]);
    const told = await runCommand('move-to-mongodb', ['--dir', dir, '--replace'], remote());
    expect(told.out, told.err).to.match(/notes: replaced, 3000 documents/);
    const { other, ...moved } = await contentOf(target.uri);
    expect(moved).to.deep.equal(old);
    expect(other.count).to.equal(1);
    await client.close();
    expectRefused(await runCommand('move-to-mongodb', ['--dir', dir]), /Set MONGODB_URI/);
  });
});
