import { expect } from 'chai';
import { Decimal128, Long, type Document } from 'mongodb';
import { rejection, useDatabase } from './fixture.ts';

/** The rule, the page of the manual, documents, the pipeline, the result. */
type Row = [rule: string, page: string, docs: Document[], pipeline: Document[], result: Document[]];

const SALES = [
  { _id: 1, k: 'a', n: 1, at: new Date('2026-05-01T00:00:00Z') },
  { _id: 2, k: 'b', n: 2 },
  { _id: 3, k: 'a', n: 3 },
];

const ROWS: Row[] = [
  [
    '$match, $sort and $project',
    'reference/operator/aggregation/project',
    SALES,
    [{ $match: { k: 'a' } }, { $sort: { n: -1 } }, { $project: { n: 1, _id: 0 } }],
    [{ n: 3 }, { n: 1 }],
  ],
  [
    '$project keeps the order of the document, computed fields last',
    'reference/operator/aggregation/project',
    [{ _id: 1, z: 1, a: 2 }],
    [{ $project: { c: { $add: ['$a', 1] }, a: 1, z: 1 } }],
    [{ _id: 1, z: 1, a: 2, c: 3 }],
  ],
  [
    '$group sums, counts, averages',
    'reference/operator/aggregation/group',
    SALES,
    [{ $group: { _id: '$k', sum: { $sum: '$n' }, count: { $sum: 1 }, mean: { $avg: '$n' } } }, { $sort: { _id: 1 } }],
    [
      { _id: 'a', sum: 4, count: 2, mean: 2 },
      { _id: 'b', sum: 2, count: 1, mean: 2 },
    ],
  ],
  [
    '$group of everything has _id null',
    'reference/operator/aggregation/group',
    SALES,
    [{ $group: { _id: null, most: { $max: '$n' }, least: { $min: '$n' } } }],
    [{ _id: null, most: 3, least: 1 }],
  ],
  [
    '$group takes missing as null',
    'reference/operator/aggregation/group',
    [{ _id: 1 }, { _id: 2, k: null }],
    [{ $group: { _id: '$k', n: { $sum: 1 } } }],
    [{ _id: null, n: 2 }],
  ],
  [
    '$group takes equal numbers of different types as one',
    'reference/operator/aggregation/group',
    [
      { _id: 1, k: 1 },
      { _id: 2, k: Long.fromNumber(1) },
    ],
    [{ $group: { _id: '$k', n: { $sum: 1 } } }],
    [{ _id: 1, n: 2 }],
  ],
  [
    '$subtract, $divide, $mod and $round of decimals are exact',
    'reference/operator/aggregation/divide',
    [{ _id: 1, a: Decimal128.fromString('10.1'), b: Decimal128.fromString('3') }],
    [
      {
        $project: {
          _id: 0,
          less: { $subtract: ['$a', '$b'] },
          part: { $divide: ['$a', '$b'] },
          rest: { $mod: ['$a', '$b'] },
          whole: { $round: ['$a', 0] },
          down: { $floor: { $multiply: ['$a', -1] } },
        },
      },
    ],
    [
      {
        less: Decimal128.fromString('7.1'),
        part: Decimal128.fromString('3.366666666666666666666666666666667'),
        rest: Decimal128.fromString('1.1'),
        whole: Decimal128.fromString('10'),
        down: Decimal128.fromString('-11'),
      },
    ],
  ],
  [
    'longs stay exact beyond the range of doubles',
    'reference/operator/aggregation/subtract',
    [{ _id: 1, a: Long.fromString('9007199254740993'), b: Long.fromString('2') }],
    [{ $project: { _id: 0, less: { $subtract: ['$a', '$b'] }, rest: { $mod: ['$a', '$b'] } } }],
    [{ less: 9007199254740991, rest: 1 }],
  ],
  [
    '$avg of decimals is a decimal',
    'reference/operator/aggregation/avg',
    [
      { _id: 1, n: Decimal128.fromString('0.1') },
      { _id: 2, n: Decimal128.fromString('0.2') },
    ],
    [{ $group: { _id: null, n: { $avg: '$n' } } }],
    [{ _id: null, n: Decimal128.fromString('0.15') }],
  ],
  [
    '$sum of decimals is exact',
    'reference/operator/aggregation/sum',
    [
      { _id: 1, n: Decimal128.fromString('0.1') },
      { _id: 2, n: Decimal128.fromString('0.2') },
    ],
    [{ $group: { _id: null, n: { $sum: '$n' } } }, { $project: { _id: 0, n: { $toString: '$n' } } }],
    [{ n: '0.3' }],
  ],
  [
    '$push and $addToSet',
    'reference/operator/aggregation/push',
    SALES,
    [{ $sort: { _id: 1 } }, { $group: { _id: null, all: { $push: '$k' }, set: { $addToSet: '$k' } } }],
    [{ _id: null, all: ['a', 'b', 'a'], set: ['a', 'b'] }],
  ],
  [
    '$first and $last follow the sort',
    'reference/operator/aggregation/first',
    SALES,
    [{ $sort: { n: -1 } }, { $group: { _id: null, first: { $first: '$n' }, last: { $last: '$n' } } }],
    [{ _id: null, first: 3, last: 1 }],
  ],
  [
    '$unwind',
    'reference/operator/aggregation/unwind',
    [
      { _id: 1, a: [1, 2] },
      { _id: 2, a: [] },
    ],
    [{ $unwind: '$a' }],
    [
      { _id: 1, a: 1 },
      { _id: 1, a: 2 },
    ],
  ],
  [
    '$unwind keeps empties when asked and gives the place',
    'reference/operator/aggregation/unwind',
    [{ _id: 1, a: ['x'] }, { _id: 2 }],
    [{ $unwind: { path: '$a', includeArrayIndex: 'at', preserveNullAndEmptyArrays: true } }],
    [
      { _id: 1, a: 'x', at: 0 },
      { _id: 2, at: null },
    ],
  ],
  [
    '$addFields sets into documents and arrays',
    'reference/operator/aggregation/addFields',
    [{ _id: 1, a: [{ b: 1 }, { b: 2 }], c: { d: 1 } }],
    [{ $addFields: { 'a.x': 9, 'c.e': 2 } }],
    [
      {
        _id: 1,
        a: [
          { b: 1, x: 9 },
          { b: 2, x: 9 },
        ],
        c: { d: 1, e: 2 },
      },
    ],
  ],
  [
    '$set with $$REMOVE takes a field away',
    'reference/operator/aggregation/set',
    [{ _id: 1, a: 1, b: 2 }],
    [{ $set: { a: '$$REMOVE' } }],
    [{ _id: 1, b: 2 }],
  ],
  [
    '$unset',
    'reference/operator/aggregation/unset',
    [{ _id: 1, a: 1, b: { c: 1, d: 2 } }],
    [{ $unset: ['a', 'b.c'] }],
    [{ _id: 1, b: { d: 2 } }],
  ],
  [
    '$replaceRoot',
    'reference/operator/aggregation/replaceRoot',
    [{ _id: 1, a: { b: 1 } }],
    [{ $replaceRoot: { newRoot: '$a' } }],
    [{ b: 1 }],
  ],
  [
    '$count',
    'reference/operator/aggregation/count',
    SALES,
    [{ $match: { n: { $gt: 1 } } }, { $count: 'n' }],
    [{ n: 2 }],
  ],
  [
    '$count of nothing gives nothing',
    'reference/operator/aggregation/count',
    SALES,
    [{ $match: { n: 99 } }, { $count: 'n' }],
    [],
  ],
  [
    '$sortByCount',
    'reference/operator/aggregation/sortByCount',
    SALES,
    [{ $sortByCount: '$k' }],
    [
      { _id: 'a', count: 2 },
      { _id: 'b', count: 1 },
    ],
  ],
  [
    '$skip and $limit',
    'reference/operator/aggregation/limit',
    SALES,
    [{ $sort: { _id: 1 } }, { $skip: 1 }, { $limit: 1 }, { $project: { _id: 1 } }],
    [{ _id: 2 }],
  ],
  [
    '$facet runs each pipeline on the same input',
    'reference/operator/aggregation/facet',
    SALES,
    [
      {
        $facet: {
          total: [{ $count: 'n' }],
          top: [{ $sort: { n: -1 } }, { $limit: 1 }, { $project: { n: 1, _id: 0 } }],
        },
      },
    ],
    [{ total: [{ n: 3 }], top: [{ n: 3 }] }],
  ],
  [
    '$bucket',
    'reference/operator/aggregation/bucket',
    SALES,
    [{ $bucket: { groupBy: '$n', boundaries: [0, 2, 4], output: { count: { $sum: 1 } } } }],
    [
      { _id: 0, count: 1 },
      { _id: 2, count: 2 },
    ],
  ],
  [
    '$cond and $ifNull',
    'reference/operator/aggregation/cond',
    [{ _id: 1, n: 5 }, { _id: 2 }],
    [{ $project: { big: { $cond: [{ $gt: ['$n', 3] }, 'yes', 'no'] }, n: { $ifNull: ['$n', 0] } } }],
    [
      { _id: 1, big: 'yes', n: 5 },
      { _id: 2, big: 'no', n: 0 },
    ],
  ],
  [
    '$map and $filter',
    'reference/operator/aggregation/map',
    [{ _id: 1, a: [1, 2, 3] }],
    [
      {
        $project: {
          m: { $map: { input: '$a', as: 'x', in: { $multiply: ['$$x', 2] } } },
          f: { $filter: { input: '$a', cond: { $gt: ['$$this', 1] } } },
        },
      },
    ],
    [{ _id: 1, m: [2, 4, 6], f: [2, 3] }],
  ],
  [
    '$dateToString',
    'reference/operator/aggregation/dateToString',
    SALES.slice(0, 1),
    [{ $project: { _id: 0, day: { $dateToString: { date: '$at', format: '%Y-%m-%d' } } } }],
    [{ day: '2026-05-01' }],
  ],
  [
    'comparisons order across types',
    'reference/operator/aggregation/cmp',
    [{ _id: 1, a: 1, b: 'x' }],
    [{ $project: { _id: 0, c: { $cmp: ['$a', '$b'] }, missing: { $lt: ['$z', null] } } }],
    [{ c: -1, missing: true }],
  ],
  [
    '$switch',
    'reference/operator/aggregation/switch',
    [{ _id: 1, n: 2 }],
    [
      {
        $project: {
          _id: 0,
          s: { $switch: { branches: [{ case: { $eq: ['$n', 2] }, then: 'two' }], default: 'other' } },
        },
      },
    ],
    [{ s: 'two' }],
  ],
];

