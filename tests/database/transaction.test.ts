import { expect } from 'chai';
import type { ClientSession } from 'mongodb';
import { rejection, useDatabase } from './fixture.ts';

describe('a transaction', function () {
  this.timeout(20_000);
  const fixture = useDatabase();

  /** Runs work in a transaction that the work itself ends, or that is aborted. */
  async function within(work: (session: ClientSession) => Promise<void>): Promise<void> {
    const session = fixture.client.startSession();
    session.startTransaction();
    try {
      await work(session);
    } finally {
      if (session.inTransaction()) await session.abortTransaction();
      await session.endSession();
    }
  }

  it('shows its changes to itself only, until it commits (core/transactions)', async () => {
    const collection = await fixture.fresh([{ _id: 1 as never, n: 1 }]);
    await within(async (session) => {
      await collection.updateOne({ _id: 1 as never }, { $set: { n: 2 } }, { session });
      await collection.insertOne({ _id: 2 as never, n: 5 }, { session });
      expect(
        (
          await collection
            .find({ n: { $gte: 2 } }, { session })
            .sort({ n: 1 })
            .toArray()
        ).map(({ n }) => n),
      ).to.deep.equal([2, 5]);
      expect((await collection.find().toArray()).map(({ n }) => n)).to.deep.equal([1]);
      await session.commitTransaction();
    });
    expect(await collection.countDocuments()).to.equal(2);
  });

  it('leaves nothing when it aborts, collections and indexes included (core/transactions)', async () => {
    const collection = await fixture.fresh([{ n: 1 }]);
    await within(async (session) => {
      await collection.deleteMany({}, { session });
      await fixture.db.createCollection('made-inside', { session });
      await fixture.db.collection('made-inside').createIndex({ a: 1 }, { unique: true, session });
      await fixture.db.collection('made-inside').insertOne({ a: 1 }, { session });
    });
    expect(await collection.countDocuments()).to.equal(1);
    expect(await fixture.db.listCollections({ name: 'made-inside' }).toArray()).to.deep.equal([]);
  });

  it('keeps collections and indexes it made when it commits (core/transactions-operations)', async () => {
    await within(async (session) => {
      await fixture.db.createCollection('kept', { session });
      await fixture.db.collection('kept').createIndex({ a: 1 }, { unique: true, session });
      await fixture.db.collection('kept').insertOne({ a: 1 }, { session });
      await session.commitTransaction();
    });
    expect((await rejection(fixture.db.collection('kept').insertOne({ a: 1 }))).code).to.equal(11000);
  });

  it('reads the moment it began (core/read-isolation-consistency-recency)', async () => {
    const collection = await fixture.fresh([{ _id: 1 as never, n: 1 }]);
    await within(async (session) => {
      expect((await collection.findOne({}, { session }))?.n).to.equal(1);
      await collection.updateOne({}, { $set: { n: 2 } });
      expect((await collection.findOne({}, { session }))?.n).to.equal(1);
    });
  });

  it('meets another write of the same document with 112 and the transient label (core/transactions-production-consideration)', async () => {
    const collection = await fixture.fresh([{ _id: 1 as never, n: 1 }]);
    await within(async (one) => {
      await collection.updateOne({}, { $inc: { n: 1 } }, { session: one });
      await within(async (two) => {
        const error = await rejection(collection.updateOne({}, { $inc: { n: 1 } }, { session: two }));
        expect(error.code).to.equal(112);
        expect(
          (error as unknown as { hasErrorLabel(label: string): boolean }).hasErrorLabel('TransientTransactionError'),
        ).to.equal(true);
      });
      await one.commitTransaction();
    });
    expect((await collection.findOne({}))?.n).to.equal(2);
  });

  it('meets a write that was committed after it began (core/transactions-production-consideration)', async () => {
    const collection = await fixture.fresh([{ _id: 1 as never, n: 1 }]);
    await within(async (session) => {
      await collection.findOne({}, { session });
      await collection.updateOne({}, { $set: { n: 9 } });
      expect((await rejection(collection.updateOne({}, { $inc: { n: 1 } }, { session }))).code).to.equal(112);
    });
  });

  it('is run again by withTransaction until every one of many has counted (core/transactions-in-applications)', async () => {
    const collection = await fixture.fresh([{ _id: 1 as never, n: 0 }]);
    const add = (): Promise<void> =>
      fixture.client.withSession(async (session) => {
        await session.withTransaction(async () => {
          const found = await collection.findOne({ _id: 1 as never }, { session });
          await collection.updateOne({ _id: 1 as never }, { $set: { n: Number(found?.n) + 1 } }, { session });
        });
      });
    await Promise.all(Array.from({ length: 8 }, add));
    expect((await collection.findOne({}))?.n).to.equal(8);
  });

  it('does not hold up a write to another document (core/transactions-production-consideration)', async () => {
    const collection = await fixture.fresh([{ _id: 1 as never }, { _id: 2 as never }]);
    await within(async (session) => {
      await collection.updateOne({ _id: 1 as never }, { $set: { a: 1 } }, { session });
      await collection.updateOne({ _id: 2 as never }, { $set: { a: 1 } });
      await collection.insertOne({ _id: 3 as never });
      await session.commitTransaction();
    });
    expect(await collection.countDocuments({ a: 1 })).to.equal(2);
  });

  it('holds up a write of the same document until it ends (core/transactions-production-consideration)', async () => {
    const collection = await fixture.fresh([{ _id: 1 as never, n: 1 }]);
    let outside: Promise<unknown> = Promise.resolve();
    await within(async (session) => {
      await collection.updateOne({}, { $inc: { n: 1 } }, { session });
      outside = collection.updateOne({}, { $inc: { n: 10 } });
      await collection.findOne({}, { session });
      await session.commitTransaction();
    });
    await outside;
    expect((await collection.findOne({}))?.n).to.equal(12);
  });

  it('gives way when it rests for a write made beside it (core/transactions-production-consideration)', async () => {
    const collection = await fixture.fresh([{ _id: 1 as never, n: 1 }]);
    await within(async (session) => {
      await collection.updateOne({}, { $inc: { n: 1 } }, { session });
      if (!process.env.MONGODB_URI)
        expect((await rejection(collection.updateOne({}, { $inc: { n: 10 } }))).code).to.equal(112);
      await session.commitTransaction();
    });
    expect((await collection.findOne({}))?.n).to.equal(2);
  });

  it('ends with a duplicate key (core/transactions)', async () => {
    const collection = await fixture.fresh([{ _id: 1 as never }]);
    await within(async (session) => {
      await collection.insertOne({ _id: 2 as never }, { session });
      expect((await rejection(collection.insertOne({ _id: 1 as never }, { session }))).code).to.equal(11000);
      expect((await rejection(collection.insertOne({ _id: 3 as never }, { session }))).code).to.equal(251);
    });
    expect(await collection.countDocuments()).to.equal(1);
  });

  it('ends with a duplicate key among writes to several collections (reference/command/bulkWrite)', async () => {
    const collection = await fixture.fresh([{ _id: 1 as never }]);
    const models = [2, 1].map((_id) => ({
      name: 'insertOne' as const,
      namespace: collection.namespace,
      document: { _id: _id as never },
    }));
    await within(async (session) => {
      const error = await rejection(fixture.client.bulkWrite(models, { session }));
      expect(error.writeErrors.get(1)).to.include({ code: 11000 });
      expect((await rejection(collection.findOne({}, { session }))).code).to.equal(251);
    });
    expect(await collection.countDocuments()).to.equal(1);
  });

  it('refuses commands that do not belong inside (core/transactions-operations)', async () => {
    const collection = await fixture.fresh([{}]);
    await within(async (session) => {
      await collection.findOne({}, { session });
      expect((await rejection(fixture.db.command({ count: collection.collectionName }, { session }))).code).to.equal(
        263,
      );
    });
  });

  it('may be committed twice (reference/command/commitTransaction)', async () => {
    const collection = await fixture.fresh();
    await fixture.db.createCollection(collection.collectionName);
    await within(async (session) => {
      await collection.insertOne({ a: 1 }, { session });
      await session.commitTransaction();
      await session.commitTransaction();
    });
    expect(await collection.countDocuments()).to.equal(1);
  });
});
