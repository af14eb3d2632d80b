import { expect } from 'chai';
import type { Plot } from '@yikeji/shared-types/layout/plan.ts';
import { type Fair, useWorld } from '../support/world.ts';

describe('the versions of a plan', () => {
  const world = useWorld();
  const layout = ({ slug, owner }: Fair) => owner.call('GET /festivals/:slug/layout', { params: { slug } });
  const versions = ({ slug, owner }: Fair) => owner.call('GET /festivals/:slug/layout/versions', { params: { slug } });
  const difference = ({ slug, owner }: Fair, before: string, after: string) =>
    owner.call('GET /festivals/:slug/layout/difference', { params: { slug }, query: { before, after } });
  const restore = ({ slug, owner }: Fair, revision: number, to: string) =>
    owner.call('POST /festivals/:slug/layout/restoration', { params: { slug }, body: { revision, to } });
  const publish = async (fair: Fair) => {
    const { revision } = await layout(fair);
    const params = { slug: fair.slug };
    return fair.owner.call('POST /festivals/:slug/layout/publication', { params, body: { revision } });
  };
  const change = async (fair: Fair, changes: object[]) => {
    const { revision } = await layout(fair);
    await fair.owner.send('PATCH', `/api/festivals/${fair.slug}/layout`, { revision, changes });
  };
  const put = (plot: Plot) => ({ kind: 'put-plot', plot });
  const remove = (id: string) => ({ kind: 'remove', from: 'plots', id });
  const plain = ({ code: _code, ...plot }: Plot & { code: string }): Plot => plot;

  it('are listed with their numbers, who published them and when, newest first', async () => {
    const fair = await world.aFestival();
    expect(await versions(fair)).to.deep.equal({
      draft: { revision: 0, plots: 0, changed: true },
      versions: [],
      kept: [],
    });
    const plan = await world.aPublishedPlan(fair);
    await change(fair, [remove(plan.plots[0]!.id)]);
    await publish(fair);
    const listed = await versions(fair);
    expect(listed.versions.map(({ version, publishedBy, plots }) => [version, publishedBy, plots])).to.deep.equal([
      [2, '周敏', 69],
      [1, '周敏', 70],
    ]);
    expect(listed.draft).to.include({ changed: false, plots: 69 });
    expect(Date.parse(listed.versions[0]!.publishedAt)).to.equal(world.clock.now().getTime());
  });

  it('differ by what is said plot by plot, with whom it concerns', async () => {
    const fair = await world.anOpenFair();
    const [a, b, c] = fair.plan.plots.map(plain);
    const moved = await world.anAssignment(fair, 0);
    const removed = await world.anAssignment(fair, 1);
    await world.anAssignment(fair, 5);
    await change(fair, [put({ ...a!, y: a!.y - 1.5, number: 'A99' }), remove(b!.id), put({ ...c!, powerKw: 5 })]);
    const { plots, ground, affected, before, after } = await difference(fair, '1', 'draft');
    expect(ground).to.deep.equal([]);
    expect(plots.map(({ number, fate }) => [number, fate])).to.deep.equal([
      [b!.number, 'removed'],
      ['A99', 'changed'],
      [c!.number, 'changed'],
    ]);
    expect(plots[1]).to.deep.include({
      moved: { metres: 1.5, degrees: 0 },
      renumbered: { from: a!.number, to: 'A99' },
    });
    expect(affected.map((vendor) => vendor.applicationId).sort()).to.deep.equal(
      [moved.applicationId, removed.applicationId].sort(),
    );
    expect(affected.flatMap((vendor) => vendor.plots.flatMap((plot) => plot.slotIds))).to.deep.equal([
      'd1-am',
      'd1-am',
    ]);
    expect([before.plots.length, after.plots.length]).to.deep.equal([70, 69]);
    expect(before.plots[0]).not.to.have.property('code');
    expect((await difference(fair, 'draft', '1')).plots.map(({ fate }) => fate)).to.include('added');
    expect((await difference(fair, '1', '1')).plots).to.deep.equal([]);
  });

  it('are told to the vendors whose plots they change, once, when they are published', async () => {
    const fair = await world.anOpenFair();
    const here = await world.anAssignment(fair, 0);
    const elsewhere = await world.anAssignment(fair, 9);
    const own = ({ vendor, applicationId }: typeof here) =>
      vendor.call('GET /vendor/applications/:applicationId', { params: { applicationId } });
    await change(fair, [put({ ...plain(here.plot), y: here.plot.y - 0.5 })]);
    expect((await own(here)).planChanges, 'nothing before it is published').to.deep.equal([]);
    await Promise.all([publish(fair), publish(fair), publish(fair)]);
    await publish(fair);
    const told = (await own(here)).planChanges;
    expect(told.map(({ version }) => version)).to.deep.equal([2]);
    expect(told[0]?.difference).to.deep.include({ number: here.plot.number, moved: { metres: 0.5, degrees: 0 } });
    expect((await own(elsewhere)).planChanges).to.deep.equal([]);
    await change(fair, [remove(here.plot.id)]);
    await publish(fair);
    expect((await own(here)).planChanges.map(({ version, difference: { fate } }) => [version, fate])).to.deep.equal([
      [3, 'removed'],
      [2, 'changed'],
    ]);
  });

  it('can be gone back to; the draft as it was is kept and can be had back', async () => {
    const fair = await world.aFestival();
    const plan = await world.aPublishedPlan(fair);
    await change(
      fair,
      plan.plots.slice(0, 40).map((plot) => remove(plot.id)),
    );
    const draft = await layout(fair);
    const back = await restore(fair, draft.revision, '1');
    expect(back.layout.draft.plots).to.have.length(70);
    expect(back.layout.revision).to.equal(draft.revision + 1);
    expect((await difference(fair, '1', 'draft')).plots).to.deep.equal([]);
    expect((await versions(fair)).versions, 'published is what was published').to.have.length(1);
    expect((await versions(fair)).draft.changed, 'nothing is left to publish').to.equal(false);
    const [kept] = (await versions(fair)).kept;
    expect(kept).to.include({ id: back.keptId, plots: 30, why: 'restored', revision: draft.revision });
    const undone = await restore(fair, back.layout.revision, `kept-${back.keptId}`);
    expect(undone.layout.draft).to.deep.equal(draft.draft);
    expect((await versions(fair)).kept, 'and the way forward again').to.have.length(2);
  });

  it('are gone back to once by 20 who do so at the same time, and no draft is lost', async () => {
    const fair = await world.aFestival();
    const plan = await world.aPublishedPlan(fair);
    await change(fair, [remove(plan.plots[0]!.id)]);
    const { revision } = await layout(fair);
    const params = { slug: fair.slug };
    const answers = await Promise.all(
      Array.from({ length: 20 }, () =>
        fair.owner.ask('POST /festivals/:slug/layout/restoration', { params, body: { revision, to: '1' } }),
      ),
    );
    expect(answers.filter(({ status }) => status === 200)).to.have.length(1);
    const lost = answers.filter(({ status }) => status !== 200).map(({ body }) => (body as { code: string }).code);
    expect(new Set(lost)).to.deep.equal(new Set(['draft-changed']));
    const listed = await versions(fair);
    expect([listed.draft.revision, listed.kept.length]).to.deep.equal([revision + 1, 1]);
  });

  it('changes nothing and keeps nothing when the draft says the same already', async () => {
    const fair = await world.aFestival();
    await world.aPublishedPlan(fair);
    const { revision } = await layout(fair);
    const same = await restore(fair, revision, '1');
    expect([same.layout.revision, same.keptId]).to.deep.equal([revision, null]);
  });

  it('are refused where there is none', async () => {
    const fair = await world.aFestival();
    const other = await world.aFestival();
    await world.aPublishedPlan(fair);
    const other1 = await world.aPublishedPlan(other);
    await change(other, [remove(other1.plots[0]!.id)]);
    const { keptId } = await restore(other, 2, '1');
    const params = { slug: fair.slug };
    for (const to of ['7', 'kept-0123456789abcdef01234567', `kept-${keptId}`]) {
      const body = { revision: 1, to };
      const refused = await fair.owner.refusal('POST /festivals/:slug/layout/restoration', { params, body });
      expect(refused, to).to.include({ status: 404, code: 'plan-unknown' });
    }
    for (const to of ['0', '-1', 'draft;', 'kept-', '1e9']) {
      const body = { revision: 1, to };
      const refused = await fair.owner.refusal('POST /festivals/:slug/layout/restoration', { params, body });
      expect(refused, to).to.include({ status: 400, code: 'invalid-input' });
    }
    const viewer = await world.aMember(fair, 'viewer');
    const body = { revision: 1, to: '1' };
    const refused = await viewer.refusal('POST /festivals/:slug/layout/restoration', { params, body });
    expect(refused).to.include({ code: 'not-allowed' });
  });
});
