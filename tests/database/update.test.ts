import { expect } from 'chai';
import { Decimal128, Double, Int32, Long, type Document } from 'mongodb';
import { rejection, useDatabase } from './fixture.ts';

/** The rule, the page of the manual, the document before, filter, update, the document after, array filters. */
type Row = [
  rule: string,
  page: string,
  before: Document,
  filter: Document,
  update: Document | Document[],
  after: Document,
  arrayFilters?: Document[],
];

const ROWS: Row[] = [
  [
    '$set makes missing parents',
    'reference/operator/update/set',
    {},
    {},
    { $set: { 'a.b.c': 1 } },
    { a: { b: { c: 1 } } },
  ],
  [
    '$set keeps the order of fields',
    'reference/operator/update/set',
    { z: 1, a: 2 },
    {},
    { $set: { a: 3, m: 4 } },
    { z: 1, a: 3, m: 4 },
  ],
  [
    '$set reaches a place in an array',
    'reference/operator/update/set',
    { a: [1, 2] },
    {},
    { $set: { 'a.1': 9 } },
    { a: [1, 9] },
  ],
  [
    '$set beyond the end fills with null',
    'reference/operator/update/set',
    { a: [1] },
    {},
    { $set: { 'a.3': 9 } },
    { a: [1, null, null, 9] },
  ],
  ['$unset removes a field', 'reference/operator/update/unset', { a: 1, b: 2 }, {}, { $unset: { a: '' } }, { b: 2 }],
  [
    '$unset in an array leaves null',
    'reference/operator/update/unset',
    { a: [1, 2] },
    {},
    { $unset: { 'a.0': '' } },
    { a: [null, 2] },
  ],
  ['$inc makes a missing field', 'reference/operator/update/inc', {}, {}, { $inc: { n: 3 } }, { n: 3 }],
  ['$mul makes a missing field zero', 'reference/operator/update/mul', {}, {}, { $mul: { n: 3 } }, { n: 0 }],
  [
    '$min keeps the lesser',
    'reference/operator/update/min',
    { a: 5, b: 5 },
    {},
    { $min: { a: 3, b: 9 } },
    { a: 3, b: 5 },
  ],
  [
    '$max keeps the greater',
    'reference/operator/update/max',
    { a: 5, b: 5 },
    {},
    { $max: { a: 3, b: 9 } },
    { a: 5, b: 9 },
  ],
  [
    '$rename moves a field',
    'reference/operator/update/rename',
    { a: 1, b: 2 },
    {},
    { $rename: { a: 'c.d' } },
    { b: 2, c: { d: 1 } },
  ],
  [
    '$rename of a missing field does nothing',
    'reference/operator/update/rename',
    { b: 2 },
    {},
    { $rename: { a: 'c' } },
    { b: 2 },
  ],
  ['$bit', 'reference/operator/update/bit', { n: 13 }, {}, { $bit: { n: { and: 10 } } }, { n: 8 }],
  ['$push appends', 'reference/operator/update/push', { a: [1] }, {}, { $push: { a: 2 } }, { a: [1, 2] }],
  ['$push makes a missing array', 'reference/operator/update/push', {}, {}, { $push: { a: 2 } }, { a: [2] }],
  [
    '$push with $each, $position',
    'reference/operator/update/position',
    { a: [1, 4] },
    {},
    { $push: { a: { $each: [2, 3], $position: 1 } } },
    { a: [1, 2, 3, 4] },
  ],
  [
    '$push with $sort and $slice',
    'reference/operator/update/slice',
    { a: [3, 1] },
    {},
    { $push: { a: { $each: [2], $sort: 1, $slice: -2 } } },
    { a: [2, 3] },
  ],
  [
    '$push sorts documents by a field',
    'reference/operator/update/sort',
    { a: [{ s: 2 }] },
    {},
    { $push: { a: { $each: [{ s: 1 }], $sort: { s: 1 } } } },
    { a: [{ s: 1 }, { s: 2 }] },
  ],
  [
    '$addToSet adds once',
    'reference/operator/update/addToSet',
    { a: [1] },
    {},
    { $addToSet: { a: { $each: [1, 2, 2] } } },
    { a: [1, 2] },
  ],
  [
    '$addToSet compares documents in field order',
    'reference/operator/update/addToSet',
    { a: [{ x: 1, y: 2 }] },
    {},
    { $addToSet: { a: { y: 2, x: 1 } } },
    {
      a: [
        { x: 1, y: 2 },
        { y: 2, x: 1 },
      ],
    },
  ],
  [
    '$pop takes the last or the first',
    'reference/operator/update/pop',
    { a: [1, 2], b: [1, 2] },
    {},
    { $pop: { a: 1, b: -1 } },
    { a: [1], b: [2] },
  ],
  ['$pull by value', 'reference/operator/update/pull', { a: [1, 2, 1] }, {}, { $pull: { a: 1 } }, { a: [2] }],
  [
    '$pull by condition',
    'reference/operator/update/pull',
    { a: [1, 5, 9] },
    {},
    { $pull: { a: { $gte: 5 } } },
    { a: [1] },
  ],
  [
    '$pull matches documents as a query, more fields allowed',
    'reference/operator/update/pull',
    { a: [{ k: 1, z: 2 }, { k: 2 }] },
    {},
    { $pull: { a: { k: 1 } } },
    { a: [{ k: 2 }] },
  ],
  [
    '$pullAll by values',
    'reference/operator/update/pullAll',
    { a: [0, 2, 5, 5, 1] },
    {},
    { $pullAll: { a: [0, 5] } },
    { a: [2, 1] },
  ],
  [
    '$ is the place that matched',
    'reference/operator/update/positional',
    { a: [1, 2, 2] },
    { a: 2 },
    { $set: { 'a.$': 9 } },
    { a: [1, 9, 2] },
  ],
  [
    '$ goes into documents of an array',
    'reference/operator/update/positional',
    { a: [{ k: 1 }, { k: 2 }] },
    { 'a.k': 2 },
    { $set: { 'a.$.v': 'x' } },
    { a: [{ k: 1 }, { k: 2, v: 'x' }] },
  ],
  [
    '$ follows $elemMatch',
    'reference/operator/update/positional',
    {
      a: [
        { k: 1, g: 5 },
        { k: 2, g: 8 },
      ],
    },
    { a: { $elemMatch: { k: 2, g: { $gt: 6 } } } },
    { $inc: { 'a.$.g': 1 } },
    {
      a: [
        { k: 1, g: 5 },
        { k: 2, g: 9 },
      ],
    },
  ],
  [
    '$[] is every place',
    'reference/operator/update/positional-all',
    { a: [1, 2] },
    {},
    { $inc: { 'a.$[]': 10 } },
    { a: [11, 12] },
  ],
  [
    '$[name] is every place its filter takes',
    'reference/operator/update/positional-filtered',
    { a: [1, 5, 9] },
    {},
    { $set: { 'a.$[big]': 0 } },
    { a: [1, 0, 0] },
    [{ big: { $gte: 5 } }],
  ],
  [
    '$[name] filters by a field and nests',
    'reference/operator/update/positional-filtered',
    {
      a: [
        { k: 1, l: [1, 2] },
        { k: 2, l: [1, 2] },
      ],
    },
    {},
    { $inc: { 'a.$[e].l.$[]': 1 } },
    {
      a: [
        { k: 1, l: [1, 2] },
        { k: 2, l: [2, 3] },
      ],
    },
    [{ 'e.k': 2 }],
  ],
  [
    'a pipeline computes from other fields',
    'tutorial/update-documents-with-aggregation-pipeline',
    { a: 2, b: 3 },
    {},
    [{ $set: { c: { $add: ['$a', '$b'] } } }, { $unset: 'a' }],
    { b: 3, c: 5 },
  ],
  [
    '$setOnInsert leaves existing documents',
    'reference/operator/update/setOnInsert',
    { a: 1 },
    {},
    { $set: { a: 2 }, $setOnInsert: { b: 1 } },
    { a: 2 },
  ],
  [
    'an update may set a field called constructor',
    'core/document',
    { a: {} },
    {},
    { $set: { 'a.constructor': 1 } },
    { a: { constructor: 1 } },
  ],
];

