import { expect } from 'chai';
import mongoose from 'mongoose';
import type { Contract } from '@yikeji/shared-types/contract.ts';
import type { ReviewEntry } from '@yikeji/shared-types/review.ts';
import { type Command, commandsOf } from '../support/commands.ts';
import { fillLists, manyApplications } from '../support/many.ts';
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

type Page = { rows: object[]; next: string | null; total: number };
const idOf = (row: object) =>
  String((row as { id?: string; applicationId?: string }).id ?? (row as { applicationId?: string }).applicationId);

/** The server also has chores of its own from time to time: what is heard twice in a row is what the list asks. */
async function quietly(work: () => Promise<unknown>): Promise<Command[]> {
  const said = (heard: Command[]) => heard.map(({ name, collection }) => `${name} ${collection}`).join();
  for (let before = await commandsOf(work); ;) {
    const again = await commandsOf(work);
    if (said(again) === said(before)) return again;
    before = again;
  }
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
    const commands = async () => {
      const heard = await quietly(async () => {
        await list(fair, { words: 'a' });
        await fair.owner.call('GET /festivals/:slug/reviews/counts', { params: { slug: fair.slug } });
      });
      return heard.map(({ name, collection }) => `${name} ${collection}`).toSorted();
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

  /** Every list that can grow, filled with as many rows as are asked for, and read by a page's query. */
  const lists: Record<
    string,
    (fair: Fair, query: { cursor?: string; limit?: number; words?: string }) => Promise<Page>
  > = {
    applications: ({ slug, owner }, query) =>
      owner.call('GET /festivals/:slug/applications', { params: { slug }, query }),
    'applications that could still stand somewhere': ({ slug, owner }, query) =>
      owner.call('GET /festivals/:slug/applications', {
        params: { slug },
        query: { ...query, state: 'accepted', slotId: 'd1-am', freeIn: 'd1-pm', order: 'name' },
      }),
    assignments: ({ slug, owner }, query) =>
      owner.call('GET /festivals/:slug/assignments', { params: { slug }, query }),
    'the board': ({ slug, owner }, query) =>
      owner.call('GET /festivals/:slug/board/entries', { params: { slug }, query }),
    letters: ({ slug, owner }, query) => owner.call('GET /festivals/:slug/letters', { params: { slug }, query }),
    notices: ({ slug, owner }, query) => owner.call('GET /festivals/:slug/notices', { params: { slug }, query }),
    'written vendors': ({ slug, owner }, query) =>
      owner.call('GET /festivals/:slug/written-vendors', { params: { slug }, query }),
  };
  const words: Record<string, [string, number]> = {
    letters: ['vendor7@', 1],
    notices: ['第7条', 1],
    'written vendors': ['摊主7', 1],
    'the board': ['0007', 1],
  };

  for (const [name, read] of Object.entries(lists)) {
    it(`of ${name} works with none, one and three rows, by the same queries`, async () => {
      const fair = await world.anOpenFair();
      expect(await read(fair, {})).to.deep.include({ rows: [], next: null, total: 0 });
      const queriesFor = async (query = {}) => {
        const heard = await quietly(() => read(fair, query));
        return heard.map((command) => `${command.name} ${command.collection}`).toSorted();
      };
      await fillLists(world, fair, 1);
      expect((await read(fair, {})).rows).to.have.length(1);
      const forOne = await queriesFor();
      await fillLists(world, fair, 2);
      expect((await read(fair, {})).rows).to.have.length(3);
      expect(await queriesFor()).to.deep.equal(forOne);
    });

    it(`of ${name} shows each row once, page by page, and is searched`, async () => {
      const fair = await world.anOpenFair();
      await fillLists(world, fair, 12);
      const whole = (await read(fair, { limit: 200 })).rows.map(idOf);
      const paged: string[] = [];
      for (let cursor: string | undefined, first = true; first || cursor; first = false) {
        const page = await read(fair, { limit: 5, ...(cursor ? { cursor } : {}) });
        expect(page.total).to.equal(12);
        paged.push(...page.rows.map(idOf));
        cursor = page.next ?? undefined;
      }
      expect(paged).to.deep.equal(whole);
      const [typed, count] = words[name] ?? ['0007', 1];
      expect((await read(fair, { words: typed })).total).to.equal(count);
      expect((await read(fair, { words: '.*' })).total).to.equal(0);
    });
  }

  it('reads five thousand letters, vendors and assignments by pages, and no more of them than a page', async function () {
    this.timeout(120_000);
    const fair = await world.anOpenFair();
    await fillLists(world, fair, 5000);
    for (const name of ['letters', 'written vendors', 'assignments', 'applications']) {
      const page = await lists[name]!(fair, {});
      expect([page.rows.length, page.total], name).to.deep.equal([50, 5000]);
      const heard = await commandsOf(() => lists[name]!(fair, { cursor: page.next! }));
      for (const { name: kind, body } of heard.filter((command) => command.name === 'find' && 'sort' in command.body)) {
        const plan = await mongoose.connection.db!.command({ explain: body, verbosity: 'executionStats' });
        expect(plan.executionStats.totalDocsExamined, `${name} ${kind}`).to.be.lessThan(120);
      }
    }
    const board = await lists['the board']!(fair, { limit: 200 });
    expect([board.rows.length, board.total]).to.deep.equal([200, 5000]);
    const overview = await fair.owner.call('GET /festivals/:slug/overview', { params: { slug: fair.slug } });
    expect(overview.applications).to.deep.equal({ all: 5000, submitted: 0, accepted: 5000, owing: 0 });
    expect(overview.places).to.deep.equal({ placed: 5000, left: 5000 });
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
