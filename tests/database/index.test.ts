import { expect } from 'chai';
import {
  Decimal128,
  Long,
  type CreateIndexesOptions,
  type Document,
  type FindOptions,
  type IndexSpecification,
} from 'mongodb';
import { rejection, useDatabase } from './fixture.ts';

/** The rule, the page of the manual, the index, its options, what is stored, what is then refused. */
type Unique = [
  rule: string,
  page: string,
  key: IndexSpecification,
  options: CreateIndexesOptions,
  stored: Document[],
  refused: Document,
];

const UNIQUE: Unique[] = [
  ['one field', 'core/index-unique', { a: 1 }, {}, [{ a: 'x' }, { a: 'y' }], { a: 'x' }],
  ['numbers across types', 'core/index-unique', { a: 1 }, {}, [{ a: 1 }], { a: Long.fromNumber(1) }],
  ['a decimal and an int', 'core/index-unique', { a: -1 }, {}, [{ a: 7 }], { a: Decimal128.fromString('7.00') }],
  [
    'two fields together',
    'core/index-unique',
    { a: 1, b: -1 },
    {},
    [
      { a: 1, b: 1 },
      { a: 1, b: 2 },
    ],
    { a: 1, b: 2 },
  ],
  ['missing counts as null', 'core/index-unique', { a: 1 }, {}, [{ b: 1 }], { a: null }],
  ['sparse: many may lack the field', 'core/index-sparse', { a: 1 }, { sparse: true }, [{}, {}, { a: 1 }], { a: 1 }],
  [
    'partial: only what the filter takes',
    'core/index-partial',
    { a: 1 },
    { partialFilterExpression: { on: true } },
    [{ a: 1, on: true }, { a: 1 }, { a: 1, on: false }],
    { a: 1, on: true },
  ],
  [
    'multikey: each element',
    'core/indexes/index-types/index-multikey',
    { a: 1 },
    {},
    [{ a: [1, 2] }, { a: [3, 3] }],
    { a: [9, 2] },
  ],
  [
    'multikey through documents',
    'core/indexes/index-types/index-multikey',
    { 'a.k': 1 },
    {},
    [{ a: [{ k: 1 }, { k: 2 }] }],
    { a: [{ k: 2 }] },
  ],
  [
    'a collation without case',
    'core/index-case-insensitive',
    { a: 1 },
    { collation: { locale: 'en', strength: 2 } },
    [{ a: 'Mia' }],
    { a: 'mia' },
  ],
  [
    'embedded documents by value',
    'core/index-unique',
    { a: 1 },
    {},
    [{ a: { x: 1, y: 2 } }, { a: { y: 2, x: 1 } }],
    { a: { x: 1, y: 2 } },
  ],
];

/** The rule, the page, the index, filter, sort, stage, documents examined (of 100). */
type Plan = [
  rule: string,
  page: string,
  key: Record<string, 1 | -1>,
  filter: Document,
  sort: Record<string, 1 | -1>,
  stage: 'IXSCAN' | 'COLLSCAN',
  docs: number,
  sorts: boolean,
];

