import { expect } from 'chai';
import { at } from '../support/samples.ts';
import { useWorld } from '../support/world.ts';

describe('the duties of a fair', () => {
  const world = useWorld();
  beforeEach(() => world.clock.set(at('08:00')));

  it('are listed before anybody said anything, and ask how many people are expected', async () => {
    const { slug, owner } = await world.aFestival();
    const list = await owner.call('GET /festivals/:slug/duties', { params: { slug } });
    expect(list).to.include({ revision: 0, today: '2036-05-17' });
    expect(list.duties[0]).to.include({ kind: 'crowd-licence', need: 'unknown', dueDate: '2036-04-27' });
  });

  it('are ticked once with who, when and a note, and the tick can be taken away', async () => {
    const { slug, owner } = await world.aFestival();
    const params = { slug, kind: 'fire-lane' };
    const tick = async (done: boolean, note = '') => {
      const { duties } = await owner.call('PUT /festivals/:slug/duties/:kind', { params, body: { done, note } });
      return duties.find(({ kind }) => kind === 'fire-lane')?.tick;
    };
    const first = await tick(true, '量过，4.2 米');
    expect(first).to.include({ by: '周敏', note: '量过，4.2 米', at: new Date(at('08:00')).toISOString() });
    world.clock.set(at('09:00'));
    expect(await tick(true, '再量')).to.deep.equal({ ...first, note: '再量' });
    expect(await tick(false)).to.equal(null);
    expect(await tick(false)).to.equal(null);
  });

  it('ticked by many at once are ticked once', async () => {
    const fair = await world.aFestival();
    const planner = await world.aMember(fair, 'planner', '小陈');
    const params = { slug: fair.slug, kind: 'first-aid' };
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        (index % 2 ? planner : fair.owner).call('PUT /festivals/:slug/duties/:kind', { params, body: { done: true } }),
      ),
    );
    const ticks = answers.map(({ duties }) => duties.find(({ kind }) => kind === 'first-aid')?.tick?.by);
    expect(new Set(ticks).size).to.equal(1);
  });

  it('follow the figures, which two editors cannot overwrite for each other', async () => {
    const { slug, owner } = await world.aFestival();
    const set = (revision: number, expectedPerDay: number) =>
      owner.ask('PUT /festivals/:slug/duties', { params: { slug }, body: { expectedPerDay, revision } });
    const both = await Promise.all([set(0, 2600), set(0, 100)]);
    expect(both.map(({ status }) => status).sort()).to.deep.equal([200, 409]);
    const list = await owner.call('GET /festivals/:slug/duties', { params: { slug } });
    expect(list.revision).to.equal(1);
    expect((await set(1, 6000)).status).to.equal(200);
    const large = await owner.call('GET /festivals/:slug/duties', { params: { slug } });
    expect(large.duties[0]).to.include({ need: 'needed', level: 'city' });
  });

  it('that do not exist are not found', async () => {
    const { slug, owner } = await world.aFestival();
    for (const kind of ['dancing', '__proto__', 'fire-lane.at']) {
      const answer = await owner.refusal('PUT /festivals/:slug/duties/:kind', {
        params: { slug, kind },
        body: { done: true },
      });
      expect(answer.code, kind).to.equal('not-found');
    }
  });
});
