import { expect } from 'chai';
import { Binary, Decimal128, Double, Long, Timestamp, UUID, type Document } from 'mongodb';
import { rejection, useDatabase } from './fixture.ts';

const PAGE = 'reference/operator/aggregation';
const LEAP_DAY = new Date('2024-02-29T10:20:30Z');
const LAST_OF_JANUARY = new Date('2024-01-31T00:00:00Z');
const MOMENT = new Timestamp({ t: 1_700_000_000, i: 7 });
const BYTES = new Binary(Buffer.from([1, 2, 3]));
const UUID_TEXT = '0e3b9063-8abd-4eb3-9f9f-f4c59fd30a60';

/** The rule, the operator whose page states it, the expression, its value for `{ text: ' aBc ', list: [3, 1, 2] }`. */
type Row = [rule: string, operator: string, expression: unknown, value: unknown];

const ROWS: Row[] = [
  ['a pattern is matched', 'regexMatch', { $regexMatch: { input: '$text', regex: /b/i } }, true],
  [
    'a pattern is found',
    'regexFind',
    { $regexFind: { input: '$text', regex: /B/ } },
    { match: 'B', idx: 2, captures: [] },
  ],
  ['a pattern in a condition', 'cond', { $cond: [{ $regexMatch: { input: 'x', regex: /b/ } }, 1, 2] }, 2],
  ['a text is found by characters', 'indexOfCP', { $indexOfCP: ['会场b会', '会', 1] }, 3],
  ['a text that is not there', 'indexOfCP', { $indexOfCP: ['$text', 'x'] }, -1],
  ['a text is found within bounds', 'indexOfCP', { $indexOfCP: ['abcb', 'b', 2, 3] }, -1],
  ['no text has no place', 'indexOfCP', { $indexOfCP: ['$none', 'x'] }, null],
  [
    'a year after a leap day is the last of February',
    'dateAdd',
    { $dateAdd: { startDate: LEAP_DAY, unit: 'year', amount: 1 } },
    new Date('2025-02-28T10:20:30Z'),
  ],
  [
    'a month after the 31st is the last of the next',
    'dateAdd',
    { $dateAdd: { startDate: LAST_OF_JANUARY, unit: 'month', amount: 1 } },
    new Date('2024-02-29T00:00:00Z'),
  ],
  [
    'days go on into the next month',
    'dateAdd',
    { $dateAdd: { startDate: LAST_OF_JANUARY, unit: 'day', amount: 1 } },
    new Date('2024-02-01T00:00:00Z'),
  ],
  [
    'two months before the 31st of January is the last of November',
    'dateSubtract',
    { $dateSubtract: { startDate: LAST_OF_JANUARY, unit: 'month', amount: 2 } },
    new Date('2023-11-30T00:00:00Z'),
  ],
  [
    'a day beyond its month carries over',
    'dateFromParts',
    { $dateFromParts: { year: 2024, month: 2, day: 30, hour: 25 } },
    new Date('2024-03-02T01:00:00Z'),
  ],
  ['a document has the size of its BSON', 'bsonSize', { $bsonSize: { n: { $literal: 1 }, text: 'é' } }, 25],
  ['no document has no size', 'bsonSize', { $bsonSize: '$none' }, null],
  ['a text has the size of its UTF-8', 'binarySize', { $binarySize: 'a会' }, 4],
  ['binary data have the size of their bytes', 'binarySize', { $binarySize: { $literal: BYTES } }, 3],
  ['nothing has no binary size', 'binarySize', { $binarySize: '$none' }, null],
  ['a timestamp has seconds', 'tsSecond', { $tsSecond: MOMENT }, 1_700_000_000],
  ['a timestamp has an increment', 'tsIncrement', { $tsIncrement: MOMENT }, 7],
  ['no timestamp has no seconds', 'tsSecond', { $tsSecond: '$none' }, null],
  ['a text becomes a UUID', 'toUUID', { $toUUID: UUID_TEXT }, new UUID(UUID_TEXT)],
  ['no text becomes no UUID', 'toUUID', { $toUUID: '$none' }, null],
];

const REFUSED: [rule: string, operator: string, stage: Document, code: number][] = [
  ['a division by zero', 'divide', { $project: { v: { $divide: [1, 0] } } }, 2],
  ['an unknown operator', 'addFields', { $addFields: { v: { $nothing: 1 } } }, 168],
  ['a search for a number in a text', 'indexOfCP', { $addFields: { v: { $indexOfCP: ['$text', 1] } } }, 40094],
  ['the size of a number as BSON', 'bsonSize', { $addFields: { v: { $bsonSize: { $literal: 1 } } } }, 31393],
  ['the binary size of a number', 'binarySize', { $addFields: { v: { $binarySize: { $literal: 1 } } } }, 51276],
  ['the seconds of a date', 'tsSecond', { $addFields: { v: { $tsSecond: LEAP_DAY } } }, 5687301],
  ['the increment of a date', 'tsIncrement', { $addFields: { v: { $tsIncrement: LEAP_DAY } } }, 5687302],
  ['a text that is no UUID', 'toUUID', { $addFields: { v: { $toUUID: 'stall' } } }, 241],
];

describe('an expression', function () {
  this.timeout(20_000);
  const fixture = useDatabase();

  for (const [rule, operator, expression, value] of ROWS)
    it(`${rule} (${PAGE}/${operator})`, async () => {
      const collection = await fixture.fresh([{ text: ' aBc ', list: [3, 1, 2] }]);
      const [found] = await collection.aggregate([{ $project: { _id: 0, v: expression } }]).toArray();
      expect(found).to.deep.equal({ v: value });
    });

  for (const [rule, operator, stage, code] of REFUSED)
    it(`is refused: ${rule} (${PAGE}/${operator})`, async () => {
      const collection = await fixture.fresh([{ text: 'a' }]);
      expect((await rejection(collection.aggregate([stage]).toArray())).code).to.equal(code);
    });

  const SCORE = { score: { $meta: 'textScore' } };
  for (const stage of [{ $addFields: SCORE }, { $project: SCORE }, { $sort: SCORE }])
    it(`names MONGODB_URI when ${JSON.stringify(stage)} is asked for (${PAGE}/meta)`, async function () {
      if (process.env.MONGODB_URI) this.skip();
      const error = await rejection((await fixture.fresh()).aggregate([stage]).toArray());
      expect(error.message).to.contain('MONGODB_URI').and.to.contain('$meta');
    });

  it('leaves the types of fields that an update does not touch (reference/command/update)', async () => {
    const docs = { long: Long.fromNumber(5), list: [new Double(4), { d: Decimal128.fromString('1.0') }], int: 3 };
    const collection = await fixture.fresh([docs]);
    await collection.updateOne({}, [{ $set: { sum: { $add: ['$int', 1] } } }]);
    const types = { long: { $type: 'long' }, 'list.0': { $type: 'double' }, 'list.1.d': { $type: 'decimal' }, sum: 4 };
    expect(await collection.countDocuments({ ...types, int: { $type: 'int' } })).to.equal(1);
  });

  it('gives the output of the first and the last of a group as it is (reference/operator/aggregation/top)', async () => {
    const collection = await fixture.fresh([{ n: 1 }, { n: 3 }, { n: 2 }]);
    const first = { $top: { output: '$n', sortBy: { n: -1 } } };
    const last = { $bottom: { output: ['$n'], sortBy: { n: -1 } } };
    const [found] = await collection.aggregate([{ $group: { _id: null, first, last } }]).toArray();
    expect(found).to.deep.equal({ _id: null, first: 3, last: [1] });
  });
});
