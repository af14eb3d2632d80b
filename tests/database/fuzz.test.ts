import { expect } from 'chai';
import { randomBytes } from 'node:crypto';
import { createConnection, type Socket } from 'node:net';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BSON, type Document } from 'mongodb';
import { startEmbeddedMongodb, type EmbeddedMongodb } from '@yikeji/embedded-mongodb/start.ts';
import { addressOf, connectWire, messageOf, type WireClient } from './wire-client.ts';

/** Numbers that look random and are the same in every run. */
function* numbers(seed: number): Generator<number, never> {
  for (let state = seed; ; state = (Math.imul(state, 1664525) + 1013904223) >>> 0) yield state / 2 ** 32;
}

/** A message of any operation around a payload, with the length it claims. */
function frame(payload: Buffer, opCode = 2013, length = payload.length + 16): Buffer {
  const head = Buffer.alloc(16);
  head.writeInt32LE(length, 0);
  head.writeInt32LE(7, 4);
  head.writeInt32LE(opCode, 12);
  return Buffer.concat([head, payload]);
}

function nested(depth: number): Buffer {
  let inner: Buffer = Buffer.from(BSON.serialize({ a: 1 }));
  for (let level = 0; level < depth; level += 1) {
    const size = Buffer.alloc(4);
    size.writeInt32LE(inner.length + 8, 0);
    inner = Buffer.concat([size, Buffer.from([3, 0x61, 0]), inner, Buffer.from([0])]);
  }
  return inner;
}

const body = (document: Buffer): Buffer => Buffer.concat([Buffer.from([0, 0, 0, 0, 0]), document]);
const ping = Buffer.from(BSON.serialize({ ping: 1, $db: 'admin' }));
const sequence = (size: number): Buffer => {
  const part = Buffer.concat([Buffer.alloc(4), Buffer.from('documents\0'), Buffer.from(BSON.serialize({ a: 1 }))]);
  part.writeInt32LE(size, 0);
  return Buffer.concat([body(Buffer.from(BSON.serialize({ insert: 'f', $db: 'fuzz' }))), Buffer.from([1]), part]);
};

/** What must close the connection. */
const HOSTILE: [what: string, bytes: () => Buffer][] = [
  ['a length of zero', () => frame(Buffer.alloc(0), 2013, 0)],
  ['a negative length', () => frame(Buffer.alloc(0), 2013, -1)],
  ['a length above 48 MB', () => frame(Buffer.alloc(0), 2013, 0x7fffffff)],
  ['an unknown operation', () => frame(body(ping), 1234)],
  ['compressed bytes that were not agreed on', () => frame(randomBytes(40), 2012)],
  ['unknown required flags', () => frame(Buffer.concat([Buffer.from([4, 0, 0, 0, 0]), ping]))],
  ['no body', () => frame(Buffer.alloc(4))],
  ['two bodies', () => frame(Buffer.concat([body(ping), Buffer.from([0]), ping]))],
  ['an unknown section', () => frame(Buffer.concat([Buffer.alloc(4), Buffer.from([9]), ping]))],
  ['a document longer than its message', () => frame(body(Buffer.from([255, 0, 0, 0, 0])))],
  ['a sequence that claims more than there is', () => frame(sequence(5000))],
  ['a sequence of no length', () => frame(sequence(0))],
  [
    'an OP_QUERY that is no hello',
    () => frame(Buffer.concat([Buffer.alloc(4), Buffer.from('a.b\0'), Buffer.alloc(8), ping]), 2004),
  ],
];

describe('a server among hostile clients', function () {
  this.timeout(30_000);
  let dir: string;
  let embedded: EmbeddedMongodb;
  let witness: WireClient;

  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'yikeji-fuzz-'));
    embedded = await startEmbeddedMongodb({ dir });
    witness = await connectWire(embedded.uri);
  });
  after(async () => {
    witness.close();
    await embedded.close();
    await rm(dir, { recursive: true, force: true });
  });

  /** Sends bytes on a connection of their own; gives what came back when the server, or we, closed it. */
  async function send(bytes: Buffer, hangUp = false): Promise<'closed' | 'answered'> {
    const socket: Socket = createConnection(addressOf(embedded.uri));
    socket.on('error', () => socket.destroy());
    return new Promise((resolve) => {
      socket.on('data', () => {
        resolve('answered');
        socket.destroy();
      });
      socket.on('close', () => resolve('closed'));
      socket.write(bytes);
      if (hangUp) socket.end();
    });
  }

  async function stillServes(): Promise<void> {
    expect((await witness.command('admin', { ping: 1 })).ok).to.equal(1);
  }

  for (const [what, bytes] of HOSTILE) {
    it(`closes the connection that sends ${what}`, async () => {
      expect(await send(bytes(), true)).to.equal('closed');
      await stillServes();
    });
  }

  it('answers a document nested too deeply with an error', async () => {
    for (const depth of [190, 4000]) {
      const reply = await send(frame(body(nested(depth))));
      expect(reply).to.be.oneOf(['answered', 'closed']);
      await stillServes();
    }
  });

  it('survives every cut of a message', async () => {
    const whole = messageOf({ insert: 'f', documents: [{ a: [1, { b: 'text' }] }], $db: 'fuzz' });
    for (let cut = 1; cut < whole.length; cut += 3) await send(whole.subarray(0, cut), true);
    await stillServes();
  });

  it('survives flipped bytes', async () => {
    const random = numbers(7);
    const whole = messageOf({
      find: 'f',
      filter: { a: { $gt: 1, $in: [1, /x/i] }, 'b.c': { $elemMatch: { d: new Date(0) } } },
      sort: { a: 1 },
      $db: 'fuzz',
    });
    for (let round = 0; round < 400; round += 1) {
      const bytes = Buffer.from(whole);
      for (let flips = 0; flips < 3; flips += 1)
        bytes[16 + Math.floor(random.next().value * (bytes.length - 16))] = Math.floor(random.next().value * 256);
      await send(bytes, true);
    }
    await stillServes();
  });

  it('survives random bytes', async () => {
    const random = numbers(11);
    for (let round = 0; round < 200; round += 1)
      await send(randomBytes(1 + Math.floor(random.next().value * 300)), true);
    await stillServes();
  });

  it('survives 48 MB of garbage', async () => {
    await send(frame(randomBytes(47_000_000)), true);
    await stillServes();
  });

  it('refuses a document above 16 MB with 10334', async () => {
    const reply = await witness.command('fuzz', {
      insert: 'large',
      documents: [{ text: 'x'.repeat(16 * 1024 * 1024) }],
    });
    expect((reply.writeErrors as Document[] | undefined)?.[0]?.code ?? reply.code).to.equal(10334);
  });

  it('answers odd commands with an error and goes on', async () => {
    const odd: Document[] = [
      {},
      { nothing: 1 },
      { find: 1 },
      { find: '' },
      { find: 'a', filter: 1 },
      { find: 'a', sort: 'x' },
      { insert: 'a' },
      { insert: 'a', documents: 1 },
      { update: 'a', updates: [{}] },
      { update: 'a', updates: [1] },
      { aggregate: 'a', pipeline: 1, cursor: {} },
      { aggregate: 'a', pipeline: [1], cursor: {} },
      { createIndexes: 'a', indexes: [{}] },
      { getMore: 1, collection: 'a' },
      { delete: 'a', deletes: [{ q: 1, limit: 1 }] },
      { distinct: 'a', key: 1 },
      { __proto__x: 1 },
      { constructor: 1 },
      { toString: 1 },
      { commitTransaction: 1 },
      { explain: 1 },
    ];
    for (const command of odd) expect((await witness.command('fuzz', command)).ok, JSON.stringify(command)).to.equal(0);
  });
});

