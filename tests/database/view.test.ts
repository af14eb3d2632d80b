import { expect } from 'chai';
import { rejection, useDatabase } from './fixture.ts';

describe('a view', () => {
  const fixture = useDatabase();

  it('answers find and aggregate (core/views)', async () => {
    const base = await fixture.fresh([{ n: 1 }, { n: 2 }]);
    await fixture.db.createCollection('large', {
      viewOn: base.collectionName,
      pipeline: [{ $match: { n: { $gt: 1 } } }],
    });
    expect(await fixture.db.collection('large').countDocuments()).to.equal(1);
    expect((await fixture.db.collection('large').findOne({ n: 2 }))?.n).to.equal(2);
  });

  it('is sorted, paged, projected, counted and told apart like a collection (core/views)', async () => {
    const base = await fixture.fresh([1, 2, 3, 4, 5].map((n) => ({ _id: n, n, odd: n % 2 === 1 })));
    const view = await fixture.db.createCollection('paged', { viewOn: base.collectionName, pipeline: [] });
    const page = view.find({ odd: true }, { sort: { n: -1 }, skip: 1, limit: 2, projection: { n: 1 }, batchSize: 1 });
    expect(await page.toArray()).to.deep.equal([
      { _id: 3, n: 3 },
      { _id: 1, n: 1 },
    ]);
    expect(await fixture.db.command({ count: 'paged', query: { odd: true }, skip: 1 })).to.include({ n: 2 });
    expect(await view.distinct('odd', { n: { $gt: 3 } })).to.have.members([true, false]);
    expect((await rejection(view.find({}, { limit: 1 }).skip(-1).toArray())).code).to.equal(51024);
  });

  it('is never written, nor has it indexes (core/views)', async () => {
    const base = await fixture.fresh([{ n: 1 }]);
    const view = await fixture.db.createCollection('closed', { viewOn: base.collectionName, pipeline: [] });
    const refused = [
      view.insertOne({ n: 2 }),
      view.updateOne({ n: 1 }, { $set: { n: 2 } }),
      view.deleteMany({}),
      view.findOneAndUpdate({ n: 1 }, { $set: { n: 2 } }),
      view.createIndex({ n: 1 }),
      view.indexes(),
      base.aggregate([{ $out: 'closed' }]).toArray(),
    ];
    for (const attempt of refused) expect((await rejection(attempt)).code).to.equal(166);
    expect(await base.find({}, { projection: { _id: 0 } }).toArray()).to.deep.equal([{ n: 1 }]);
  });
});
