import { expect } from 'chai';
import { Decimal128, Long, type Document, type FindOptions } from 'mongodb';
import { rejection, useDatabase } from './fixture.ts';

/** The rule, the page of the manual, a document, the projection, what is given back, the filter. */
type Shown = [rule: string, page: string, doc: Document, projection: Document, shown: Document, filter?: Document];

const SHOWN: Shown[] = [
  [
    'an inclusion keeps _id and the order of the document',
    'tutorial/project-fields-from-query-results',
    { z: 1, a: 2, m: 3 },
    { a: 1, z: 1 },
    { _id: 1, z: 1, a: 2 },
  ],
  [
    '_id may be left out of an inclusion',
    'tutorial/project-fields-from-query-results',
    { a: 1 },
    { a: 1, _id: 0 },
    { a: 1 },
  ],
  [
    'an exclusion keeps the rest',
    'tutorial/project-fields-from-query-results',
    { a: 1, b: 2 },
    { a: 0 },
    { _id: 1, b: 2 },
  ],
  [
    'a dotted inclusion goes into arrays',
    'tutorial/project-fields-from-query-results',
    { a: [{ b: 1, c: 2 }, { b: 3 }, 4] },
    { 'a.b': 1 },
    { _id: 1, a: [{ b: 1 }, { b: 3 }] },
  ],
  [
    'a dotted exclusion goes into arrays',
    'tutorial/project-fields-from-query-results',
    { a: [{ b: 1, c: 2 }, 4] },
    { 'a.b': 0 },
    { _id: 1, a: [{ c: 2 }, 4] },
  ],
  [
    '$slice takes from the end',
    'reference/operator/projection/slice',
    { a: [1, 2, 3], b: 1 },
    { a: { $slice: -2 } },
    { _id: 1, a: [2, 3], b: 1 },
  ],
  [
    '$slice skips and takes',
    'reference/operator/projection/slice',
    { a: [1, 2, 3, 4] },
    { a: { $slice: [1, 2] } },
    { _id: 1, a: [2, 3] },
  ],
  [
    '$elemMatch gives the first element',
    'reference/operator/projection/elemMatch',
    { a: [{ k: 1 }, { k: 2 }, { k: 2, x: 1 }], b: 1 },
    { a: { $elemMatch: { k: 2 } } },
    { _id: 1, a: [{ k: 2 }] },
  ],
  [
    '$elemMatch without a match leaves the field out',
    'reference/operator/projection/elemMatch',
    { a: [{ k: 1 }] },
    { a: { $elemMatch: { k: 2 } } },
    { _id: 1 },
  ],
  [
    '$ gives the element that the filter matched',
    'reference/operator/projection/positional',
    { a: [1, 5, 9] },
    { 'a.$': 1 },
    { _id: 1, a: [5] },
    { a: { $gt: 3 } },
  ],
  [
    'a projection may compute',
    'reference/method/db.collection.find',
    { a: 2 },
    { b: { $multiply: ['$a', 3] } },
    { _id: 1, b: 6 },
  ],
];

