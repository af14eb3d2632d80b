import { expect } from 'chai';
import type { Contract } from '@yikeji/shared-types/contract.ts';
import type { RefusedAnswer } from '../support/client.ts';
import { at } from '../support/samples.ts';
import { type Fair, useWorld } from '../support/world.ts';

type Change = Contract['PATCH /festivals/:slug/schedule']['body']['changes'][number];
type Item = Extract<Change, { kind: 'put-item' }>['item'];

const item = (over: Partial<Item> = {}): Change => ({
  kind: 'put-item',
  item: {
    id: 'opening',
    kind: 'opening',
    title: { zh: '开幕', en: 'Opening' },
    stageId: null,
    place: { zh: '广场', en: 'Square' },
    startsAt: at('10:00'),
    endsAt: at('10:30'),
    ...over,
  },
});
const read = ({ slug, owner }: Fair) => owner.call('GET /festivals/:slug/schedule', { params: { slug } });
const change = ({ slug, owner }: Fair, revision: number, ...changes: Change[]) =>
  owner.call('PATCH /festivals/:slug/schedule', { params: { slug }, body: { revision, changes } });
const publish = ({ slug, owner }: Fair, revision: number) =>
  owner.call('POST /festivals/:slug/schedule/publication', { params: { slug }, body: { revision } });

describe('a schedule', () => {
  const world = useWorld();
  const programme = (slug: string) => world.visitor().call('GET /festivals/:slug/programme', { params: { slug } });

  it('begins with the programme typed into the settings', async () => {
    const typed = { id: 'tea', marketDayId: 'd1', starts: '11:00', title: { zh: '品茶' }, place: { zh: 'A02' } };
    const fair = await world.aFestival({ programme: [typed] });
    const { draft, revision, published } = await read(fair);
    expect(draft.items).to.have.length(1);
    expect(draft.items[0]).to.include({ id: 'tea', startsAt: at('11:00') });
    expect({ revision, published }).to.deep.equal({ revision: 0, published: null });
  });

  it('is a draft until it is published; then everybody sees it, and settings leave it alone', async () => {
    const fair = await world.anOpenFair();
    const { revision } = await change(fair, 0, item());
    expect((await programme(fair.slug)).items).to.deep.equal([]);
    const { published, changed } = await publish(fair, revision);
    expect({ version: published?.version, changed }).to.deep.equal({ version: 1, changed: false });
    const shown = await programme(fair.slug);
    expect(shown.items.map(({ id, kind, place }) => ({ id, kind, place: place.zh }))).to.deep.equal([
      { id: 'opening', kind: 'opening', place: '广场' },
    ]);
    const params = { slug: fair.slug };
    const { festival } = await fair.owner.call('GET /festivals/:slug/settings', { params });
    expect(festival.programme[0]).to.include({ id: 'opening', marketDayId: 'd1', starts: '10:00', ends: '10:30' });
    const saved = await fair.owner.call('PUT /festivals/:slug/settings', {
      params,
      body: { ...festival, programme: [] },
    });
    expect(saved.festival.programme).to.have.length(1);
  });

  it('takes the same edit again, and publishing again, as once', async () => {
    const fair = await world.anOpenFair();
    expect(await change(fair, 0, item())).to.deep.equal({ revision: 1 });
    expect(await change(fair, 0, item())).to.deep.equal({ revision: 1 });
    await publish(fair, 1);
    expect((await publish(fair, 1)).published?.version).to.equal(1);
  });

  it('keeps what two planners change at once, unless it is the same thing', async () => {
    const fair = await world.anOpenFair();
    const edits = Array.from({ length: 8 }, (_, i) => change(fair, 0, item({ id: `item-${i}` })));
    await Promise.all(edits);
    const { draft, revision } = await read(fair);
    expect(draft.items).to.have.length(8);
    expect(revision).to.equal(8);
    const body = { revision: 0, changes: [item({ id: 'item-3', startsAt: at('09:45') })] };
    const refused = await fair.owner.refusal('PATCH /festivals/:slug/schedule', { params: { slug: fair.slug }, body });
    expect(refused).to.include({ status: 409, code: 'changed-meanwhile' });
    expect(refused.details).to.deep.include({ targets: ['items item-3'] });
    expect((await read(fair)).draft).to.deep.equal(draft);
  });

  it('is not published with a conflict that stops it, and is with one that does not', async () => {
    const fair = await world.anOpenFair();
    const params = { slug: fair.slug };
    await change(fair, 0, item({ startsAt: at('22:00'), endsAt: at('23:00') }));
    const { conflicts } = await read(fair);
    expect(conflicts.map(({ kind, stops }) => ({ kind, stops }))).to.deep.equal([
      { kind: 'item-without-day', stops: true },
    ]);
    const body = { revision: 1 };
    const refused = await fair.owner.refusal('POST /festivals/:slug/schedule/publication', { params, body });
    expect(refused).to.include({ status: 409, code: 'schedule-conflicts' });
    await change(fair, 1, item({ startsAt: at('08:00'), endsAt: at('08:30') }));
    expect((await publish(fair, 2)).conflicts.map(({ kind }) => kind)).to.deep.equal(['item-outside-opening']);
    const old = await fair.owner.refusal('POST /festivals/:slug/schedule/publication', { params, body });
    expect(old).to.include({ status: 409, code: 'changed-meanwhile' });
  });

  it('published by several at once is one version', async () => {
    const fair = await world.anOpenFair();
    await change(fair, 0, item());
    await Promise.all(Array.from({ length: 6 }, () => publish(fair, 1)));
    expect((await programme(fair.slug)).version).to.equal(1);
  });

  it('shows the services of those who still stand in their slot, with where and their breaks', async () => {
    const fair = await world.anOpenFair();
    const services = [{ name: { zh: '剪发' }, priceFen: 1500, minutes: 15 }];
    const { applicationId, plot, assignment } = await world.anAssignment(fair, 0, 'd1-am', { services });
    const span = { startsAt: at('09:30'), endsAt: at('12:00') };
    const cut = { id: 'cut', applicationId, slotId: 'd1-am', service: { zh: '剪发' }, minutes: 15, chairs: 2, ...span };
    const tea = { id: 'tea', kind: 'break' as const, applicationId, startsAt: at('11:00'), endsAt: at('11:15') };
    await change(fair, 0, { kind: 'put-service', service: cut }, { kind: 'put-blocker', blocker: tea });
    const { conflicts } = await publish(fair, 1);
    expect(conflicts.map(({ kind }) => kind)).to.deep.equal(['service-in-break']);
    const [shown] = (await programme(fair.slug)).services;
    expect(shown).to.deep.include({
      plotNumbers: [plot.number],
      chairs: 2,
      vendorName: { zh: '芦花海盐', en: 'Luhua salt' },
    });
    expect(shown?.breaks).to.have.length(1);
    const params = { slug: fair.slug, assignmentId: assignment.id };
    await fair.owner.call('DELETE /festivals/:slug/assignments/:assignmentId', { params });
    expect((await programme(fair.slug)).services).to.deep.equal([]);
    expect((await read(fair)).conflicts.map(({ kind }) => kind)).to.include('service-without-vendor');
  });
});

