import { expect } from 'chai';
import { Binary, Decimal128, Double, Int32, Long, MaxKey, MinKey, ObjectId, Timestamp, type Document } from 'mongodb';
import { rejection, useDatabase } from './fixture.ts';

/** The rule, the page of the manual, values of the field `v` (undefined: missing), the filter, the places that match. */
type Row = [rule: string, page: string, values: unknown[], filter: Document, found: number[]];

const id = new ObjectId('64b7f0f0f0f0f0f0f0f0f0f0');
const day = (text: string): Date => new Date(`${text}T00:00:00Z`);

const ROWS: Row[] = [
  [
    '$eq compares numbers across their types',
    'reference/operator/query/eq',
    [new Int32(5), new Double(5), Long.fromNumber(5), Decimal128.fromString('5.0'), '5'],
    { v: 5 },
    [0, 1, 2, 3],
  ],
  ['$eq matches an array that contains the value', 'tutorial/query-arrays', [[1, 2], [3], 2], { v: 2 }, [0, 2]],
  ['$eq matches a whole array in order', 'tutorial/query-arrays', [[1, 2], [2, 1], [[1, 2]]], { v: [1, 2] }, [0, 2]],
  [
    '$eq on documents needs the same fields in the same order',
    'tutorial/query-embedded-documents',
    [{ a: 1, b: 2 }, { b: 2, a: 1 }, { a: 1 }],
    { v: { a: 1, b: 2 } },
    [0],
  ],
  ['null matches null and missing', 'tutorial/query-for-null-fields', [null, undefined, 0, ''], { v: null }, [0, 1]],
  [
    '$exists true keeps null',
    'reference/operator/query/exists',
    [null, undefined, 1],
    { v: { $exists: true } },
    [0, 2],
  ],
  [
    '$exists false keeps the missing only',
    'reference/operator/query/exists',
    [null, undefined, 1],
    { v: { $exists: false } },
    [1],
  ],
  [
    '$ne includes documents that lack the field',
    'reference/operator/query/ne',
    [1, 2, undefined],
    { v: { $ne: 1 } },
    [1, 2],
  ],
  ['$ne refuses arrays that contain the value', 'reference/operator/query/ne', [[1, 2], [3]], { v: { $ne: 2 } }, [1]],
  [
    '$gt compares only within a type',
    'reference/method/db.collection.find',
    [1, '9', day('2026-01-01'), null, 10],
    { v: { $gt: 5 } },
    [4],
  ],
  ['$gte and $lte bound a range', 'reference/operator/query/gte', [1, 2, 3, 4], { v: { $gte: 2, $lte: 3 } }, [1, 2]],
  [
    '$lt works on dates',
    'reference/operator/query/lt',
    [day('2026-01-01'), day('2026-06-01')],
    { v: { $lt: day('2026-03-01') } },
    [0],
  ],
  [
    '$gt works on strings by code point',
    'reference/bson-type-comparison-order',
    ['a', 'B', 'b', '一'],
    { v: { $gt: 'a' } },
    [2, 3],
  ],
  [
    'two bounds may be met by different elements of an array',
    'tutorial/query-arrays',
    [[1, 9], [5], [1, 2]],
    { v: { $gt: 4, $lt: 3 } },
    [0],
  ],
  [
    '$elemMatch needs one element to meet every bound',
    'reference/operator/query/elemMatch',
    [[1, 9], [5], [2, 4]],
    { v: { $elemMatch: { $gt: 3, $lt: 6 } } },
    [1, 2],
  ],
  [
    '$gte null matches null and missing',
    'tutorial/query-for-null-fields',
    [null, undefined, 1],
    { v: { $gte: null } },
    [0, 1],
  ],
  ['NaN equals NaN', 'reference/operator/query/eq', [NaN, 1, 0], { v: NaN }, [0]],
  ['NaN is not greater or less than a number', 'reference/operator/query/gt', [NaN, 1], { v: { $lt: 5 } }, [1]],
  ['$in takes any of the values', 'reference/operator/query/in', [1, 'a', null, 4], { v: { $in: [1, 'a'] } }, [0, 1]],
  [
    '$in with null takes missing fields',
    'reference/operator/query/in',
    [1, undefined, null],
    { v: { $in: [null] } },
    [1, 2],
  ],
  ['$in takes patterns', 'reference/operator/query/in', ['apple', 'pear'], { v: { $in: [/^ap/] } }, [0]],
  ['$in looks into arrays', 'reference/operator/query/in', [['x', 'y'], ['z']], { v: { $in: ['y'] } }, [0]],
  ['$nin includes missing fields', 'reference/operator/query/nin', [1, 2, undefined], { v: { $nin: [1] } }, [1, 2]],
  [
    '$not keeps what the operator does not match, missing included',
    'reference/operator/query/not',
    [1, 9, undefined],
    { v: { $not: { $gt: 5 } } },
    [0, 2],
  ],
  ['$not takes a pattern', 'reference/operator/query/not', ['ab', 'cd'], { v: { $not: /^a/ } }, [1]],
  ['$or takes either', 'reference/operator/query/or', [1, 2, 3], { $or: [{ v: 1 }, { v: 3 }] }, [0, 2]],
  ['$nor takes neither', 'reference/operator/query/nor', [1, 2, 3], { $nor: [{ v: 1 }, { v: 3 }] }, [1]],
  [
    '$and may name a field twice',
    'reference/operator/query/and',
    [[1, 2], [1], [2]],
    { $and: [{ v: 1 }, { v: 2 }] },
    [0],
  ],
  ['$all needs every value', 'reference/operator/query/all', [[1, 2, 3], [1], 1], { v: { $all: [1, 2] } }, [0]],
  ['$all with one value matches a scalar', 'reference/operator/query/all', [[1], 1, 2], { v: { $all: [1] } }, [0, 1]],
  [
    '$all with $elemMatch',
    'reference/operator/query/all',
    [[{ q: 1 }, { q: 5 }], [{ q: 5 }]],
    { v: { $all: [{ $elemMatch: { q: 1 } }, { $elemMatch: { q: { $gt: 4 } } }] } },
    [0],
  ],
  ['$size counts elements', 'reference/operator/query/size', [[], [1], [1, 2], 1], { v: { $size: 1 } }, [1]],
  ['$type by alias', 'reference/operator/query/type', ['a', 1, null, true], { v: { $type: 'string' } }, [0]],
  [
    '$type number takes every numeric type',
    'reference/operator/query/type',
    [new Int32(1), new Double(1.5), Long.fromNumber(2), Decimal128.fromString('3'), '4'],
    { v: { $type: 'number' } },
    [0, 1, 2, 3],
  ],
  [
    '$type tells int, long, double and decimal apart',
    'reference/operator/query/type',
    [new Int32(1), new Double(1.5), Long.fromNumber(2), Decimal128.fromString('3')],
    { v: { $type: ['long', 'decimal'] } },
    [2, 3],
  ],
  [
    '$type looks at the elements of an array',
    'reference/operator/query/type',
    [['a'], [1]],
    { v: { $type: 'string' } },
    [0],
  ],
  ['$type array takes arrays', 'reference/operator/query/type', [['a'], 'a'], { v: { $type: 'array' } }, [0]],
  ['$mod', 'reference/operator/query/mod', [4, 5, 8, '4'], { v: { $mod: [4, 0] } }, [0, 2]],
  [
    '$regex with options',
    'reference/operator/query/regex',
    ['Apple', 'pear'],
    { v: { $regex: '^a', $options: 'i' } },
    [0],
  ],
  [
    '$regex x ignores blanks',
    'reference/operator/query/regex',
    ['ab', 'a b'],
    { v: { $regex: '^a b$', $options: 'x' } },
    [0],
  ],
  ['$regex matches elements of an array', 'reference/operator/query/regex', [['x1', 'y'], ['y']], { v: /^x/ }, [0]],
  ['$bitsAllSet', 'reference/operator/query/bitsAllSet', [7, 5, 2], { v: { $bitsAllSet: 5 } }, [0, 1]],
  ['$bitsAnyClear', 'reference/operator/query/bitsAnyClear', [7, 5, 2], { v: { $bitsAnyClear: [0, 1] } }, [1, 2]],
  [
    '$expr compares fields',
    'reference/operator/query/expr',
    [
      { a: 2, b: 1 },
      { a: 1, b: 2 },
    ],
    { $expr: { $gt: ['$v.a', '$v.b'] } },
    [0],
  ],
  [
    'a dotted path goes into documents',
    'tutorial/query-embedded-documents',
    [{ a: { b: 1 } }, { a: { b: 2 } }],
    { 'v.a.b': 1 },
    [0],
  ],
  [
    'a dotted path goes into every element of an array',
    'tutorial/query-array-of-documents',
    [[{ a: 1 }, { a: 2 }], [{ a: 3 }]],
    { 'v.a': 2 },
    [0],
  ],
  [
    'a number in a path is a place in an array',
    'tutorial/query-array-of-documents',
    [[{ a: 1 }, { a: 2 }], [{ a: 2 }]],
    { 'v.0.a': 2 },
    [1],
  ],
  [
    'conditions on an array of documents may be met by different elements',
    'tutorial/query-array-of-documents',
    [
      [
        { a: 1, b: 9 },
        { a: 5, b: 1 },
      ],
      [{ a: 5, b: 9 }],
    ],
    { 'v.a': 5, 'v.b': 9 },
    [0, 1],
  ],
  [
    '$elemMatch on documents needs one element',
    'tutorial/query-array-of-documents',
    [
      [
        { a: 1, b: 9 },
        { a: 5, b: 1 },
      ],
      [{ a: 5, b: 9 }],
    ],
    { v: { $elemMatch: { a: 5, b: 9 } } },
    [1],
  ],
  [
    'ObjectIds are equal by value',
    'reference/bson-types',
    [id, id.toHexString()],
    { v: new ObjectId(id.toHexString()) },
    [0],
  ],
  [
    'binary data is equal by bytes',
    'reference/bson-types',
    [new Binary(Buffer.from([1, 2])), new Binary(Buffer.from([1, 3]))],
    { v: new Binary(Buffer.from([1, 2])) },
    [0],
  ],
  [
    'Long keeps its last digits',
    'reference/bson-types',
    [Long.fromString('9007199254740993'), Long.fromString('9007199254740992')],
    { v: Long.fromString('9007199254740993') },
    [0],
  ],
  [
    'Decimal128 compares exactly',
    'reference/bson-types',
    [Decimal128.fromString('0.1'), 0.1],
    { v: Decimal128.fromString('0.10') },
    [0],
  ],
  ['true is not 1', 'reference/bson-type-comparison-order', [true, 1], { v: true }, [0]],
  ['an empty array is neither null nor missing', 'tutorial/query-for-null-fields', [[], null], { v: null }, [1]],
  ['$comment changes nothing', 'reference/operator/query/comment', [1, 2], { v: 1, $comment: 'why' }, [0]],
  [
    'a field called constructor is a field',
    'core/document',
    [{ constructor: 1 }, {}],
    { 'v.constructor': { $exists: true } },
    [0],
  ],
  ['inherited names are missing', 'core/document', [{}, { toString: 1 }], { 'v.toString': { $exists: true } }, [1]],
];

