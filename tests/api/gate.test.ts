import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import { readBoard } from '../support/board.ts';
import { at } from '../support/samples.ts';
import type { Client } from '../support/client.ts';
import { type Fair, useWorld } from '../support/world.ts';

describe('a volunteer at the gate', () => {
  const world = useWorld();
  beforeEach(() => world.clock.set(at('08:00')));
  const roster = ({ slug }: Fair, by: Client) =>
    by.call('GET /festivals/:slug/roster', { params: { slug }, query: {} });
  const byHand = ({ slug }: Fair, by: Client, applicationId: string, nonce: string = randomUUID()) =>
    by.call('POST /festivals/:slug/check-ins', { params: { slug }, body: { applicationId, nonce, gate: '北门' } });
  const count = ({ slug }: Fair, by: Client, changes: (number | string)[], marketDayId = 'd1') =>
    by.call('POST /festivals/:slug/head-counts', {
      params: { slug },
      body: {
        marketDayId,
        facts: changes.map((change) =>
          typeof change === 'number'
            ? { nonce: randomUUID(), change }
            : { nonce: randomUUID(), change: 0, undoes: change },
        ),
      },
    });

  it('has a list of who is awaited where, without whole phone numbers', async () => {
    const fair = await world.anOpenFair();
    const { applicationId, plot, passCode } = await world.anAssignment(fair);
    await world.anAcceptedApplication(fair);
    const gate = await world.aGate(fair);
    const list = await roster(fair, gate);
    expect(list.marketDay?.id).to.equal('d1');
    expect(list.entries).to.have.length(1);
    expect(list.entries[0]).to.deep.include({
      applicationId,
      phoneEnd: '5678',
      passCode,
      since: null,
      sounds: 'lu hua hai yan|gao shi fu',
    });
    expect(list.entries[0]?.places[0]?.plotNumber).to.equal(plot.number);
    expect(JSON.stringify(list)).not.to.include('13812345678');
  });

  it('has the same list with the same number of questions for one and for three vendors', async () => {
    const fair = await world.anOpenFair();
    for (const index of [0, 1, 2]) await world.anAssignment(fair, index);
    const gate = await world.aGate(fair);
    const numbers = (await roster(fair, gate)).entries.map((entry) => entry.places[0]?.plotNumber);
    expect(numbers).to.deep.equal(fair.plan.plots.slice(0, 3).map((plot) => plot.number));
  });

  it('checks in by hand once, however often it is sent, and whatever the pass then says', async () => {
    const fair = await world.anOpenFair();
    const { applicationId, passCode } = await world.anAssignment(fair);
    const gate = await world.aGate(fair);
    const nonce = randomUUID();
    const [first, again] = [
      await byHand(fair, gate, applicationId, nonce),
      await byHand(fair, gate, applicationId, nonce),
    ];
    expect(first).to.deep.include({ verdict: 'arrived', counts: { expected: 1, arrived: 1 } });
    expect(again).to.deep.equal(first);
    expect((await world.scan(fair, gate, passCode)).verdict).to.equal('already-here');
    const [entry] = (await roster(fair, gate)).entries;
    expect(entry).to.include({ gate: '北门', scanId: first.id });
    const undo = { params: { slug: fair.slug, scanId: first.id ?? '' }, body: { nonce: randomUUID() } };
    await gate.call('POST /festivals/:slug/check-ins/:scanId/undo', undo);
    expect((await roster(fair, gate)).entries[0]?.since).to.equal(null);
  });

  it('is told by hand what the pass would say: revoked, without a plot, of another fair', async () => {
    const fair = await world.anOpenFair();
    const other = await world.anOpenFair();
    const gate = await world.aGate(fair);
    const unplaced = await world.anAcceptedApplication(fair);
    const elsewhere = await world.anAssignment(other);
    const revoked = await world.anAssignment(fair, 2);
    await fair.owner.call('POST /festivals/:slug/applications/:applicationId/pass', {
      params: { slug: fair.slug, applicationId: revoked.applicationId },
      body: { revoked: true },
    });
    expect((await byHand(fair, gate, unplaced.applicationId)).verdict).to.equal('not-assigned');
    expect((await byHand(fair, gate, elsewhere.applicationId)).verdict).to.equal('unknown');
    expect((await byHand(fair, gate, revoked.applicationId)).verdict).to.equal('revoked');
  });

  it('sends either a code or an application, and nobody at a gate of a stranger', async () => {
    const fair = await world.anOpenFair();
    const { applicationId, passCode } = await world.anAssignment(fair);
    const gate = await world.aGate(fair);
    const params = { slug: fair.slug };
    for (const body of [{ nonce: randomUUID() }, { nonce: randomUUID(), code: passCode, applicationId }]) {
      const refused = await gate.refusal('POST /festivals/:slug/check-ins', { params, body });
      expect(refused).to.include({ code: 'invalid-input', status: 400 });
    }
    const viewer = await world.aMember(fair, 'viewer');
    expect((await viewer.refusal('GET /festivals/:slug/roster', { params, query: {} })).code).to.equal('not-allowed');
  });

  it('lets a vendor arrive on a suspended day and says that it waits; nobody is late meanwhile', async () => {
    const fair = await world.anOpenFair();
    const [here, away] = [await world.anAssignment(fair, 0), await world.anAssignment(fair, 1)];
    const gate = await world.aGate(fair);
    const params = { slug: fair.slug };
    const reason = { kind: 'wind' as const, text: { zh: '大风' } };
    await fair.owner.call('POST /festivals/:slug/status', {
      params,
      body: { change: 'suspend', marketDayId: 'd1', reason },
    });
    world.clock.set(at('11:00'));
    expect(await world.scan(fair, gate, here.passCode)).to.include({ verdict: 'arrived', paused: true });
    const waiting = await readBoard(fair.owner, fair.slug);
    expect(waiting.counts).to.deep.equal({ total: 2, expected: 1, arrived: 1, late: 0, noShow: 0 });
    await fair.owner.call('POST /festivals/:slug/status', { params, body: { change: 'resume', marketDayId: 'd1' } });
    const going = await readBoard(fair.owner, fair.slug);
    expect(going.counts).to.deep.equal({ total: 2, expected: 0, arrived: 1, late: 0, noShow: 1 });
    expect(going.entries.find((entry) => entry.applicationId === away.applicationId)?.attendance).to.equal('no-show');
  });

  it('has nobody on the list of a day that was called off', async () => {
    const fair = await world.anOpenFair();
    await world.anAssignment(fair);
    const gate = await world.aGate(fair);
    const reason = { kind: 'rain' as const, text: { zh: '暴雨' } };
    const body = { change: 'cancel' as const, marketDayId: 'd1', reason };
    await fair.owner.call('POST /festivals/:slug/status', { params: { slug: fair.slug }, body });
    expect((await roster(fair, gate)).entries).to.deep.equal([]);
  });

  it('counts people in and out from two gates, each tap once, and takes taps back', async () => {
    const fair = await world.anOpenFair({ crowdCap: 10 });
    const [north, south] = [await world.aGate(fair), await world.aGate(fair)];
    const params = { slug: fair.slug };
    const tap = { nonce: randomUUID(), change: 5 };
    const body = { marketDayId: 'd1', facts: [tap] };
    const send = () => north.call('POST /festivals/:slug/head-counts', { params, body });
    const answers = await Promise.all([send(), send(), send(), count(fair, south, [1, 1, -1])]);
    expect(answers).to.have.length(4);
    expect(await count(fair, south, [1])).to.deep.equal({ entered: 8, left: 1, inside: 7, cap: 10, level: 'calm' });
    expect(await count(fair, south, [2])).to.deep.include({ inside: 9, level: 'crowded' });
    expect(await count(fair, south, [1])).to.deep.include({ inside: 10, level: 'full' });
    const page = () => world.visitor().call('GET /festivals/:slug', { params });
    expect((await page()).festival.crowd).to.deep.equal({ marketDayId: 'd1', level: 'full' });
    expect(await count(fair, north, [tap.nonce])).to.deep.include({ entered: 6, inside: 5, level: 'calm' });
    expect((await page()).festival.crowd?.level).to.equal('calm');
    const board = await readBoard(fair.owner, fair.slug);
    expect(board.headCount).to.deep.include({ inside: 5, cap: 10 });
    expect((await roster(fair, south)).headCount.inside).to.equal(5);
    const kinds = board.timeline.map((entry) => entry.kind);
    expect(kinds.filter((kind) => kind === 'crowd:changed').length).to.be.greaterThan(0);
    expect(kinds).not.to.include('head-count:changed');
  });

  it('merges what a gate counted offline, for a day that the festival has', async () => {
    const fair = await world.anOpenFair();
    const gate = await world.aGate(fair);
    const back = randomUUID();
    await count(fair, gate, [3]);
    const facts = [
      { nonce: randomUUID(), change: 0, undoes: back },
      { nonce: back, change: 20, deviceAt: at('07:50') },
      { nonce: randomUUID(), change: 2, deviceAt: at('07:40') },
    ];
    const params = { slug: fair.slug };
    const merged = await gate.call('POST /festivals/:slug/head-counts', { params, body: { marketDayId: 'd1', facts } });
    expect(merged).to.deep.equal({ entered: 5, left: 0, inside: 5, cap: 0, level: null });
    const body = { marketDayId: 'd9', facts };
    expect((await gate.refusal('POST /festivals/:slug/head-counts', { params, body })).code).to.equal(
      'market-day-unknown',
    );
  });

  it('tells the organizer of somebody who is not on the list, who ticks it', async () => {
    const fair = await world.anOpenFair();
    const gate = await world.aGate(fair);
    const params = { slug: fair.slug };
    const body = { nonce: randomUUID(), name: '刘师傅', text: '说和周敏约好了', gate: '北门', deviceAt: at('07:45') };
    const [note] = await Promise.all(
      [1, 2, 3].map(() => gate.call('POST /festivals/:slug/gate-notes', { params, body })),
    );
    expect(note).to.deep.include({
      name: '刘师傅',
      state: 'open',
      by: '王桂兰',
      at: new Date(at('07:45')).toISOString(),
    });
    const board = () => readBoard(fair.owner, fair.slug);
    expect((await board()).notes.map(({ nonce }) => nonce)).to.deep.equal([body.nonce]);
    const which = { ...params, noteNonce: body.nonce };
    const set = (by: Client, state: 'done' | 'open' | 'withdrawn') =>
      by.call('POST /festivals/:slug/gate-notes/:noteNonce/state', { params: which, body: { state } });
    expect(await set(fair.owner, 'done')).to.include({ state: 'done', changedBy: '周敏' });
    await set(fair.owner, 'done');
    const ticked = (await board()).timeline.filter((entry) => entry.kind === 'gate-note:changed');
    expect(ticked).to.have.length(1);
    await set(gate, 'withdrawn');
    expect((await board()).notes).to.deep.equal([]);
    const unknown = { params: { ...params, noteNonce: randomUUID() }, body: { state: 'done' as const } };
    expect((await gate.refusal('POST /festivals/:slug/gate-notes/:noteNonce/state', unknown)).code).to.equal(
      'gate-note-unknown',
    );
    const viewer = await world.aMember(fair, 'viewer');
    await set(gate, 'open');
    expect((await readBoard(viewer, fair.slug)).notes).to.deep.equal([]);
  });
});
