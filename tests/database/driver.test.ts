import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedMongodb } from '@yikeji/embedded-mongodb/start.ts';
import { expect } from 'chai';
import { Decimal128, Long, MinKey, Timestamp, UUID, type Collection, type Document } from 'mongodb';
import { rejection, useDatabase, type Any } from './fixture.ts';
import { connectWire } from './wire-client.ts';

/** The rule, its page, a command on collection `c` and what its reply holds. */
type Row = [rule: string, page: string, command: Document, reply: Document];

const ROWS: Row[] = [
  [
    'an unknown read concern is refused',
    'reference/read-concern',
    { find: 'c', readConcern: { level: 'sure' } },
    { ok: 0, code: 2 },
  ],
  [
    '$out has no linearizable read concern',
    'reference/operator/aggregation/out',
    { aggregate: 'c', pipeline: [{ $out: 'd' }], cursor: {}, readConcern: { level: 'linearizable' } },
    { ok: 0, code: 72 },
  ],
  [
    'a write has no snapshot read concern',
    'reference/read-concern-snapshot',
    { insert: 'c', documents: [{ _id: 9 }], readConcern: { level: 'snapshot' } },
    { ok: 0, code: 72 },
  ],
  [
    'a write that more members should have is done, and says so',
    'reference/write-concern',
    { insert: 'c', documents: [{ _id: 10 }], writeConcern: { w: 3 } },
    { ok: 1, n: 1, 'writeConcernError.code': 100 },
  ],
  [
    'a write concern with an unknown mode is reported',
    'reference/write-concern',
    { insert: 'c', documents: [{ _id: 11 }], writeConcern: { w: 'dc1' } },
    { ok: 1, n: 1, 'writeConcernError.code': 79 },
  ],
  [
    'more members than a replica set can have are refused',
    'reference/write-concern',
    { insert: 'c', documents: [{ _id: 12 }], writeConcern: { w: 51 } },
    { ok: 0, code: 9 },
  ],
  [
    'an _id has no field like an operator',
    'core/document#the-_id-field',
    { insert: 'c', documents: [{ _id: { $a: 1 } }] },
    { ok: 1, n: 0, 'writeErrors.0.code': 52 },
  ],
  [
    'values of let are expressions',
    'reference/command/find',
    { find: 'c', filter: { $expr: { $eq: ['$s', '$$wanted'] } }, let: { wanted: { $literal: '$x' } } },
    { ok: 1, 'cursor.firstBatch.0._id': 2 },
  ],
  [
    'showRecordId adds the place of the document',
    'reference/method/cursor.showRecordId',
    { find: 'c', filter: { _id: 1 }, showRecordId: true },
    { 'cursor.firstBatch.0.$recordId': 1, 'cursor.firstBatch.0.n': 1 },
  ],
  [
    'returnKey gives the fields of the index only',
    'reference/method/cursor.returnKey',
    { find: 'c', filter: { n: 1 }, hint: { n: 1 }, returnKey: true },
    { 'cursor.firstBatch.0': { n: 1 } },
  ],
  [
    'a reply says the time of the operation',
    'reference/method/db.runCommand#response',
    { ping: 1 },
    { ok: 1, operationTime: Timestamp },
  ],
  ['sessions can be ended all at once', 'reference/command/killAllSessions', { killAllSessions: [] }, { ok: 1 }],
  [
    'an index cannot be made unique afterwards',
    'reference/command/collMod',
    { collMod: 'c', index: { keyPattern: { n: 1 }, unique: true } },
    { ok: 0, code: 115 },
  ],
];