const REFUSED: [rule: string, page: string, filter: Document, code: number][] = [
  ['an unknown operator', 'reference/operator/query', { v: { $foo: 1 } }, 2],
  ['an unknown top-level operator', 'reference/operator/query', { $foo: 1 }, 2],
  ['$in without an array', 'reference/operator/query/in', { v: { $in: 1 } }, 2],
  ['an empty $or', 'reference/operator/query/or', { $or: [] }, 2],
  ['$size below zero', 'reference/operator/query/size', { v: { $size: -1 } }, 2],
  ['$mod by zero', 'reference/operator/query/mod', { v: { $mod: [0, 1] } }, 2],
  ['$jsonSchema', 'reference/operator/query/jsonSchema', { $jsonSchema: {} }, 115],
  ['a broken pattern', 'reference/operator/query/regex', { v: { $regex: '(' } }, 51091],
  ['$elemMatch without a document', 'reference/operator/query/elemMatch', { v: { $elemMatch: 1 } }, 2],
  ['an unknown type alias', 'reference/operator/query/type', { v: { $type: 'nothing' } }, 2],
];

describe('a query filter', function () {
  this.timeout(20_000);
  const fixture = useDatabase();

  for (const [rule, page, values, filter, found] of ROWS) {
    it(`${rule} (${page})`, async () => {
      const docs = values.map((v, _id) => (v === undefined ? { _id } : { _id, v })) as Document[];
      const collection = await fixture.fresh(docs);
      const plain = await collection.find(filter).sort({ _id: 1 }).toArray();
      expect(plain.map(({ _id }) => _id)).to.deep.equal(found);
      await collection.createIndex({ v: 1 });
      const indexed = await collection.find(filter).sort({ _id: 1 }).toArray();
      expect(
        indexed.map(({ _id }) => _id),
        'with an index',
      ).to.deep.equal(found);
    });
  }

  for (const [rule, page, filter, code] of REFUSED) {
    it(`is refused: ${rule} (${page})`, async () => {
      const collection = await fixture.fresh([{ v: 1 }]);
      expect((await rejection(collection.find(filter).toArray())).code).to.equal(code);
    });
  }

  it('sorts values of every type in the documented order (reference/bson-type-comparison-order)', async () => {
    const values = [
      new MinKey(),
      null,
      -Infinity,
      -1,
      new Double(0.5),
      Long.fromNumber(7),
      Decimal128.fromString('7.5'),
      8,
      '',
      'a',
      {},
      { a: 1 },
      [],
      new Binary(Buffer.from([1])),
      id,
      false,
      true,
      day('2020-01-01'),
      new Timestamp({ t: 1, i: 1 }),
      /a/,
      new MaxKey(),
    ];
    const order = values.map((_, place) => place).filter((place) => !Array.isArray(values[place]));
    const docs = values.map((v, _id) => ({ _id, v })).filter(({ v }) => !Array.isArray(v));
    const shuffled = docs.toSorted((a, b) => ((a._id * 7) % 11) - ((b._id * 7) % 11));
    const collection = await fixture.fresh(shuffled as unknown as Document[]);
    for (const index of [undefined, { v: 1 as const }]) {
      if (index) await collection.createIndex(index);
      expect((await collection.find().sort({ v: 1 }).toArray()).map(({ _id }) => _id)).to.deep.equal(order);
      expect((await collection.find().sort({ v: -1 }).toArray()).map(({ _id }) => _id)).to.deep.equal(
        order.toReversed(),
      );
    }
  });
});
