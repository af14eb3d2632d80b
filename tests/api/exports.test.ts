import { expect } from 'chai';
import { useWorld } from '../support/world.ts';

describe('a list taken out', () => {
  const world = useWorld();

  it('of applications holds the rows that the review list shows, in its order, whatever the filter', async () => {
    const fair = await world.anOpenFair();
    const names = ['甲盐', '乙理发', '丙缝补', '丁盐'];
    for (const [index, zh] of names.entries()) {
      const category = (['heritage', 'haircut', 'sewing', 'heritage'] as const)[index]!;
      const { application } = await world.anApplication(fair, { name: { zh }, category });
      if (zh === '丁盐') await world.decide(fair, application, 'accept');
    }
    const filters = [
      {},
      { order: 'newest' },
      { order: 'name', queue: 'to-review' },
      { queue: 'accepted' },
      { category: 'heritage', words: '盐' },
      { words: 'yan' },
      { words: '没有这个' },
    ] as const;
    for (const query of filters) {
      const list = await fair.owner.call('GET /festivals/:slug/reviews', { params: { slug: fair.slug }, query });
      const asked = new URLSearchParams({ ...query, format: 'csv' });
      const { body } = await fair.owner.send('GET', `/api/festivals/${fair.slug}/exports/applications?${asked}`);
      const rows = Buffer.from(body as Uint8Array)
        .toString()
        .split('\n')
        .slice(1);
      const found = rows.flatMap((row) => names.find((zh) => row.includes(zh)) ?? []);
      expect(found, JSON.stringify(query)).to.deep.equal(list.rows.map(({ offer }) => offer.name.zh));
    }
  });
});
