import { expect } from 'chai';
import { Binary, BSON, Decimal128, Long, MaxKey, MinKey, ObjectId, Timestamp } from 'mongodb';
import { useDatabase, type Any } from './fixture.ts';
import type { Collection, Document, FindOptions, IndexSpecification } from 'mongodb';

/** Choices that are the same in every run, from a linear congruential generator (Numerical Recipes, 7.1). */
class Chance {
  private state: number;

  constructor(seed: number) {
    this.state = seed;
  }

  below(limit: number): number {
    this.state = (Math.imul(this.state, 1664525) + 1013904223) >>> 0;
    return Math.floor((this.state / 2 ** 32) * limit);
  }

  of<T>(choices: readonly T[]): T {
    return choices[this.below(choices.length)]!;
  }

  scalar(): unknown {
    const numbers = [0, 1, 2, 3, 1.5, -1, -0, NaN, Infinity, Long.fromNumber(2)];
    const decimals = ['1', '1.5', '2.50', 'NaN', '-Infinity'].map((text) => Decimal128.fromString(text));
    const text = ['a', 'A', 'b', '', 'ab', 'abc', 'b c', 'z\0q'];
    const others = [null, true, false, new Date(1), new Date(2), new ObjectId('0'.repeat(24))];
    const rare = [new MinKey(), new MaxKey(), new Binary(Buffer.from('ab')), new Timestamp({ t: 1, i: 2 })];
    return this.of(this.of<unknown[]>([numbers, numbers, decimals, text, text, others, rare]));
  }

  value(depth = 0): unknown {
    const kind = depth < 2 ? this.below(10) : 9;
    if (kind < 2) return Array.from({ length: this.below(4) }, () => this.value(depth + 1));
    return kind < 4 ? this.document(['x', 'y'], depth + 1) : this.scalar();
  }

  document(fields: string[], depth = 0): Document {
    return Object.fromEntries(fields.filter(() => this.below(10) < 7).map((field) => [field, this.value(depth)]));
  }

  condition(): unknown {
    const operator = this.of([
      '$eq',
      '$gt',
      '$gte',
      '$lt',
      '$lte',
      '$ne',
      '',
      '',
      '$in',
      '$range',
      '$exists',
      '$regex',
    ]);
    if (operator === '') return this.value(1);
    if (operator === '$in') return { $in: [this.scalar(), this.scalar(), this.of([null, /^a/, this.value(1)])] };
    if (operator === '$range') return { $gt: this.scalar(), $lte: this.scalar() };
    if (operator === '$exists') return { $exists: this.below(2) === 0 };
    if (operator === '$regex') return { $regex: this.of(['^a', '^ab', 'b', '^b c', '^a?']) };
    return { [operator]: this.value(1) };
  }

  filter(depth = 0): Document {
    const paths = ['a', 'b', 'c', 'a.x', 'a.y', 'b.x', 'a.0', 'a.x.y', 'b.0.x', 'a.1'];
    const plain = Array.from({ length: 1 + this.below(2) }, () => [this.of(paths), this.condition()] as const);
    const branches =
      depth === 0 && this.below(4) === 0 ? { [this.of(['$or', '$and'])]: [this.filter(1), this.filter(1)] } : {};
    return { ...Object.fromEntries(plain), ...branches };
  }
}

const KEYS: IndexSpecification[] = [
  { a: 1 },
  { a: -1 },
  { b: 1, a: 1 },
  { a: 1, b: -1 },
  { 'a.x': 1, 'a.y': 1 },
  { c: 1, _id: 1 },
  { 'b.x': -1, c: 1 },
  { 'a.x.y': 1 },
];
const OPTIONS = [
  {},
  {},
  { sparse: true },
  { partialFilterExpression: { a: { $gt: 1 } } },
  { partialFilterExpression: { b: { $exists: true } } },
  { collation: { locale: 'en', strength: 2 } },
];

describe('a find with indexes', () => {
  const fixture = useDatabase();

  async function ids(collection: Collection<Any>, filter: Document, options: FindOptions): Promise<unknown[]> {
    const found = (await collection.find(filter, options).toArray()).map(({ _id }) => _id as unknown as number);
    return options.sort ? found : found.sort((a, b) => a - b);
  }

  for (let seed = 1; seed <= 8; seed += 1)
    it(`gives what a scan gives, whatever the values, ${seed} (core/query-optimization)`, async () => {
      const chance = new Chance(seed);
      const docs = Array.from({ length: 60 }, (_, _id) => ({ _id, ...chance.document(['a', 'b', 'c']) }));
      const collection = await fixture.fresh(docs as Document[]);
      for (const name of ['one', 'two', 'three']) {
        // Documents with two arrays cannot be in an index over both.
        await collection.createIndex(chance.of(KEYS), { ...chance.of(OPTIONS), name }).catch(({ code }: Document) => {
          expect(code).to.be.oneOf([85, 171]);
        });
      }
      for (let query = 0; query < 40; query += 1) {
        const filter = chance.filter();
        const options: FindOptions = {
          projection: { _id: 1 },
          ...(chance.below(3) === 0
            ? { sort: { [chance.of(['a', 'b', 'a.x'])]: chance.of([1, -1] as const), _id: 1 } }
            : {}),
          ...(chance.below(5) === 0 ? { collation: { locale: 'en', strength: 2 as const } } : {}),
        };
        const scanned = await ids(collection, filter, { ...options, hint: { $natural: 1 } });
        const text = BSON.EJSON.stringify({ filter, ...options });
        expect(await ids(collection, filter, options), text).to.deep.equal(scanned);
      }
    });
});