const PLANS: Plan[] = [
  ['equality', 'core/query-optimization', { g: 1 }, { g: 3 }, {}, 'IXSCAN', 10, false],
  ['$in', 'core/query-optimization', { g: 1 }, { g: { $in: [1, 2] } }, {}, 'IXSCAN', 20, false],
  ['a range', 'core/query-optimization', { n: 1 }, { n: { $gte: 90 } }, {}, 'IXSCAN', 10, false],
  [
    'a range on a descending index',
    'core/query-optimization',
    { n: -1 },
    { n: { $gt: 10, $lt: 15 } },
    {},
    'IXSCAN',
    4,
    false,
  ],
  [
    'equality, then range',
    'core/indexes/index-types/index-compound',
    { g: 1, n: 1 },
    { g: 3, n: { $lt: 50 } },
    {},
    'IXSCAN',
    5,
    false,
  ],
  [
    'the prefix of a compound index',
    'core/indexes/index-types/index-compound',
    { g: 1, n: 1 },
    { g: 3 },
    {},
    'IXSCAN',
    10,
    false,
  ],
  [
    'not the rest of a compound index',
    'core/indexes/index-types/index-compound',
    { g: 1, n: 1 },
    { n: 3 },
    {},
    'COLLSCAN',
    100,
    false,
  ],
  ['a sort by the index', 'tutorial/sort-results-with-indexes', { n: 1 }, {}, { n: -1 }, 'IXSCAN', 100, false],
  [
    'equality and a sort by the next field',
    'tutorial/sort-results-with-indexes',
    { g: 1, n: 1 },
    { g: 3 },
    { n: -1 },
    'IXSCAN',
    10,
    false,
  ],
  [
    'a sort that no index gives',
    'tutorial/sort-results-with-indexes',
    { g: 1 },
    { g: 3 },
    { n: 1 },
    'IXSCAN',
    10,
    true,
  ],
  [
    'a mixed sort that the index mirrors',
    'tutorial/sort-results-with-indexes',
    { g: 1, n: -1 },
    {},
    { g: -1, n: 1 },
    'IXSCAN',
    100,
    false,
  ],
  ['a prefix pattern', 'reference/operator/query/regex', { s: 1 }, { s: /^s1/ }, {}, 'IXSCAN', 11, false],
  [
    '$or with an index for each branch',
    'reference/operator/query/or',
    { n: 1 },
    { $or: [{ n: 1 }, { n: 2 }] },
    {},
    'IXSCAN',
    2,
    false,
  ],
  ['_id', 'core/document', { n: 1 }, { _id: 7 }, {}, 'IXSCAN', 1, false],
  ['a range of _id', 'core/document', { n: 1 }, { _id: { $gte: 95 } }, {}, 'IXSCAN', 5, false],
  ['an unindexed field', 'core/query-optimization', { g: 1 }, { n: 5 }, {}, 'COLLSCAN', 100, false],
];