const REFUSED: [rule: string, page: string, pipeline: Document[], code: number][] = [
  ['an unknown stage', 'reference/operator/aggregation-pipeline', [{ $foo: 1 }], 40324],
  ['a stage with two fields', 'reference/operator/aggregation-pipeline', [{ $match: {}, $sort: { a: 1 } }], 40323],
  ['$limit 0', 'reference/operator/aggregation/limit', [{ $limit: 0 }], 15958],
  ['$group without _id', 'reference/operator/aggregation/group', [{ $group: { n: { $sum: 1 } } }], 15955],
  ['an empty $project', 'reference/operator/aggregation/project', [{ $project: {} }], 51272],
  [
    '$replaceRoot by a number',
    'reference/operator/aggregation/replaceRoot',
    [{ $replaceRoot: { newRoot: '$n' } }],
    40228,
  ],
];

describe('an aggregation', function () {
  this.timeout(20_000);
  const fixture = useDatabase();

  for (const [rule, page, docs, pipeline, result] of ROWS) {
    it(`${rule} (${page})`, async () => {
      const collection = await fixture.fresh(docs);
      expect(JSON.stringify(await collection.aggregate(pipeline).toArray())).to.equal(JSON.stringify(result));
    });
  }

  for (const [rule, page, pipeline, code] of REFUSED) {
    it(`is refused: ${rule} (${page})`, async () => {
      const collection = await fixture.fresh([{ n: 1 }]);
      expect((await rejection(collection.aggregate(pipeline).toArray())).code).to.equal(code);
    });
  }

  it('$lookup joins by equal fields and by pipeline (reference/operator/aggregation/lookup)', async () => {
    const plots = await fixture.fresh([
      { _id: 'p1' as never, size: 4 },
      { _id: 'p2' as never, size: 9 },
    ]);
    const stalls = await fixture.fresh([
      { _id: 1 as never, plot: 'p1' },
      { _id: 2 as never, plot: ['p1', 'p2'] },
      { _id: 3 as never },
    ]);
    const joined = await stalls
      .aggregate([
        { $lookup: { from: plots.collectionName, localField: 'plot', foreignField: '_id', as: 'on' } },
        { $project: { on: { $size: '$on' } } },
      ])
      .toArray();
    expect(joined.map(({ on }) => on)).to.deep.equal([1, 2, 0]);
    const large = await stalls
      .aggregate([
        { $match: { _id: 1 } },
        {
          $lookup: {
            from: plots.collectionName,
            let: { least: 5 },
            pipeline: [{ $match: { $expr: { $gt: ['$size', '$$least'] } } }],
            as: 'on',
          },
        },
      ])
      .toArray();
    expect(large[0]?.on).to.deep.equal([{ _id: 'p2', size: 9 }]);
  });

  it('$out replaces and $merge joins another collection (reference/operator/aggregation/merge)', async () => {
    const source = await fixture.fresh([
      { _id: 1 as never, n: 1 },
      { _id: 2 as never, n: 2 },
    ]);
    const target = await fixture.fresh([{ _id: 2 as never, old: true }, { _id: 3 as never }]);
    await source.aggregate([{ $merge: { into: target.collectionName } }]).toArray();
    expect(await target.find().sort({ _id: 1 }).toArray()).to.deep.equal([
      { _id: 1, n: 1 },
      { _id: 2, old: true, n: 2 },
      { _id: 3 },
    ]);
    await source.aggregate([{ $match: { n: 2 } }, { $out: target.collectionName }]).toArray();
    expect(await target.find().toArray()).to.deep.equal([{ _id: 2, n: 2 }]);
  });

  it('$out leaves the old collection when its result is refused (reference/operator/aggregation/out)', async () => {
    const [source, target] = [await fixture.fresh([{ k: 1 }, { k: 1 }]), await fixture.fresh([{ k: 7 }])];
    await target.createIndex({ k: 1 }, { unique: true });
    await fixture.fresh([{ k: 0 }]);
    expect((await rejection(source.aggregate([{ $out: target.collectionName }]).toArray())).code).to.equal(11000);
    expect(await target.countDocuments({ k: 7 })).to.equal(1);
    expect((await rejection(target.insertOne({ k: 7 }))).code).to.equal(11000);
  });

  it('$merge joins by a unique index, with values of its own (reference/operator/aggregation/merge)', async () => {
    const source = await fixture.fresh([{ k: 1, n: 2 }]);
    const target = await fixture.fresh([{ k: 1, n: 40 }]);
    const whenMatched = [{ $set: { n: { $add: ['$n', '$$more'] } } }];
    const $merge = { into: target.collectionName, on: 'k', let: { more: { $multiply: ['$n', 1] } }, whenMatched };
    const merged = (): Promise<Document[]> => source.aggregate([{ $project: { _id: 0 } }, { $merge }]).toArray();
    expect((await rejection(merged())).code).to.equal(51183);
    await target.createIndex({ k: 1 }, { unique: true });
    await merged();
    expect(await target.find({}, { projection: { _id: 0 } }).toArray()).to.deep.equal([{ k: 1, n: 42 }]);
  });

  for (const stage of ['$geoNear', '$search', '$changeStream']) {
    it(`names MONGODB_URI when ${stage} is asked for (reference/operator/aggregation-pipeline)`, async function () {
      if (process.env.MONGODB_URI) this.skip();
      const collection = await fixture.fresh();
      const error = await rejection(collection.aggregate([{ [stage]: {} }]).toArray());
      expect(error.message).to.contain('MONGODB_URI').and.to.contain(stage);
    });
  }
});
