import { expect } from 'chai';
import type { Contract } from '@yikeji/shared-types/contract.ts';
import { at, type FestivalSent } from '../support/samples.ts';
import { type Fair, useWorld } from '../support/world.ts';

type Change = Contract['PATCH /festivals/:slug/schedule']['body']['changes'][number];

describe('a calendar file', () => {
  const world = useWorld();
  const read = async ({ slug }: Fair, query: Contract['GET /festivals/:slug/calendar.ics']['query'] = {}) => {
    const answer = await world.visitor().ask('GET /festivals/:slug/calendar.ics', { params: { slug }, query });
    expect(answer.status).to.equal(200);
    expect(answer.headers.get('content-type')).to.match(/^text\/calendar/);
    const text = new TextDecoder().decode(answer.body as Uint8Array);
    return text.replace(/\r\n[ \t]/g, '').split('\r\n');
  };
  const programme: FestivalSent['programme'] = [
    { id: 'drum', marketDayId: 'd1', starts: '10:00', ends: '10:45', title: { zh: '腰鼓' }, place: { zh: '广场' } },
  ];

  it('holds each market day in UTC, with a name, a place and a lasting UID', async () => {
    const fair = await world.anOpenFair();
    const lines = await read(fair);
    expect(lines).to.include.members([
      'DTSTART:20360517T013000Z',
      'DTEND:20360517T080000Z',
      'DTSTART:20360518T013000Z',
    ]);
    expect(lines).to.include('SUMMARY:王串场站');
    const uids = (all: string[]) => all.filter((line) => line.startsWith('UID:'));
    expect(new Set(uids(lines)).size).to.equal(2);
    expect(uids(await read(fair))).to.deep.equal(uids(lines));
    expect(uids(await read(fair, { day: 'd2' }))).to.deep.equal(uids(lines).slice(1));
  });

  it('is right where the clock changes between two days', async () => {
    const hours = { opens: '09:30', closes: '16:00', loadInFrom: '07:30', loadInUntil: '09:00', loadOutUntil: '17:30' };
    const day = (id: string, date: string) => ({
      id,
      date,
      ...hours,
      slots: [{ id: `${id}-all`, name: { zh: '全天' }, starts: '09:30', ends: '16:00' }],
    });
    const fair = await world.anOpenFair({
      timeZone: 'Europe/Berlin',
      marketDays: [day('d1', '2036-10-25'), day('d2', '2036-10-26')],
    });
    const starts = (await read(fair)).filter((line) => line.startsWith('DTSTART'));
    expect(starts).to.deep.equal(['DTSTART:20361025T073000Z', 'DTSTART:20361026T083000Z']);
  });

  it('is right for stalls, services and the programme on both sides of a clock change, by zone and by vendor', async () => {
    const hours = { opens: '09:30', closes: '16:00', loadInFrom: '07:30', loadInUntil: '09:00', loadOutUntil: '17:30' };
    const day = (id: string, date: string) => ({
      ...{ id, date, ...hours },
      slots: [{ id: `${id}-all`, name: { zh: '全天' }, starts: '09:30', ends: '16:00' }],
    });
    const days = [day('d1', '2036-10-25'), day('d2', '2036-10-26')];
    const fair = await world.anOpenFair({ timeZone: 'Europe/Berlin', marketDays: days });
    const services = [{ name: { zh: '剪发' }, priceFen: 1500, minutes: 15 }];
    const { applicationId } = await world.anAcceptedApplication(fair, { services }, ['d1-all', 'd2-all']);
    const plot = fair.plan.plots[0]!;
    for (const slotId of ['d1-all', 'd2-all']) await world.assign(fair, applicationId, plot.id, slotId);
    const cut = (slotId: string, startsAt: string, endsAt: string): Change => ({
      kind: 'put-service',
      service: {
        ...{ id: `cut-${slotId}`, applicationId, slotId, service: { zh: '剪发' }, minutes: 15, chairs: 2 },
        ...{ startsAt, endsAt },
      },
    });
    const changes = [
      cut('d1-all', '2036-10-25T10:00:00+02:00', '2036-10-25T11:00:00+02:00'),
      cut('d2-all', '2036-10-26T10:00:00+01:00', '2036-10-26T11:00:00+01:00'),
    ];
    const params = { slug: fair.slug };
    const saved = await fair.owner.call('PATCH /festivals/:slug/schedule', { params, body: { revision: 0, changes } });
    await fair.owner.call('POST /festivals/:slug/schedule/publication', { params, body: saved });
    const starts = async (query: Parameters<typeof read>[1]) =>
      (await read(fair, query)).filter((line) => line.startsWith('DTSTART')).sort();
    const stalls = ['DTSTART:20361025T073000Z', 'DTSTART:20361026T083000Z'];
    const turns = ['DTSTART:20361025T080000Z', 'DTSTART:20361026T090000Z'];
    expect(await starts({ what: 'stalls' })).to.deep.equal(stalls);
    expect(await starts({ what: 'programme' })).to.deep.equal(turns);
    expect(await starts({ zone: 'A' })).to.deep.equal([...stalls, ...turns].sort());
    expect(await starts({ plot: plot.number, day: 'd2' })).to.deep.equal([stalls[1], turns[1]]);
  });

  it('strikes out the stall and the services of a vendor who withdraws, under the same UID', async () => {
    const fair = await world.anOpenFair();
    const { applicationId, plot, vendor } = await world.anAssignment(fair);
    const params = { slug: fair.slug };
    const service = {
      ...{ id: 'cut', applicationId, slotId: 'd1-am', service: { zh: '试吃' }, minutes: 15, chairs: 1 },
      ...{ startsAt: at('10:00'), endsAt: at('11:00') },
    };
    const body = { revision: 0, changes: [{ kind: 'put-service', service } satisfies Change] };
    const saved = await fair.owner.call('PATCH /festivals/:slug/schedule', { params, body });
    await fair.owner.call('POST /festivals/:slug/schedule/publication', { params, body: saved });
    const sequence = (lines: string[]) => Number(lines.find((line) => line.startsWith('SEQUENCE:'))?.slice(9));
    const only = (lines: string[], field: string) => lines.filter((line) => line.startsWith(`${field}:`)).sort();
    const before = await read(fair, { what: 'all' });
    const stall = await read(fair, { plot: plot.number, what: 'stalls' });
    await vendor.call('POST /calls/:slug/withdrawal', { params });
    const after = await read(fair, { what: 'all' });
    expect(only(after, 'UID')).to.deep.equal(only(before, 'UID'));
    expect(only(after, 'STATUS').filter((line) => line.endsWith('CANCELLED'))).to.have.length(2);
    expect(sequence(after)).to.be.greaterThan(sequence(before));
    const gone = await read(fair, { plot: plot.number, what: 'stalls' });
    expect(only(gone, 'UID')).to.deep.equal(only(stall, 'UID'));
    expect([only(stall, 'STATUS'), only(gone, 'STATUS')]).to.deep.equal([['STATUS:CONFIRMED'], ['STATUS:CANCELLED']]);
  });

  it('strikes out a day that was called off, with a higher sequence', async () => {
    const fair = await world.anOpenFair();
    const sequence = (lines: string[]) => Number(lines.find((line) => line.startsWith('SEQUENCE:'))?.slice(9));
    const before = sequence(await read(fair, { day: 'd1' }));
    const reason = { kind: 'rain' as const, text: { zh: '暴雨' } };
    const body = { change: 'cancel' as const, marketDayId: 'd1', reason };
    await fair.owner.call('POST /festivals/:slug/status', { params: { slug: fair.slug }, body });
    const after = await read(fair, { day: 'd1' });
    expect(after).to.include('STATUS:CANCELLED');
    expect(sequence(after)).to.be.greaterThan(before);
    expect(await read(fair, { day: 'd2' })).to.include('STATUS:CONFIRMED');
  });

  it('holds one item of the programme, and refuses what there is not', async () => {
    const fair = await world.anOpenFair({ programme });
    const lines = await read(fair, { item: 'drum' });
    expect(lines).to.include.members(['DTSTART:20360517T020000Z', 'DTEND:20360517T024500Z', 'SUMMARY:腰鼓']);
    const params = { slug: fair.slug };
    for (const query of [{ item: 'nothing' }, { day: 'nothing' }]) {
      const refused = await world.visitor().refusal('GET /festivals/:slug/calendar.ics', { params, query });
      expect(refused.code).to.equal('not-found');
    }
  });

  it('holds the programme, services and stalls that are wished for, and strikes out an item that is off', async () => {
    const fair = await world.anOpenFair();
    const { applicationId, plot } = await world.anAssignment(fair);
    const params = { slug: fair.slug };
    const item = (id: string, startsAt: string): Change => ({
      kind: 'put-item',
      item: {
        ...{ id, kind: 'show', title: { zh: `节目${id}` }, stageId: null, place: { zh: '广场' } },
        ...{ startsAt, endsAt: at('12:00') },
      },
    });
    const service = {
      ...{ id: 'cut', applicationId, slotId: 'd1-am', service: { zh: '试吃' }, minutes: 15, chairs: 1 },
      ...{ startsAt: at('10:00'), endsAt: at('11:00') },
    };
    const publish = async (revision: number, ...changes: Change[]) => {
      const saved = await fair.owner.call('PATCH /festivals/:slug/schedule', { params, body: { revision, changes } });
      await fair.owner.call('POST /festivals/:slug/schedule/publication', { params, body: saved });
      return saved.revision;
    };
    const revision = await publish(0, item('a', at('10:00')), item('b', at('11:00')), { kind: 'put-service', service });
    const told = async (query: Parameters<typeof read>[1]) =>
      (await read(fair, query))
        .filter((line) => line.startsWith('SUMMARY:'))
        .map((line) => line.slice(8))
        .sort();
    expect(await told({ what: 'programme' })).to.deep.equal(['节目a', '节目b', '试吃 · 芦花海盐']);
    expect(await told({ what: 'stalls' })).to.deep.equal(['芦花海盐']);
    expect(await told({ what: 'all' })).to.have.length(6);
    expect(await told({ zone: 'A' })).to.deep.equal(['芦花海盐', '试吃 · 芦花海盐']);
    expect(await told({ zone: 'B' })).to.deep.equal([]);
    expect(await told({ plot: plot.number })).to.deep.equal(['芦花海盐', '试吃 · 芦花海盐']);
    expect(await told({ category: 'heritage', what: 'stalls' })).to.deep.equal(['芦花海盐']);
    expect(await told({ service: 'cut' })).to.deep.equal(['试吃 · 芦花海盐']);
    const before = await read(fair, { item: 'b' });
    await publish(revision, { kind: 'remove', from: 'items', id: 'b' });
    const after = await read(fair, { item: 'b' });
    const uid = (lines: string[]) => lines.filter((line) => line.startsWith('UID:'));
    expect(uid(after)).to.deep.equal(uid(before));
    expect(after).to.include('STATUS:CANCELLED');
    expect(before).to.include('STATUS:CONFIRMED');
    expect(await read(fair, { what: 'programme' })).to.include('STATUS:CANCELLED');
    const strange = await world
      .visitor()
      .refusal('GET /festivals/:slug/calendar.ics', { params, query: { zone: 'Z' } });
    expect(strange.status).to.equal(404);
  });
});
