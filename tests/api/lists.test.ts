import { expect } from 'chai';
import mongoose from 'mongoose';
import type { Contract } from '@yikeji/shared-types/contract.ts';
import type { ReviewEntry } from '@yikeji/shared-types/review.ts';
import { commandsOf } from '../support/commands.ts';
import { manyApplications } from '../support/many.ts';
import { type Fair, useWorld } from '../support/world.ts';

type Query = Contract['GET /festivals/:slug/reviews']['query'];
const list = ({ slug, owner }: Fair, query: Query = {}) =>
  owner.call('GET /festivals/:slug/reviews', { params: { slug }, query });

async function wholeList(fair: Fair, query: Query): Promise<ReviewEntry[]> {
  const rows: ReviewEntry[] = [];
  for (let cursor: string | undefined, first = true; first || cursor; first = false) {
    const page = await list(fair, { ...query, ...(cursor ? { cursor } : {}) });
    rows.push(...page.rows);
    cursor = page.next ?? undefined;
  }
  return rows;
}

describe('a list that can grow', () => {
  const world = useWorld();

  it('is empty with no rows, and has one page with one', async () => {
    const fair = await world.anOpenFair();
    expect(await list(fair)).to.deep.equal({ rows: [], next: null, total: 0 });
    await world.anApplication(fair);
    const page = await list(fair);
    expect(page).to.include({ next: null, total: 1 });
    expect(page.rows).to.have.length(1);
  });

  it('asks the database as often for three rows as for one, and as for five thousand', async function () {
    this.timeout(60_000);
    const fair = await world.anOpenFair();
    const { application } = await world.anApplication(fair);
    const once = async () => {
      const heard = await commandsOf(async () => {
        await list(fair, { words: 'a' });
        await fair.owner.call('GET /festivals/:slug/reviews/counts', { params: { slug: fair.slug } });
      });
      return heard.map(({ name, collection }) => `${name} ${collection}`).toSorted();
    };
    /** The server also has chores of its own from time to time: what is heard twice in a row is what the list asks. */
    const commands = async () => {
      for (let before = await once(); ;) {
        const again = await once();
        if (again.join() === before.join()) return again;
        before = again;
      }
    };
    const forOne = await commands();
    await manyApplications(application.id, 2);
    expect(await commands()).to.deep.equal(forOne);
    await manyApplications(application.id, 4997);
    expect(await commands()).to.deep.equal(forOne);
  });

  for (const order of ['oldest', 'newest', 'name'] as const) {
    it(`shows each of its rows once, by ${order}, page by page`, async () => {
      const fair = await world.anOpenFair();
      const { application } = await world.anApplication(fair);
      await manyApplications(application.id, 60);
      const paged = await wholeList(fair, { order, limit: 7 });
      const atOnce = await list(fair, { order, limit: 200 });
      expect(paged.map(({ id }) => id)).to.deep.equal(atOnce.rows.map(({ id }) => id));
      expect(new Set(paged.map(({ id }) => id)).size).to.equal(61);
      const times = paged.map(({ submittedAt }) => submittedAt);
      if (order === 'oldest') expect(times).to.deep.equal(times.toSorted());
      if (order === 'newest') expect(times).to.deep.equal(times.toSorted().reverse());
    });
  }

  it('leaves nothing out and shows nothing twice when rows come and go between two pages', async () => {
    const fair = await world.anOpenFair();
    const { application } = await world.anApplication(fair);
    await manyApplications(application.id, 20);
    const before = (await list(fair, { limit: 200 })).rows.map(({ id }) => id);
    const first = await list(fair, { limit: 10 });
    await world.anApplication(fair, { name: { zh: '新来的' } });
    const rest = await list(fair, { limit: 200, cursor: first.next! });
    const seen = [...first.rows, ...rest.rows].map(({ id }) => id);
    expect(seen.filter((id) => before.includes(id))).to.deep.equal(before);
    expect(new Set(seen).size).to.equal(seen.length);
  });

  it('reads no more of five thousand rows than the page it shows', async function () {
    this.timeout(60_000);
    const fair = await world.anOpenFair();
    const { application } = await world.anApplication(fair);
    await manyApplications(application.id, 4999);
    let page = await list(fair, { queue: 'to-review', limit: 50 });
    expect(page.total).to.equal(5000);
    for (let turns = 0; turns < 3; turns++)
      page = await list(fair, { queue: 'to-review', limit: 50, cursor: page.next! });
    const heard = await commandsOf(() => list(fair, { queue: 'to-review', limit: 50, cursor: page.next! }));
    const found = heard.find(({ name, collection }) => name === 'find' && collection === 'applications');
    const plan = await mongoose.connection.db!.command({ explain: found!.body, verbosity: 'executionStats' });
    expect(plan.executionStats.totalDocsExamined).to.be.lessThan(120);
  });

  const searches: [string, string, number][] = [
    ['a Chinese name', '海盐', 1],
    ['its pinyin', 'luhua', 1],
    ['the initials of its pinyin', 'lhhy', 1],
    ['its English name in capitals', 'SALT', 1],
    ['the last digits of its phone', '5678', 2],
    ['two words that are both there', 'salt 5678', 1],
    ['two words of which one is missing', 'salt 9999', 0],
    ['what would be a pattern', '.*', 0],
  ];
  it('is searched by what people remember', async () => {
    const fair = await world.anOpenFair();
    await world.anApplication(fair);
    await world.anApplication(fair, { name: { zh: '高记理发', en: 'Gao' }, category: 'haircut', products: [] });
    for (const [what, words, count] of searches) {
      expect((await list(fair, { words })).total, what).to.equal(count);
    }
    expect((await list(fair, { category: 'haircut' })).total).to.equal(1);
  });

  it('refuses a cursor that it did not make', async () => {
    const fair = await world.anOpenFair();
    for (const cursor of ['x', 'bnVsbA', Buffer.from('["a",{"$gt":""}]').toString('base64url'), '$gt']) {
      const answer = await fair.owner.refusal('GET /festivals/:slug/reviews', {
        params: { slug: fair.slug },
        query: { cursor },
      });
      expect(answer).to.include({ status: 400, code: 'invalid-input' });
    }
  });
});