const REFUSED: [rule: string, page: string, before: Document, update: Document, code: number, filter?: Document][] = [
  ['two changes of one path', 'reference/operator/update', { a: 1 }, { $set: { a: 1 }, $inc: { a: 1 } }, 40],
  ['changes of a path and what is under it', 'reference/operator/update', { a: {} }, { $set: { a: 1, 'a.b': 1 } }, 40],
  ['another _id', 'core/document', { a: 1 }, { $set: { _id: 'other' } }, 66],
  ['$inc of a string', 'reference/operator/update/inc', { a: 'x' }, { $inc: { a: 1 } }, 14],
  ['$inc by a string', 'reference/operator/update/inc', { a: 1 }, { $inc: { a: 'x' } }, 14],
  ['$push on a scalar', 'reference/operator/update/push', { a: 1 }, { $push: { a: 1 } }, 2],
  ['$addToSet on a scalar', 'reference/operator/update/addToSet', { a: 1 }, { $addToSet: { a: 1 } }, 2],
  ['$pop on a scalar', 'reference/operator/update/pop', { a: 1 }, { $pop: { a: 1 } }, 14],
  ['$pop by 2', 'reference/operator/update/pop', { a: [1] }, { $pop: { a: 2 } }, 9],
  ['a path through a scalar', 'reference/operator/update/set', { a: 1 }, { $set: { 'a.b': 1 } }, 28],
  ['an unknown operator', 'reference/operator/update', { a: 1 }, { $foo: { a: 1 } }, 9],
  ['$ without a match in an array', 'reference/operator/update/positional', { a: [1] }, { $set: { 'a.$': 1 } }, 2, {}],
  ['an empty path', 'reference/operator/update/set', {}, { $set: { '': 1 } }, 56],
  ['$rename to a number', 'reference/operator/update/rename', { a: 1 }, { $rename: { a: 1 } }, 2],
  ['$rename to itself', 'reference/operator/update/rename', { a: 1 }, { $rename: { a: 'a' } }, 2],
  ['$bit of a double', 'reference/operator/update/bit', { a: 1.5 }, { $bit: { a: { and: 1 } } }, 2],
];