describe('what a find gives', function () {
  this.timeout(20_000);
  const fixture = useDatabase();

  for (const [rule, page, doc, projection, shown, filter] of SHOWN) {
    it(`${rule} (${page})`, async () => {
      const collection = await fixture.fresh([{ _id: 1 as never, ...doc }]);
      const found = await collection.findOne(filter ?? {}, { projection });
      expect(JSON.stringify(found)).to.equal(JSON.stringify(shown));
    });
  }

  const refused: [string, string, Document, number][] = [
    ['inclusion and exclusion together', 'reference/method/db.collection.find', { a: 1, b: 0 }, 31254],
    ['exclusion and inclusion together', 'reference/method/db.collection.find', { a: 0, b: 1 }, 31253],
    ['a field and what is under it', 'reference/method/db.collection.find', { a: 1, 'a.b': 1 }, 31250],
  ];
  for (const [rule, page, projection, code] of refused) {
    it(`is refused: ${rule} (${page})`, async () => {
      const collection = await fixture.fresh([{ a: 1 }]);
      expect((await rejection(collection.findOne({}, { projection }))).code).to.equal(code);
    });
  }

  const orders: [string, string, unknown[], FindOptions, number[]][] = [
    [
      'an array sorts ascending by its least element',
      'reference/method/cursor.sort',
      [[5, 1], 2, [3]],
      { sort: { v: 1 } },
      [0, 1, 2],
    ],
    [
      'an array sorts descending by its greatest element',
      'reference/method/cursor.sort',
      [[5, 1], 2, [3]],
      { sort: { v: -1 } },
      [0, 2, 1],
    ],
    ['an empty array sorts below null', 'reference/method/cursor.sort', [null, [], 1], { sort: { v: 1 } }, [1, 0, 2]],
    [
      'skip and limit page',
      'reference/method/cursor.skip',
      [1, 2, 3, 4],
      { sort: { v: 1 }, skip: 1, limit: 2 },
      [1, 2],
    ],
    [
      'numbers of all types sort by value',
      'reference/bson-type-comparison-order',
      [3, Long.fromNumber(1), Decimal128.fromString('2.5')],
      { sort: { v: 1 } },
      [1, 2, 0],
    ],
    [
      'strings sort by bytes without a collation',
      'reference/bson-type-comparison-order',
      ['b', 'B', 'a'],
      { sort: { v: 1 } },
      [1, 2, 0],
    ],
    [
      'a collation sorts without case',
      'reference/collation',
      ['b', 'B', 'a', 'C'],
      { sort: { v: 1, _id: 1 }, collation: { locale: 'en', strength: 2 } },
      [2, 0, 1, 3],
    ],
    [
      'zh sorts by pinyin',
      'reference/collation-locales-defaults',
      ['重', '安', '北'],
      { sort: { v: 1 }, collation: { locale: 'zh' } },
      [1, 2, 0],
    ],
    [
      'numericOrdering compares digits as numbers',
      'reference/collation',
      ['10', '9'],
      { sort: { v: 1 }, collation: { locale: 'en', numericOrdering: true } },
      [1, 0],
    ],
    [
      '$natural gives the order of insertion, or its reverse',
      'reference/operator/meta/natural',
      [2, 1, 3],
      { sort: { $natural: -1 } },
      [2, 1, 0],
    ],
  ];
  for (const [rule, page, values, options, order] of orders) {
    it(`${rule} (${page})`, async () => {
      const collection = await fixture.fresh(values.map((v, _id) => ({ _id, v })) as unknown as Document[]);
      expect((await collection.find({}, options).toArray()).map(({ _id }) => _id)).to.deep.equal(order);
      await collection.createIndex({ v: 1 });
      expect(
        (await collection.find({}, options).toArray()).map(({ _id }) => _id),
        'with an index',
      ).to.deep.equal(order);
    });
  }

  it('a collation of strength 2 matches without case (reference/collation)', async () => {
    const collection = await fixture.fresh([
      { v: 'Straße' },
      { v: 'STRASSE' },
      { v: 'café' },
      { v: 'CAFÉ' },
      { v: 'cafe' },
    ]);
    const options = { collation: { locale: 'en', strength: 2 as const } };
    expect(await collection.countDocuments({ v: 'Café' }, options)).to.equal(2);
  });

  it('distinct gives each value once and opens arrays (reference/command/distinct)', async () => {
    const collection = await fixture.fresh([{ v: [1, 2] }, { v: 2 }, { v: Long.fromNumber(3) }, {}]);
    expect((await collection.distinct('v')).sort()).to.deep.equal([1, 2, 3]);
  });

  it('batches are cut by batchSize and go on with getMore (reference/command/getMore)', async () => {
    const collection = await fixture.fresh(Array.from({ length: 25 }, (_, n) => ({ n })));
    const cursor = collection.find({}, { batchSize: 10 });
    await cursor.next();
    expect(cursor.bufferedCount()).to.equal(9);
    expect((await cursor.toArray()).length).to.equal(24);
  });

  it('batches are cut by bytes (reference/limits)', async () => {
    const text = 'x'.repeat(5 * 1024 * 1024);
    const collection = await fixture.fresh([{ text }, { text }, { text }, { text }]);
    const cursor = collection.find({}, { batchSize: 10 });
    await cursor.next();
    expect(cursor.bufferedCount()).to.equal(2);
    expect((await cursor.toArray()).length).to.equal(3);
  });

  it('a cursor lives through writes and drops of its collection (reference/command/getMore)', async () => {
    const collection = await fixture.fresh(Array.from({ length: 2000 }, (_, n) => ({ n })));
    const cursor = collection.find({}, { batchSize: 5 });
    await cursor.next();
    await collection.deleteMany({ n: { $gte: 1000 } });
    await collection.drop();
    expect((await rejection(cursor.toArray())).code).to.equal(175);
  });

  it('an unknown cursor is refused (reference/command/getMore)', async () => {
    const error = await rejection(fixture.db.command({ getMore: Long.fromNumber(7), collection: 'x' }));
    expect(error.code).to.equal(43);
  });
});
