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