describe('a place', () => {
  const world = useWorld();
  const move = (fair: Fair, assignmentId: string, plotId: string, slotId = 'd1-am') => ({
    params: { slug: fair.slug, assignmentId },
    body: { plotId, slotId },
  });
  const key = 'POST /festivals/:slug/assignments/:assignmentId/move' as const;

  it('is moved in one step, and moved again is the same', async () => {
    const fair = await world.anOpenFair();
    const { assignment, vendor } = await world.anAssignment(fair);
    const to = fair.plan.plots[5]!;
    const moved = await fair.owner.call(key, move(fair, assignment.id, to.id));
    expect(moved).to.include({ plotId: to.id, applicationId: assignment.applicationId });
    expect((await fair.owner.call(key, move(fair, assignment.id, to.id))).id).to.equal(moved.id);
    const { rows: standing } = await fair.owner.call('GET /festivals/:slug/assignments', {
      params: { slug: fair.slug },
      query: {},
    });
    expect(standing.map(({ plotId }) => plotId)).to.deep.equal([to.id]);
    const [own] = await vendor.call('GET /vendor/applications');
    expect(own?.placements[0]?.plotNumber).to.equal(to.number);
  });

  it('stays where it is when the other is taken, does not suit or was not asked for', async () => {
    const fair = await world.anOpenFair();
    const { assignment } = await world.anAssignment(fair, 0);
    const other = await world.anAssignment(fair, 1);
    const cases = [
      [other.plot.id, 'd1-am', 'plot-taken'],
      [fair.plan.plots[2]!.id, 'd1-pm', 'slot-not-requested'],
      ['nowhere', 'd1-am', 'plot-unknown'],
    ] as const;
    for (const [plotId, slotId, code] of cases) {
      const refused = await fair.owner.refusal(key, move(fair, assignment.id, plotId, slotId));
      expect(refused, code).to.include({ code });
    }
    const { rows: standing } = await fair.owner.call('GET /festivals/:slug/assignments', {
      params: { slug: fair.slug },
      query: {},
    });
    expect(standing.map(({ id }) => id)).to.have.members([assignment.id, other.assignment.id]);
  });

  it('wanted for two who are moved there at once goes to one; the other stays', async () => {
    const fair = await world.anOpenFair();
    const [one, two] = [await world.anAssignment(fair, 0), await world.anAssignment(fair, 1)];
    const to = fair.plan.plots[7]!.id;
    const answers = await Promise.all(
      [one, two].map(({ assignment }) => fair.owner.ask(key, move(fair, assignment.id, to))),
    );
    expect(answers.map(({ status }) => status).sort()).to.deep.equal([200, 409]);
    expect((answers.find(({ status }) => status === 409)?.body as RefusedAnswer).code).to.equal('plot-taken');
    const { rows: standing } = await fair.owner.call('GET /festivals/:slug/assignments', {
      params: { slug: fair.slug },
      query: {},
    });
    expect(standing).to.have.length(2);
  });
});