describe('an update', function () {
  this.timeout(20_000);
  const fixture = useDatabase();

  for (const [rule, page, before, filter, update, after, arrayFilters] of ROWS) {
    it(`${rule} (${page})`, async () => {
      const collection = await fixture.fresh([{ _id: 1 as never, ...before }]);
      await collection.updateOne({ _id: 1 as never, ...filter }, update, arrayFilters ? { arrayFilters } : {});
      const found = await collection.findOne({ _id: 1 as never });
      expect(JSON.stringify(found)).to.equal(JSON.stringify({ _id: 1, ...after }));
    });
  }

  for (const [rule, page, before, update, code, filter] of REFUSED) {
    it(`is refused and changes nothing: ${rule} (${page})`, async () => {
      const collection = await fixture.fresh([{ _id: 1 as never, ...before }]);
      expect((await rejection(collection.updateOne(filter ?? { _id: 1 as never }, update))).code).to.equal(code);
      expect(await collection.findOne({})).to.deep.equal({ _id: 1, ...before });
    });
  }

  const types: [string, unknown, unknown, string, string][] = [
    ['int and int', new Int32(1), new Int32(2), 'int', '3'],
    ['int that overflows', new Int32(2147483647), new Int32(1), 'long', '2147483648'],
    ['int and long', new Int32(1), Long.fromString('9007199254740993'), 'long', '9007199254740994'],
    ['int and double', new Int32(1), new Double(0.5), 'double', '1.5'],
    ['double and decimal', new Double(0.1), Decimal128.fromString('0.2'), 'decimal', '0.3'],
    ['decimal and int', Decimal128.fromString('1.10'), new Int32(1), 'decimal', '2.10'],
  ];
  for (const [name, a, b, type, text] of types) {
    it(`$inc gives the wider type: ${name} (reference/operator/update/inc)`, async () => {
      const collection = await fixture.fresh([{ n: a }]);
      await collection.updateOne({}, { $inc: { n: b as number } });
      const found = await collection.findOne({ n: { $type: type } }, { promoteValues: false });
      expect(String(found?.n)).to.equal(text);
    });
  }

  it('an upsert takes the equalities of the filter and $setOnInsert (reference/method/db.collection.update)', async () => {
    const collection = await fixture.fresh();
    const result = await collection.updateOne(
      { a: 1, 'b.c': { $eq: 2 }, d: { $gt: 3 } },
      { $set: { e: 4 }, $setOnInsert: { f: 5 } },
      { upsert: true },
    );
    expect(result.upsertedCount).to.equal(1);
    expect(await collection.findOne({}, { projection: { _id: 0 } })).to.deep.equal({ a: 1, b: { c: 2 }, e: 4, f: 5 });
  });

  it('an upsert keeps the _id of the filter (reference/method/db.collection.update)', async () => {
    const collection = await fixture.fresh();
    expect(
      (await collection.updateOne({ _id: 'x' as never }, { $set: { a: 1 } }, { upsert: true })).upsertedId,
    ).to.equal('x');
  });

  it('a replacement keeps the _id and drops the rest (reference/method/db.collection.replaceOne)', async () => {
    const collection = await fixture.fresh([{ _id: 1 as never, a: 1 }]);
    await collection.replaceOne({ a: 1 }, { b: 2 });
    expect(await collection.findOne({})).to.deep.equal({ _id: 1, b: 2 });
  });

  it('counts what matched and what changed (reference/method/db.collection.updateMany)', async () => {
    const collection = await fixture.fresh([{ a: 1 }, { a: 2 }]);
    const { matchedCount, modifiedCount } = await collection.updateMany({}, { $set: { a: 1 } });
    expect([matchedCount, modifiedCount]).to.deep.equal([2, 1]);
  });

  it('findOneAndUpdate takes the first of a sort and gives before or after (reference/command/findAndModify)', async () => {
    const collection = await fixture.fresh([{ k: 1 }, { k: 2 }]);
    const before = await collection.findOneAndUpdate(
      {},
      { $inc: { n: 1 } },
      { sort: { k: -1 }, projection: { _id: 0 } },
    );
    expect(before).to.deep.equal({ k: 2 });
    const after = await collection.findOneAndUpdate(
      { k: 2 },
      { $inc: { n: 1 } },
      { returnDocument: 'after', projection: { _id: 0 } },
    );
    expect(after).to.deep.equal({ k: 2, n: 2 });
  });

  it('findOneAndDelete gives what it removed (reference/command/findAndModify)', async () => {
    const collection = await fixture.fresh([{ k: 1 }, { k: 2 }]);
    expect((await collection.findOneAndDelete({ k: 1 }))?.k).to.equal(1);
    expect(await collection.countDocuments()).to.equal(1);
  });

  it('an unordered batch goes on after a failure, an ordered one stops (reference/method/db.collection.insertMany)', async () => {
    for (const [ordered, count] of [
      [true, 1],
      [false, 2],
    ] as const) {
      const collection = await fixture.fresh();
      const error = await rejection(
        collection.insertMany([{ _id: 1 as never }, { _id: 1 as never }, { _id: 2 as never }], { ordered }),
      );
      expect(error.code).to.equal(11000);
      expect(await collection.countDocuments()).to.equal(count);
    }
  });

  it('one bulkWrite changes several collections (reference/command/bulkWrite)', async () => {
    const [one, two] = [await fixture.fresh([{ a: 1 }]), await fixture.fresh()];
    const result = await fixture.client.bulkWrite([
      { name: 'insertOne', namespace: two.namespace, document: { b: 1 } as Document },
      { name: 'updateMany', namespace: one.namespace, filter: {}, update: { $set: { a: 2 } } },
      { name: 'deleteOne', namespace: two.namespace, filter: { b: 1 } as Document },
    ]);
    expect([result.insertedCount, result.modifiedCount, result.deletedCount]).to.deep.equal([1, 1, 1]);
  });

  it('refuses an order for a write of many documents (reference/command/update)', async () => {
    const { collectionName } = await fixture.fresh([{ a: 1 }]);
    const updates = [{ q: {}, u: { $set: { b: 1 } }, multi: true, sort: { a: 1 } }];
    const { writeErrors } = await fixture.db.command({ update: collectionName, updates });
    expect(writeErrors[0].code).to.equal(9);
  });
});