const at = (value: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((part, name) => (part as Document | undefined)?.[name], value);

describe('what drivers rely on', function () {
  this.timeout(20_000);
  const fixture = useDatabase();
  let command: (command: Document) => Promise<Document>;
  let close: () => void;

  before(async function () {
    if (process.env.MONGODB_URI) return this.skip();
    const wire = await connectWire(fixture.uri);
    close = () => wire.close();
    command = (body) => wire.command(fixture.db.databaseName, body);
    const docs = [
      { _id: 1, n: 1, s: 'x' },
      { _id: 2, n: 2, s: '$x' },
    ];
    await fixture.db.collection<Document>('c').insertMany(docs as never);
    await fixture.db.collection('c').createIndex({ n: 1 });
  });
  after(() => close?.());

  for (const [rule, page, body, expected] of ROWS) {
    it(`${rule} (${page})`, async () => {
      const reply = await command(body);
      for (const [path, value] of Object.entries(expected)) {
        if (value === Timestamp) expect(at(reply, path)).to.be.instanceOf(Timestamp);
        else expect(at(reply, path), `${path} of ${JSON.stringify(reply)}`).to.deep.equal(value);
      }
    });
  }

  it('takes concerns of a transaction with its first command and its commit only (core/transactions)', async () => {
    const lsid = { id: new UUID() };
    const inside = { lsid, txnNumber: Long.fromNumber(1), autocommit: false };
    const first = await command({ find: 'c', ...inside, startTransaction: true, readConcern: { level: 'snapshot' } });
    expect(first.ok).to.equal(1);
    expect((await command({ find: 'c', ...inside, readConcern: { level: 'local' } })).code).to.equal(72);
    const next = { lsid, txnNumber: Long.fromNumber(2), autocommit: false, startTransaction: true };
    const write = { insert: 'c', documents: [{ _id: 20 }] };
    expect((await command({ ...write, ...next, writeConcern: { w: 1 } })).code).to.equal(72);
    expect((await command({ find: 'c', ...next, readConcern: { level: 'linearizable' } })).code).to.equal(72);
  });

  it('reads one moment in a snapshot session, whatever is written (reference/read-concern-snapshot)', async () => {
    const collection = await fixture.fresh([{ n: 1 }]);
    await fixture.client.withSession({ snapshot: true }, async (session) => {
      expect(await collection.countDocuments({}, { session })).to.equal(1);
      await collection.insertOne({ n: 2 });
      expect(await collection.distinct('n', {}, { session })).to.deep.equal([1]);
      expect(await collection.find({}, { session }).toArray()).to.have.length(1);
    });
    expect(await collection.countDocuments()).to.equal(2);
    const stale = { level: 'snapshot', atClusterTime: new Timestamp({ t: 1, i: 1 }) };
    expect((await command({ find: 'c', lsid: { id: new UUID() }, readConcern: stale })).code).to.equal(239);
  });

  it('tells the key of a duplicate that $merge meets (reference/operator/aggregation/merge)', async () => {
    const collection = await fixture.fresh([{ _id: 1 as never }]);
    const merging = collection.aggregate([{ $merge: { into: collection.collectionName, whenMatched: 'fail' } }]);
    const refusal = await rejection(merging.toArray());
    expect(refusal).to.include({ code: 11000 });
    expect(refusal.errorResponse).to.deep.include({ keyPattern: { _id: 1 }, keyValue: { _id: 1 } });
  });

  it('tells what a refused document was checked against (core/schema-validation)', async () => {
    await fixture.db.createCollection('checked', { validator: { n: { $type: 'int' } } });
    const refusal = await rejection(fixture.db.collection('checked').insertOne({ _id: 5 as never, n: 'x' }));
    expect(refusal.errInfo).to.deep.include({ failingDocumentId: 5 });
    expect(refusal.errInfo.details.specifiedAs).to.deep.equal({ n: { $type: 'int' } });
  });

  it('keeps the order of fields named by numbers through an update (core/document)', async () => {
    const doc = new Map<string, unknown>([
      ['_id', 1],
      ['b', 1],
      ['10', 1],
      [
        '2',
        new Map([
          ['x', 1],
          ['0', 1],
        ]),
      ],
    ]);
    await command({ insert: 'numbers', documents: [doc] });
    const update = { q: { _id: 1 }, u: { $inc: { b: 1 }, $set: { '2.y': 1, '1': 5 } } };
    expect((await command({ update: 'numbers', updates: [update] })).nModified).to.equal(1);
    const [raw] = await fixture.db.collection('numbers').find({}, { raw: true }).toArray();
    const names = Buffer.from(raw as unknown as Uint8Array).toString('latin1');
    const places = ['_id\0', 'b\0', '10\0', '2\0', 'x\0', '0\0', 'y\0', '1\0'].map((name) => names.lastIndexOf(name));
    expect(places).to.deep.equal(places.toSorted((a, b) => a - b));
  });

  it('gives fields named by numbers in their order also after a change (reference/command/findAndModify)', async () => {
    const collection = await fixture.fresh();
    const doc = new Map([
      ['_id', 1],
      ['b', 1],
      ['7', 1],
    ]);
    await command({ insert: collection.collectionName, documents: [doc] });
    const change = { query: {}, update: { $inc: { b: 1 } } };
    const wire = await connectWire(fixture.uri);
    for (const extra of [{}, { new: true }, { fields: { b: 1, 7: 1 } }]) {
      const answer = once(wire.socket, 'data') as Promise<[Buffer]>;
      await wire.command(fixture.db.databaseName, { findAndModify: collection.collectionName, ...change, ...extra });
      const names = (await answer)[0].toString('latin1');
      expect(names.indexOf('b\0')).to.be.within(1, names.indexOf('7\0'));
    }
    wire.close();
  });

  it('makes nothing fail unless it was started for tests (reference/command/configureFailPoint)', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'yikeji-database-'));
    const plain = await startEmbeddedMongodb({ dir });
    const wire = await connectWire(plain.uri);
    const reply = await wire.command('admin', { configureFailPoint: 'failCommand', mode: 'alwaysOn', data: {} });
    expect([reply.ok, reply.code]).to.deep.equal([0, 59]);
    wire.close();
    await plain.close();
    await rm(dir, { recursive: true });
  });

  it('carries out a write once whose answer was lost, and again one that was undone (core/retryable-writes)', async () => {
    const collection = await fixture.fresh([{ _id: 1, n: 0 }]);
    const admin = fixture.client.db('admin');
    for (const data of [{}, { failBeforeCommitExceptionCode: 1 }]) {
      await admin.command({ configureFailPoint: 'onPrimaryTransactionalWrite', mode: { times: 1 }, data });
      await collection.updateOne({}, { $inc: { n: 1 } });
    }
    expect((await collection.findOne({}))?.n).to.equal(2);
  });

  it('tells the time of its cluster with each answer (reference/command/nav-replication)', async () => {
    const reply = await command({ ping: 1 });
    expect(reply.$clusterTime.clusterTime).to.be.instanceOf(Timestamp);
    expect(reply.operationTime).to.deep.equal(reply.$clusterTime.clusterTime);
  });

  it('fails as told, with the labels by which a driver tries again (reference/command/configureFailPoint)', async () => {
    const collection = await fixture.fresh();
    const admin = fixture.client.db('admin');
    const fail = (mode: unknown, data: Document): Promise<Document> =>
      admin.command({ configureFailPoint: 'failCommand', mode, data });
    await fail({ times: 1 }, { failCommands: ['insert'], errorCode: 10107 });
    await collection.insertOne({ n: 1 });
    await fail({ times: 1 }, { failCommands: ['insert'], closeConnection: true });
    await collection.insertOne({ n: 2 });
    await fail({ times: 1 }, { failCommands: ['insert'], writeConcernError: { code: 91, errmsg: 'away' } });
    await collection.insertOne({ n: 3 });
    await fail({ times: 2 }, { failCommands: ['find'], errorCode: 8000 });
    expect((await rejection(collection.findOne())).code).to.equal(8000);
    await fail('off', {});
    expect(await collection.distinct('n')).to.deep.equal([1, 2, 3]);
    await fixture.client.withSession((session) =>
      session.withTransaction(async () => {
        if (session.serverSession?.txnNumber === 1)
          await fail({ times: 1 }, { failCommands: ['commitTransaction'], errorCode: 251 });
        await collection.insertOne({ n: 4 }, { session });
      }),
    );
    expect(await collection.countDocuments({ n: 4 })).to.equal(1);
  });

  it('writes to several collections at once, and tells each result (reference/command/bulkWrite)', async () => {
    const one = await fixture.fresh([
      { _id: 1 as never, n: 1 },
      { _id: 2 as never, n: 2 },
    ]);
    const two = await fixture.fresh();
    const result = await fixture.client.bulkWrite(
      [
        { name: 'insertOne', namespace: two.namespace, document: { _id: 7 as never } },
        {
          name: 'updateOne',
          namespace: one.namespace,
          filter: {},
          update: { $inc: { n: 10 } },
          sort: { n: -1 },
        } as never,
        {
          name: 'replaceOne',
          namespace: two.namespace,
          filter: { _id: 8 as never },
          replacement: { a: 1 },
          upsert: true,
        },
        { name: 'updateMany', namespace: one.namespace, filter: {}, update: [{ $set: { m: '$$v' } }] },
        { name: 'deleteOne', namespace: one.namespace, filter: { n: 12 } },
      ],
      { verboseResults: true, let: { v: { $literal: 'x' } } },
    );
    expect(result).to.include({
      insertedCount: 1,
      matchedCount: 3,
      modifiedCount: 3,
      upsertedCount: 1,
      deletedCount: 1,
    });
    expect(result.updateResults?.get(2)).to.include({ upsertedId: 8 });
    expect(result.insertResults?.get(0)).to.include({ insertedId: 7 });
    expect(await one.find().toArray()).to.deep.equal([{ _id: 1, n: 1, m: 'x' }]);
  });

  for (const ordered of [true, false])
    it(`${ordered ? 'stops at' : 'goes on after'} a refused write of an ${ordered ? '' : 'un'}ordered bulk (reference/command/bulkWrite)`, async () => {
      const { namespace } = await fixture.fresh([{ _id: 1 as never }]);
      const models = [2, 1, 3].map((_id) => ({
        name: 'insertOne' as const,
        namespace,
        document: { _id: _id as never },
      }));
      const refusal = await rejection(fixture.client.bulkWrite(models, { ordered, verboseResults: true }));
      expect(refusal.writeErrors.get(1)).to.include({ code: 11000 });
      expect([...refusal.partialResult.insertResults.keys()]).to.deep.equal(ordered ? [0] : [0, 2]);
    });

  it('takes no batch of more than 100,000 writes (reference/limits)', async () => {
    const { collectionName } = await fixture.fresh();
    const documents = Array.from({ length: 100_001 }, () => ({}));
    expect((await rejection(fixture.db.command({ insert: collectionName, documents }))).code).to.equal(16);
  });

  it('feigns no command and sets no parameter that it does not have (reference/command)', async function () {
    if (process.env.MONGODB_URI) this.skip();
    for (const name of ['killOp', 'top', 'nonsense'])
      expect((await rejection(fixture.client.db('admin').command({ [name]: 1 }))).code).to.equal(59);
    const set = fixture.client.db('admin').command({ setParameter: 1, notablescan: true });
    expect((await rejection(set)).code).to.equal(72);
  });

  it('tells shells what it holds and what it runs on (reference/command/nav-diagnostic)', async () => {
    const collection = await fixture.fresh([{ a: 1 }, { a: 2 }]);
    await collection.createIndex({ a: 1 });
    const { objects, indexes } = await fixture.db.stats();
    expect(objects).to.be.at.least(2);
    expect(indexes).to.be.at.least(2);
    const [stats] = await collection.aggregate([{ $collStats: { count: {}, storageStats: {} } }]).toArray();
    expect(stats).to.include({ ns: collection.namespace, count: 2 });
    expect(stats?.storageStats).to.include({ count: 2, nindexes: 2 });
    const used = await collection.aggregate([{ $indexStats: {} }, { $sort: { name: 1 } }]).toArray();
    expect(used.map(({ name }) => name)).to.deep.equal(['_id_', 'a_1']);
    expect((await rejection(collection.aggregate([{ $match: {} }, { $collStats: {} }]).toArray())).code).to.equal(
      40602,
    );
    expect(await command({ validate: collection.collectionName })).to.include({
      valid: true,
      nrecords: 2,
      nIndexes: 2,
    });
    const admin = fixture.client.db('admin');
    expect((await admin.command({ hostInfo: 1 })).system.numCores).to.be.at.least(1);
    expect((await admin.command({ currentOp: 1 })).inprog).to.be.an('array');
  });

  for (const [kind, _id] of Object.entries({
    NaN,
    text: '',
    document: {},
    bool: false,
    date: new Date(0),
    null: null,
    int: 0,
    long: Long.ZERO,
    decimal: Decimal128.fromString('NaN'),
    MinKey: new MinKey(),
  } as Document))
    it(`keeps an _id of the kind ${kind} however it is written (core/document)`, async () => {
      for (const write of [
        (collection: Collection<Any>) => collection.updateOne({ _id }, { $unset: { a: '' } }, { upsert: true }),
        (collection: Collection<Any>) => collection.updateMany({ _id }, { $unset: { a: '' } }, { upsert: true }),
        (collection: Collection<Any>) => collection.replaceOne({}, { _id }, { upsert: true }),
        ({ collectionName }: Collection<Any>) => fixture.db.command({ insert: collectionName, documents: [{ _id }] }),
      ]) {
        const collection = await fixture.fresh();
        await write(collection);
        expect(await collection.find({ _id }).toArray()).to.have.length(1);
        expect(await collection.countDocuments()).to.equal(1);
      }
    });
});