describe('a schedule whose festival moves', () => {
  const world = useWorld();
  const onDates = async ({ slug, owner }: Fair, dates: Record<string, string>, timeZone?: string) => {
    const params = { slug };
    const { festival } = await owner.call('GET /festivals/:slug/settings', { params });
    const marketDays = festival.marketDays.map((day) => ({ ...day, date: dates[day.id] ?? day.date }));
    const body = { ...festival, marketDays, ...(timeZone ? { timeZone } : {}) };
    await owner.call('PUT /festivals/:slug/settings', { params, body });
  };
  const moment = (text = '') => new Date(text).toISOString();

  it('goes with its days: draft, published services and breaks keep their hours of the wall clock', async () => {
    const fair = await world.anOpenFair();
    const services = [{ name: { zh: '剪发' }, priceFen: 1500, minutes: 15 }];
    const { applicationId } = await world.anAssignment(fair, 0, 'd1-am', { services });
    const span = { startsAt: at('09:30'), endsAt: at('12:00') };
    const cut = { id: 'cut', applicationId, slotId: 'd1-am', service: { zh: '剪发' }, minutes: 15, chairs: 2, ...span };
    const rest = { id: 'tea', kind: 'break' as const, applicationId, startsAt: at('12:00'), endsAt: at('12:30') };
    await change(fair, 0, item(), { kind: 'put-service', service: cut }, { kind: 'put-blocker', blocker: rest });
    await publish(fair, 1);
    await onDates(fair, { d1: '2036-05-24', d2: '2036-05-25' });

    const { draft, conflicts, changed } = await read(fair);
    expect({ conflicts, changed }).to.deep.equal({ conflicts: [], changed: false });
    expect(moment(draft.items[0]?.startsAt)).to.equal(moment(at('10:00', '2036-05-24')));
    expect(moment(draft.services[0]?.endsAt)).to.equal(moment(at('12:00', '2036-05-24')));
    expect(moment(draft.blockers[0]?.startsAt)).to.equal(moment(at('12:00', '2036-05-24')));
    const shown = await world.visitor().call('GET /festivals/:slug/programme', { params: { slug: fair.slug } });
    expect(moment(shown.services[0]?.startsAt)).to.equal(moment(at('09:30', '2036-05-24')));
    expect(moment(shown.items[0]?.startsAt)).to.equal(moment(at('10:00', '2036-05-24')));
  });

  it('is edited where it has gone, and goes on from there when the days move again', async () => {
    const fair = await world.aFestival();
    await change(fair, 0, item(), item({ id: 'late', startsAt: at('15:00'), endsAt: at('15:30') }));
    await onDates(fair, { d1: '2036-05-24', d2: '2036-05-25' });
    const there = { startsAt: at('11:00', '2036-05-24'), endsAt: at('11:30', '2036-05-24') };
    await change(fair, 1, item(there));
    await onDates(fair, { d1: '2036-05-31', d2: '2036-06-01' });
    const { draft } = await read(fair);
    expect(draft.items.map(({ startsAt }) => moment(startsAt))).to.deep.equal([
      moment(at('11:00', '2036-05-31')),
      moment(at('15:00', '2036-05-31')),
    ]);
  });

  it('keeps the clock on the wall when the festival changes its zone, across a clock change too', async () => {
    const fair = await world.aFestival({ timeZone: 'Europe/Berlin' });
    await change(fair, 0, item({ startsAt: '2036-05-17T10:00:00+02:00', endsAt: '2036-05-17T10:30:00+02:00' }));
    await onDates(fair, { d1: '2036-10-26', d2: '2036-10-27' });
    expect((await read(fair)).draft.items[0]?.startsAt).to.equal('2036-10-26T10:00:00+01:00');
    await onDates(fair, {}, 'Asia/Shanghai');
    expect((await read(fair)).draft.items[0]?.startsAt).to.equal('2036-10-26T10:00:00+08:00');
  });
});