describe('an index', function () {
  this.timeout(20_000);
  const fixture = useDatabase();

  for (const [rule, page, key, options, stored, refused] of UNIQUE) {
    it(`refuses what is there already: ${rule} (${page})`, async () => {
      const collection = await fixture.fresh();
      const name = await collection.createIndex(key, { ...options, unique: true });
      await collection.insertMany(stored);
      const error = await rejection(collection.insertOne(refused));
      expect(error.code).to.equal(11000);
      expect(error.keyPattern).to.deep.equal(key);
      expect(error.message)
        .to.match(/^E11000 duplicate key error collection: .+ index: .+ dup key: \{ /)
        .and.to.contain(name);
      expect(await collection.countDocuments()).to.equal(stored.length);
    });
  }

  it('names the value that is taken (reference/error-codes)', async () => {
    const collection = await fixture.fresh();
    await collection.createIndex({ 'a.b': 1 }, { unique: true });
    await collection.insertOne({ a: { b: 'x' } });
    const error = await rejection(collection.insertOne({ a: { b: 'x' } }));
    expect(error.keyValue).to.deep.equal({ 'a.b': 'x' });
    expect(error.message).to.contain('index: a.b_1 dup key: { a.b: "x" }');
  });

  it('is refused over duplicates, and leaves nothing behind (core/index-unique)', async () => {
    const collection = await fixture.fresh([{ a: 1 }, { a: 1 }]);
    expect((await rejection(collection.createIndex({ a: 1 }, { unique: true }))).code).to.equal(11000);
    expect((await collection.indexes()).length).to.equal(1);
  });

  it('follows updates and removals (core/index-unique)', async () => {
    const collection = await fixture.fresh([{ a: 1 }, { a: 2 }]);
    await collection.createIndex({ a: 1 }, { unique: true });
    expect((await rejection(collection.updateOne({ a: 1 }, { $set: { a: 2 } }))).code).to.equal(11000);
    await collection.deleteOne({ a: 2 });
    await collection.updateOne({ a: 1 }, { $set: { a: 2 } });
    await collection.insertOne({ a: 1 });
  });

  for (const [rule, page, key, filter, sort, stage, docs, sorts] of PLANS) {
    it(`is used truthfully: ${rule} (${page})`, async function () {
      if (process.env.MONGODB_URI) this.skip();
      const collection = await fixture.fresh(
        Array.from({ length: 100 }, (_, n) => ({ _id: n as never, g: n % 10, n, s: `s${n}` })),
      );
      await collection.createIndex(key);
      const plan = (await collection.find(filter).sort(sort).explain('executionStats')) as Document;
      const text = JSON.stringify(plan.queryPlanner.winningPlan);
      expect(text).to.contain(stage);
      expect(text.includes('"SORT"')).to.equal(sorts);
      expect(plan.executionStats.totalDocsExamined).to.equal(docs);
      const plain = (await collection.find(filter).sort(sort).hint({ $natural: 1 }).toArray()).map(({ n }) => n);
      const found = (await collection.find(filter).sort(sort).toArray()).map(({ n }) => n);
      if (Object.keys(sort).length === 0) expect(found.sort()).to.deep.equal(plain.sort());
      else expect(found).to.deep.equal(plain);
    });
  }

  it('is told of as every command uses it (reference/command/explain)', async () => {
    const collection = await fixture.fresh(
      Array.from({ length: 20 }, (_, n) => ({ g: n % 2, n, s: n % 2 ? 'A' : 'a' })),
    );
    await collection.createIndex({ g: 1 });
    await collection.createIndex({ s: 1 }, { name: 'bare', collation: { locale: 'en', strength: 2 } });
    const c = collection.collectionName;
    const view = `${c}-view`;
    await fixture.db.createCollection(view, { viewOn: c, pipeline: [{ $match: { g: 1 } }] });
    const bare = { locale: 'en', strength: 2 };
    const examined = async (command: Document): Promise<[boolean, number]> => {
      const plan = await fixture.db.command({ explain: command, verbosity: 'executionStats' });
      const stats = plan.executionStats ?? plan.stages[0].$cursor.executionStats;
      return [JSON.stringify(plan).includes('IXSCAN'), stats.totalDocsExamined];
    };
    const u = { $set: { z: 1 } };
    expect(await examined({ update: c, updates: [{ q: { g: 1 }, u, multi: true }] })).to.deep.equal([true, 10]);
    expect(await examined({ update: c, updates: [{ q: { g: 1 }, u }] })).to.deep.equal([true, 1]);
    expect(await examined({ delete: c, deletes: [{ q: { g: 1 }, limit: 1 }] })).to.deep.equal([true, 1]);
    expect(await examined({ findAndModify: c, query: { g: 1 }, update: u })).to.deep.equal([true, 1]);
    expect(await examined({ delete: c, deletes: [{ q: { s: 'A' }, limit: 0, collation: bare }] })).to.deep.equal([
      true,
      20,
    ]);
    expect(await examined({ find: view, filter: { n: 1 } })).to.deep.equal([true, 10]);
    const pipeline = [{ $project: { g: '$n' } }, { $sort: { g: 1 } }];
    expect(await examined({ aggregate: c, pipeline, cursor: {} })).to.deep.equal([false, 20]);
    expect(await collection.countDocuments({ z: 1 })).to.equal(0);
  });

  it('of documents with arrays gives each document once (core/indexes/index-types/index-multikey)', async () => {
    const collection = await fixture.fresh([
      { _id: 1 as never, a: [1, 2, 3] },
      { _id: 2 as never, a: 2 },
    ]);
    await collection.createIndex({ a: 1 });
    expect((await collection.find({ a: { $gte: 1 } }).toArray()).length).to.equal(2);
    expect((await collection.find({ a: { $gt: 2, $lt: 2 } }).toArray()).map(({ _id }) => _id)).to.deep.equal([1]);
  });

  it('on a place in an array holds what a nested array contains (core/indexes/index-types/index-multikey)', async () => {
    const collection = await fixture.fresh([{ _id: 1 as never, a: [[4, 1]] }, { a: [4] }]);
    await collection.createIndex({ 'a.0': 1 });
    expect((await collection.find({ 'a.0': { $lt: 3 } }).toArray()).map(({ _id }) => _id)).to.deep.equal([1]);
  });

  it('over two arrays is refused (core/indexes/index-types/index-multikey)', async () => {
    const collection = await fixture.fresh();
    await collection.createIndex({ a: 1, b: 1 });
    expect((await rejection(collection.insertOne({ a: [1], b: [1] }))).code).to.equal(171);
  });

  it('with expireAfterSeconds removes old documents (core/index-ttl)', async function () {
    if (process.env.MONGODB_URI) this.skip();
    const collection = await fixture.fresh([
      { _id: 1 as never, at: new Date(Date.now() - 60_000) },
      { _id: 2 as never, at: new Date() },
      { _id: 3 as never, at: 'never' },
    ]);
    await collection.createIndex({ at: 1 }, { expireAfterSeconds: 30 });
    for (let left = 3; left > 2; left = await collection.countDocuments())
      await new Promise((resolve) => setTimeout(resolve, 50));
    expect((await collection.find().toArray()).map(({ _id }) => _id)).to.deep.equal([2, 3]);
  });

  it('is listed, renamed by nobody, and dropped by name or key (reference/command/listIndexes)', async () => {
    const collection = await fixture.fresh([{ a: 1 }]);
    await collection.createIndex({ a: 1 });
    await collection.createIndex({ a: 1 });
    expect((await collection.indexes()).map(({ name }) => name)).to.deep.equal(['_id_', 'a_1']);
    expect((await rejection(collection.createIndex({ a: -1 }, { name: 'a_1' }))).code).to.equal(86);
    expect((await rejection(collection.createIndex({ a: 1 }, { name: 'other' }))).code).to.equal(85);
    expect((await rejection(collection.createIndex({ a: 1 }, { expireAfterSeconds: 9 }))).code).to.equal(85);
    await collection.createIndex({ a: 1 }, { name: 'unique', unique: true });
    await collection.dropIndex('a_1');
    expect((await rejection(collection.dropIndex('a_1'))).code).to.equal(27);
    expect((await rejection(collection.dropIndex('_id_'))).code).to.equal(72);
  });

  it('tells its whole collation (reference/command/listIndexes)', async () => {
    const collection = await fixture.fresh();
    await collection.createIndex({ a: 1 }, { collation: { locale: 'zh', strength: 2, alternate: 'shifted' } });
    expect((await collection.indexes())[1]?.collation).to.deep.include({
      locale: 'zh',
      strength: 2,
      caseLevel: false,
      caseFirst: 'off',
      numericOrdering: false,
      alternate: 'shifted',
    });
    const strange = collection.createIndex({ b: 1 }, { collation: { locale: 'xx_nowhere' } });
    expect((await rejection(strange)).code).to.equal(2);
  });

  it('gives what lies between min and max (reference/method/cursor.min)', async () => {
    const docs = [1, 2, 3, 4].map((n) => ({ _id: n as never, n, m: -n }));
    const collection = await fixture.fresh(docs);
    await collection.createIndex({ n: -1, m: 1 });
    const ids = async (options: FindOptions): Promise<unknown[]> =>
      (await collection.find({}, options).toArray()).map(({ _id }) => _id);
    expect(await ids({ hint: '_id_', min: { _id: 2 }, max: { _id: 4 } })).to.deep.equal([2, 3]);
    expect(await ids({ hint: 'n_-1_m_1', min: { n: 3, m: -3 } })).to.deep.equal([3, 2, 1]);
    expect((await rejection(ids({ min: { n: 2 } }))).code).to.equal(51173);
    expect((await rejection(ids({ hint: '_id_', max: { n: 2 } }))).code).to.equal(51174);
  });

  it('of every field is refused by name (core/indexes/index-types/index-wildcard)', async function () {
    if (process.env.MONGODB_URI) this.skip();
    const collection = await fixture.fresh();
    expect((await rejection(collection.createIndex({ '$**': 1 }))).message).to.contain('MONGODB_URI');
  });

  it('that a hint names must exist (reference/method/cursor.hint)', async () => {
    const collection = await fixture.fresh([{ a: 1 }]);
    expect((await rejection(collection.find({}).hint('nothing').toArray())).code).to.equal(2);
  });

  it('changes its lifetime with collMod (reference/command/collMod)', async () => {
    const collection = await fixture.fresh([{ a: 1 }]);
    await collection.createIndex({ at: 1 }, { expireAfterSeconds: 30 });
    const reply = await fixture.db.command({
      collMod: collection.collectionName,
      index: { name: 'at_1', expireAfterSeconds: 60 },
    });
    expect(reply.expireAfterSeconds_new).to.equal(60);
    expect((await collection.indexes())[1]?.expireAfterSeconds).to.equal(60);
  });
});
