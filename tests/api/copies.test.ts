import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import { festivalInput } from '@yikeji/shared-types/festival.ts';
import { type Pack } from '@yikeji/shared-types/pack.ts';
import type { Client } from '../support/client.ts';
import { festivalSample, noticeSample } from '../support/samples.ts';
import { type Fair, useWorld } from '../support/world.ts';

describe('a festival carried elsewhere', () => {
  const world = useWorld();
  let count = 0;
  const newSlug = () => `copy-${++count}`;
  type Origin = Parameters<typeof preview>[1];
  const preview = (
    by: Client,
    origin:
      | { kind: 'festival'; slug: string }
      | { kind: 'template'; template: 'community-morning' | 'market-day' | 'weekend-stop' }
      | { kind: 'pack'; text: string },
    firstDate = '2037-01-03',
  ) => by.call('POST /copies/preview', { body: { origin, firstDate } });
  const settings = ({ owner, slug }: Fair) => owner.call('GET /festivals/:slug/settings', { params: { slug } });
  const layout = ({ owner, slug }: Fair) => owner.call('GET /festivals/:slug/layout', { params: { slug } });
  const packOf = ({ owner, slug }: Fair) => owner.call('GET /festivals/:slug/pack', { params: { slug } });

  async function copy(by: Client, origin: Origin, firstDate?: string): Promise<Fair> {
    const { festival } = await preview(by, origin, firstDate);
    const slug = newSlug();
    const named = { ...festival, slug, venue: { ...festival.venue, name: { zh: '新场地', en: '' } } };
    await by.call('POST /copies', { body: { origin, nonce: randomUUID(), festival: named } });
    return { slug, owner: by };
  }

  async function aUsedFair() {
    const fair = await world.anOpenFair({
      programme: [{ id: 'p1', marketDayId: 'd2', starts: '10:00', title: { zh: '开市' }, place: { zh: '广场' } }],
      hotline: '022-12345678',
    });
    await world.anAssignment(fair);
    return fair;
  }

  it('has the zones, rules, programme and plots of the earlier one on its new days, and none of its people', async () => {
    const fair = await aUsedFair();
    await world.aMember(fair, 'gate');
    const { festival: old } = await settings(fair);
    const { moves, plan } = await preview(fair.owner, { kind: 'festival', slug: fair.slug }, '2037-06-06');
    expect(moves.map(({ from, to, sameWeekday }) => [from, to, sameWeekday])).to.deep.equal([
      ['2036-05-17', '2037-06-06', true],
      ['2036-05-18', '2037-06-07', true],
    ]);
    expect(plan).to.deep.equal({ plots: 70, streets: 1, areas: 0, facilities: 0 });
    const copied = await copy(fair.owner, { kind: 'festival', slug: fair.slug }, '2037-06-06');
    const { festival, role } = await settings(copied);
    expect(role).to.equal('owner');
    expect(festival).to.include({ status: 'draft', applicationsOpen: false, hotline: '022-12345678' });
    expect(festival.zones).to.deep.equal(old.zones);
    expect(festival.categories).to.deep.equal(old.categories);
    expect(festival.marketDays.map((day) => day.opensAt)).to.deep.equal([
      '2037-06-06T09:30:00+08:00',
      '2037-06-07T09:30:00+08:00',
    ]);
    expect(festival.programme.map((item) => item.startsAt)).to.deep.equal(['2037-06-07T10:00:00+08:00']);
    expect(festival.code).not.to.equal(old.code);
    const { draft, published } = await layout(copied);
    expect(published).to.equal(null);
    expect(draft.plots.map((plot) => plot.number)).to.deep.equal(fair.plan.plots.map((plot) => plot.number));
    expect(draft.plots[0]).not.to.have.property('code');
    const params = { slug: copied.slug };
    expect(
      (await copied.owner.call('GET /festivals/:slug/applications', { params, query: { limit: 200 } })).rows,
    ).to.deep.equal([]);
    expect(
      (await copied.owner.call('GET /festivals/:slug/assignments', { params, query: { limit: 200 } })).rows,
    ).to.deep.equal([]);
    expect(await copied.owner.call('GET /festivals/:slug/members', { params })).to.have.length(1);
  });

  it('says the notices of the earlier one again, moved with its days: not the urgent, the withdrawn, nor those to one vendor', async () => {
    const fair = await world.anOpenFair();
    const { applicationId } = await world.anAcceptedApplication(fair);
    const params = { slug: fair.slug };
    const times = { startsAt: '2036-05-16T18:00:00+08:00', endsAt: '2036-05-17T16:00:00+08:00' };
    const say = (over: Parameters<typeof noticeSample>[0]) =>
      fair.owner.call('POST /festivals/:slug/notices', { params, body: { ...noticeSample(over), ...times } });
    const kept = { zh: '停车场在北门', en: '' };
    await say({ title: kept, urgency: 'important' });
    await say({ urgency: 'urgent' });
    await say({ urgency: 'information', audience: { kind: 'vendor', applicationId } });
    const { id: noticeId } = await say({ urgency: 'information' });
    await fair.owner.call('POST /festivals/:slug/notices/:noticeId/withdrawal', { params: { ...params, noticeId } });
    const origin = { kind: 'festival' as const, slug: fair.slug };
    const { festival, notices } = await preview(fair.owner, origin, '2037-06-06');
    expect(notices).to.equal(1);
    const body = { origin, nonce: randomUUID(), festival: { ...festival, slug: newSlug() } };
    await Promise.all([1, 2, 3].map(() => fair.owner.call('POST /copies', { body })));
    const copied = await fair.owner.call('GET /festivals/:slug/notices', {
      params: { slug: body.festival.slug },
      query: {},
    });
    expect(copied.rows.map(({ title, startsAt, endsAt }) => [title.zh, startsAt, endsAt])).to.deep.equal([
      [kept.zh, '2037-06-05T10:00:00.000Z', '2037-06-06T08:00:00.000Z'],
    ]);
  });

  it('takes its schedule along: items on their stages and closed plots, at the same hours of the days they have become', async () => {
    const fair = await aUsedFair();
    const { applicationId, plot } = await world.anAssignment(fair, 1);
    const during = (date: string) => ({ startsAt: `${date}T11:00:00+08:00`, endsAt: `${date}T11:40:00+08:00` });
    const item = { id: 'show', kind: 'show' as const, title: { zh: '腰鼓' }, stageId: 'stage-1' };
    const changes = [
      { kind: 'put-item' as const, item: { ...item, ...during('2036-05-18') } },
      {
        kind: 'put-blocker' as const,
        blocker: { id: 'shut', kind: 'closed' as const, plotId: plot.id, ...during('2036-05-17') },
      },
      {
        kind: 'put-blocker' as const,
        blocker: { id: 'rest', kind: 'break' as const, applicationId, ...during('2036-05-17') },
      },
    ];
    const params = { slug: fair.slug };
    await fair.owner.call('PATCH /festivals/:slug/schedule', { params, body: { revision: 0, changes } });
    const pack = await packOf(fair);
    expect(JSON.stringify(pack)).not.to.include(applicationId);
    for (const origin of [
      { kind: 'festival' as const, slug: fair.slug },
      { kind: 'pack' as const, text: JSON.stringify(pack) },
    ]) {
      const copied = await copy(fair.owner, origin, '2037-06-06');
      const read = { params: { slug: copied.slug } };
      const { draft, published } = await copied.owner.call('GET /festivals/:slug/schedule', read);
      expect(published).to.equal(null);
      expect(draft.items.map(({ id, startsAt }) => [id, startsAt])).to.deep.equal([
        ['p1', '2037-06-07T10:00:00+08:00'],
        ['show', '2037-06-07T11:00:00+08:00'],
      ]);
      expect(draft.items[1]).to.include({ stageId: 'stage-1', kind: 'show', endsAt: '2037-06-07T11:40:00+08:00' });
      expect(draft.blockers.map(({ id, startsAt }) => [id, startsAt])).to.deep.equal([
        ['shut', '2037-06-06T11:00:00+08:00'],
      ]);
    }
  });

  it('is made once, however often and at the same time it is asked for', async () => {
    const fair = await aUsedFair();
    const origin = { kind: 'festival' as const, slug: fair.slug };
    const { festival } = await preview(fair.owner, origin);
    const body = { origin, nonce: randomUUID(), festival: { ...festival, slug: newSlug() } };
    const answers = await Promise.all(Array.from({ length: 12 }, () => fair.owner.ask('POST /copies', { body })));
    expect(answers.map(({ status }) => status)).to.deep.equal(answers.map(() => 200));
    const ids = answers.map(({ body: read }) => (read as { festival: { id: string } }).festival.id);
    expect(new Set(ids).size).to.equal(1);
    const made = await layout({ slug: body.festival.slug, owner: fair.owner });
    expect(made).to.include({ revision: 1 });
    const other = { ...body, festival: { ...body.festival, slug: newSlug() } };
    expect(await fair.owner.refusal('POST /copies', { body: other })).to.include({ code: 'nonce-reused' });
  });

  it('may take another slug under the same nonce when the first was taken', async () => {
    const fair = await aUsedFair();
    const origin = { kind: 'festival' as const, slug: fair.slug };
    const body = { origin, nonce: randomUUID(), festival: festivalSample({ slug: fair.slug }) };
    expect(await fair.owner.refusal('POST /copies', { body })).to.include({ status: 409, code: 'slug-taken' });
    const again = { ...body, festival: { ...body.festival, slug: newSlug() } };
    expect((await fair.owner.ask('POST /copies', { body: again })).status).to.equal(200);
  });

  it('is copied by members only; nobody else learns of it', async () => {
    const fair = await world.anOpenFair();
    const colleague = await world.anAccount();
    const body = { origin: { kind: 'festival' as const, slug: fair.slug }, firstDate: '2037-01-03' };
    expect(await colleague.refusal('POST /copies/preview', { body })).to.include({ code: 'not-organizer' });
    const { AccountModel } = await import('@yikeji/backend/accounts/model.ts');
    const { account } = await colleague.call('GET /session');
    await AccountModel.updateOne({ _id: account!.id }, { $set: { organizer: true } });
    expect(await colleague.refusal('POST /copies/preview', { body })).to.include({ status: 404, code: 'not-found' });
    const copied = { ...body, nonce: randomUUID(), festival: festivalSample({ slug: newSlug() }) };
    expect(await colleague.refusal('POST /copies', { body: copied })).to.include({ code: 'not-found' });
  });

  it('begins from a template with its plots', async () => {
    const made = await copy(await world.anOrganizer(), { kind: 'template', template: 'weekend-stop' });
    const { draft, findings } = await layout(made);
    expect(draft.plots).to.have.length(64);
    expect(findings).to.deep.equal([]);
    expect((await settings(made)).festival.marketDays.map((day) => day.date)).to.deep.equal([
      '2037-01-03',
      '2037-01-04',
    ]);
  });

  it('is the same pack again when a pack is brought in and taken out, but for its dates and place', async () => {
    const fair = await aUsedFair();
    const first = await packOf(fair);
    const arrived = await copy(fair.owner, { kind: 'pack', text: JSON.stringify(first) }, '2036-05-17');
    const again = await packOf(arrived);
    const venue = { ...first.festival.venue, name: { zh: '新场地', en: '' } };
    expect(again).to.deep.equal({ ...first, festival: { ...first.festival, venue } });
    const text = JSON.stringify(first);
    expect(text).not.to.match(/13812345678|高师傅|022-12345678|芦花海盐/);
    expect(first.festival.hotline).to.equal('');
    expect(text).not.to.include('"code"');
  });

  const spoil = (pack: Pack, change: (pack: Pack) => void) => {
    const copy = structuredClone(pack);
    change(copy);
    return JSON.stringify(copy);
  };
  const bad: [string, (pack: Pack) => string, object, RegExp?][] = [
    ['cut off', (pack) => JSON.stringify(pack, null, 2).slice(0, 400), { code: 'pack-unreadable' }, /第 \d+ 行/],
    [
      'with a stray comma',
      (pack) => JSON.stringify(pack, null, 2).replace('{\n', '{\n,,'),
      { code: 'pack-unreadable' },
      /第 2 行第 1 个字/,
    ],
    ['that is no JSON at all', () => '%PDF-1.4', { code: 'pack-unreadable' }],
    ['that is empty', () => '', { code: 'pack-unreadable' }],
    ['of another program', () => '{"type":"FeatureCollection"}', { code: 'pack-foreign' }],
    ['that is only a number', () => '1', { code: 'pack-foreign' }],
    ['of a later version', (pack) => JSON.stringify({ ...pack, version: 2 }), { code: 'pack-newer' }, /第 2 版/],
  ];
  for (const [what, text, refusal, said] of bad) {
    it(`is refused from a file ${what}`, async () => {
      const fair = await world.aFestival();
      const body = { origin: { kind: 'pack' as const, text: text(await packOf(fair)) }, firstDate: '2037-01-03' };
      const refused = await fair.owner.refusal('POST /copies/preview', { body });
      expect(refused).to.include(refusal);
      expect(refused.status).to.equal(400);
      if (said) expect(refused.message).to.match(said);
    });
  }

  it('is refused from a pack with something wrong in it, which is named', async () => {
    const fair = await world.anOpenFair();
    const good = await packOf(fair);
    const wrong: [string, (pack: Pack) => void][] = [
      ['festival.marketDays.1.date', (pack) => (pack.festival.marketDays[1]!.date = '2036-13-01')],
      ['festival.marketDays', (pack) => (pack.festival.marketDays = [])],
      ['plan.plots.3.width', (pack) => (pack.plan.plots[3]!.width = -1)],
      ['plan.plots.0.x', (pack) => (pack.plan.plots[0]!.x = null as unknown as number)],
    ];
    for (const [path, change] of wrong) {
      const body = { origin: { kind: 'pack' as const, text: spoil(good, change) }, firstDate: '2037-01-03' };
      const refused = await fair.owner.refusal('POST /copies/preview', { body });
      expect(refused.code).to.equal('invalid-input');
      expect(refused.issues?.map((issue) => issue.path)).to.include(path);
    }
    const text = spoil(good, (pack) => {
      const [plot] = pack.plan.plots;
      pack.plan.plots = Array.from({ length: 5001 }, (_, index) => ({ ...plot!, id: `p${index}` }));
    });
    const body = { origin: { kind: 'pack' as const, text }, firstDate: '2037-01-03' };
    const refused = await fair.owner.refusal('POST /copies/preview', { body });
    expect(refused.issues?.[0]?.path).to.equal('plan.plots');
  });

  it('is refused when the file is larger than a pack may be', async () => {
    const owner = await world.anOrganizer();
    const origin = { kind: 'pack', text: 'x'.repeat(3_000_001) };
    const answer = await owner.send('POST', '/api/copies/preview', { origin, firstDate: '2037-01-03' });
    expect(answer.status).to.equal(400);
    const huge = { origin: { ...origin, text: 'x'.repeat(5_000_000) }, firstDate: '2037-01-03' };
    expect(await owner.send('POST', '/api/copies/preview', huge)).to.deep.include({ status: 413 });
  });

  it('carries everything that can be typed', () => {
    const typed = Object.keys(festivalInput.shape).sort();
    expect(Object.keys(festivalInput.parse(festivalSample())).sort()).to.deep.equal(typed);
  });
});