describe('names that JavaScript gives a meaning', function () {
  this.timeout(30_000);
  let dir: string;
  let embedded: EmbeddedMongodb;
  let client: WireClient;

  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'yikeji-names-'));
    embedded = await startEmbeddedMongodb({ dir });
    client = await connectWire(embedded.uri);
    await client.command('names', { insert: 'a', documents: [{ _id: 1, a: {} }] });
  });
  after(async () => {
    client.close();
    await embedded.close();
    await rm(dir, { recursive: true, force: true });
  });

  /** A document with a field whose name an object literal cannot hold. */
  const named = (name: string, value: unknown): Document =>
    Object.defineProperty({}, name, { value, enumerable: true }) as Document;

  for (const name of [
    '__proto__',
    'constructor',
    'prototype',
    '__proto__.polluted',
    'constructor.prototype.polluted',
    'a.__proto__.polluted',
    'a.constructor.prototype.polluted',
  ]) {
    for (const operator of [
      '$set',
      '$inc',
      '$push',
      '$min',
      '$rename',
      '$setOnInsert',
      '$currentDate',
      '$addToSet',
      '$bit',
    ]) {
      it(`${operator} of ${name} reaches no prototype`, async () => {
        const operand =
          { $push: 1, $inc: 1, $min: 1, $rename: 'polluted', $currentDate: true, $bit: { or: 1 } }[operator] ?? 'x';
        await client.command('names', {
          update: 'a',
          updates: [{ q: { _id: name + operator }, u: named(operator, named(name, operand)), upsert: true }],
        });
        await client.command('names', { findAndModify: 'a', query: { _id: 1 }, update: { $rename: { x: name } } });
        const found = await client.command('names', { find: 'a', filter: { polluted: { $exists: true }, _id: 1 } });
        expect(found.cursor.firstBatch).to.deep.equal([]);
        const computed = await client.command('names', {
          aggregate: 'a',
          pipeline: [
            { $match: { _id: 1 } },
            { $limit: 1 },
            { $project: { p: '$polluted', c: '$constructor', t: '$toString' } },
          ],
          cursor: {},
        });
        expect(computed.cursor.firstBatch).to.deep.equal([{ _id: 1 }]);
      });
    }
  }

  it('a field called _bsontype is data, and stops nobody', async () => {
    for (const type of ['ObjectId', 'Double', 'nonsense']) {
      const documents = [{ a: new Map([['_bsontype', type]]) }];
      expect((await client.command('names', { insert: 'types', documents })).ok).to.equal(1);
    }
    expect((await client.command('names', { distinct: 'types', key: 'a' })).ok).to.be.oneOf([0, 1]);
    const filter = { a: new Map([['_bsontype', 'Double']]) };
    expect(
      (await client.command('names', { find: 'types', filter, projection: { _id: 1 } })).cursor.firstBatch.length,
    ).to.equal(1);
  });

  it('are stored and found like any other', async () => {
    await client.command('names', { insert: 'b', documents: [named('__proto__', { x: 1 }), named('constructor', 5)] });
    for (const filter of [named('__proto__.x', 1), { constructor: 5 }]) {
      expect((await client.command('names', { find: 'b', filter })).cursor.firstBatch.length).to.equal(1);
    }
    const grouped = await client.command('names', {
      aggregate: 'b',
      pipeline: [{ $group: named('_id', '$__proto__') }],
      cursor: {},
    });
    expect(grouped.ok).to.be.oneOf([0, 1]);
    expect(({} as Document).x).to.equal(undefined);
  });
});
