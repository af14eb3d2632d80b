import { expect } from 'chai';
import { rejection, useDatabase } from './fixture.ts';

describe('a find by an index', () => {
  const fixture = useDatabase();

  /** A collection whose two documents of kind 1 were read by the index just now. */
  async function readOnce() {
    const stalls = await fixture.fresh();
    await stalls.createIndex({ kind: 1 });
    await stalls.createIndex({ plot: 1 }, { unique: true });
    const docs = [
      { _id: 1 as never, kind: 1, plot: 'a' },
      { _id: 2 as never, kind: 1, plot: 'b' },
    ];
    await stalls.insertMany(docs);
    const found = () => stalls.find({ kind: 1 }, { sort: { plot: 1 } }).toArray();
    expect(await found()).to.deep.equal(docs);
    return { stalls, docs, found };
  }

  it('sees what was changed and removed since the last one (core/crud)', async () => {
    const { stalls, docs, found } = await readOnce();
    await stalls.updateOne({ plot: 'a' }, { $set: { name: 'Tea' } });
    expect(await found()).to.deep.equal([{ ...docs[0], name: 'Tea' }, docs[1]]);
    await stalls.deleteOne({ plot: 'a' });
    await stalls.insertOne({ _id: 3 as never, kind: 1, plot: 'c' });
    expect(await found()).to.deep.equal([docs[1], { _id: 3, kind: 1, plot: 'c' }]);
  });

  it('sees nothing of a refused change (core/index-unique)', async () => {
    const { stalls, docs, found } = await readOnce();
    const changes = [
      stalls.updateOne({ plot: 'b' }, { $set: { n: 1 } }),
      stalls.updateOne({}, { $set: { plot: 'b' } }),
    ];
    expect((await rejection(changes[1]!)).code).to.equal(11000);
    await changes[0];
    expect(await found()).to.deep.equal([docs[0], { ...docs[1], n: 1 }]);
  });

  it('sees a transaction when it has committed, and nothing of an aborted one (core/transactions)', async () => {
    const { stalls, docs, found } = await readOnce();
    for (const [n, ends] of ['abortTransaction', 'commitTransaction'].entries()) {
      const session = fixture.client.startSession();
      session.startTransaction();
      await stalls.updateMany({ kind: 1 }, { $set: { n } }, { session });
      const within = await stalls.find({ kind: 1 }, { session }).toArray();
      expect(within.map((doc) => doc.n)).to.deep.equal([n, n]);
      expect(await found()).to.deep.equal(docs);
      await session[ends as 'abortTransaction']();
      await session.endSession();
    }
    expect(await found()).to.deep.equal(docs.map((doc) => ({ ...doc, n: 1 })));
  });

  it('counts once what was begun, had to wait for a transaction, and was begun again (core/transactions)', async () => {
    const { stalls } = await readOnce();
    const session = fixture.client.startSession();
    session.startTransaction();
    await stalls.updateOne({ plot: 'b' }, { $set: { kind: 2 } }, { session });
    const count = (plot: string) => ({
      updateOne: { filter: { kind: 1, plot }, update: { $inc: { n: 1 } }, hint: { kind: 1 } },
    });
    const waiting = stalls.bulkWrite([count('a'), count('none'), count('b')]);
    await new Promise((resolve) => setTimeout(resolve, 100));
    await session.abortTransaction();
    await session.endSession();
    await waiting;
    expect((await stalls.find({}, { sort: { _id: 1 } }).toArray()).map(({ n }) => n)).to.deep.equal([1, 1]);
  });

  it('sees nothing of a collection that was dropped (reference/command/drop)', async () => {
    const { stalls, found } = await readOnce();
    await stalls.drop();
    await stalls.createIndex({ kind: 1 });
    await stalls.insertOne({ _id: 1 as never, kind: 1, plot: 'z' });
    expect(await found()).to.deep.equal([{ _id: 1, kind: 1, plot: 'z' }]);
  });

  it('gives a document that changes while a cursor rests as it was or as it is (core/read-isolation)', async () => {
    const stalls = await fixture.fresh(Array.from({ length: 200 }, (_, n) => ({ _id: n as never, kind: 1, n: 0 })));
    await stalls.createIndex({ kind: 1 });
    const cursor = stalls.find({ kind: 1 }, { batchSize: 2 });
    await cursor.next();
    await stalls.updateMany({}, { $set: { n: 1 } });
    const rest = await cursor.toArray();
    expect(rest).to.have.length(199);
    expect(rest.at(-1)).to.deep.equal({ _id: 199, kind: 1, n: 1 });
  });
});
