import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import type { Attendance } from '@yikeji/shared-types/check-in.ts';
import { readBoard } from '../support/board.ts';
import { at, secondDate } from '../support/samples.ts';
import type { Client } from '../support/client.ts';
import { type Fair, useWorld } from '../support/world.ts';

describe('a pass at the gate', () => {
  const world = useWorld();
  beforeEach(() => world.clock.set(at('08:00')));
  const board = ({ slug }: Fair, by: Client, marketDayId?: string) => readBoard(by, slug, { marketDayId });
  const undo = ({ slug }: Fair, gate: Client, scanId: string, nonce: string = randomUUID()) =>
    gate.ask('POST /festivals/:slug/check-ins/:scanId/undo', {
      params: { slug, scanId },
      body: { nonce, gate: '北门' },
    });

  it('has arrived, and the board, the vendor and every resident see since when', async () => {
    const fair = await world.anOpenFair();
    const { passCode, plot, vendor, applicationId } = await world.anAssignment(fair);
    const gate = await world.aGate(fair);
    const answer = await world.scan(fair, gate, passCode);
    const since = new Date(at('08:00')).toISOString();
    expect(answer).to.deep.include({
      verdict: 'arrived',
      since,
      sinceGate: '北门',
      counts: { expected: 1, arrived: 1 },
    });
    expect(answer.vendorName?.zh).to.equal('芦花海盐');
    expect(answer.places.map((place) => [place.plotNumber, place.zoneLetter])).to.deep.equal([[plot.number, 'A']]);
    const seen = await board(fair, gate);
    expect(seen.counts).to.deep.equal({ total: 1, expected: 0, arrived: 1, late: 0, noShow: 0 });
    expect(seen.entries[0]).to.include({ applicationId, attendance: 'arrived', since, gate: '北门' });
    expect(seen.timeline[0]).to.deep.include({ kind: 'check-in:recorded', by: '王桂兰' });
    const page = await world.visitor().call('GET /festivals/:slug', { params: { slug: fair.slug } });
    expect(page.stalls[0]?.arrivals).to.deep.equal([{ marketDayId: 'd1', at: since }]);
    const [own] = await vendor.call('GET /vendor/applications');
    expect(own?.arrivals).to.deep.equal([{ marketDayId: 'd1', at: since, gate: '北门' }]);
  });

  it('is read from an address, in lower case, with spaces and in full width', async () => {
    const fair = await world.anOpenFair();
    const { passCode } = await world.anAssignment(fair);
    const gate = await world.aGate(fair);
    const wide = [...passCode].map((letter) => String.fromCodePoint(letter.codePointAt(0)! + 0xfee0)).join('');
    const spaced = `${passCode.slice(0, 4)} ${passCode.slice(4)}`;
    const forms = [
      `${world.server.url}/Q/${passCode}`,
      passCode.toLowerCase(),
      spaced,
      wide,
      `HTTPS://FAIR.EXAMPLE/q/${passCode}?x=1`,
    ];
    for (const form of forms) {
      expect((await world.scan(fair, gate, form)).verdict, form).to.be.oneOf(['arrived', 'already-here']);
    }
    expect((await board(fair, gate)).counts.arrived).to.equal(1);
  });

  it('is unknown, of another festival, revoked, not assigned, of another day, or of a day called off', async () => {
    const fair = await world.anOpenFair();
    const other = await world.anOpenFair();
    const gate = await world.aGate(fair);
    const params = { slug: fair.slug };
    const reason = { kind: 'rain' as const, text: { zh: '暴雨' } };
    const placed = await world.anAssignment(fair);
    const unplaced = await world.anAcceptedApplication(fair);
    const tomorrow = await world.anAssignment(fair, 1, 'd2-all');
    const revoked = await world.anAssignment(fair, 2);
    const pass = { params: { ...params, applicationId: revoked.applicationId }, body: { revoked: true } };
    await fair.owner.call('POST /festivals/:slug/applications/:applicationId/pass', pass);
    const elsewhere = await world.anAssignment(other);
    const { festival } = await fair.owner.call('GET /festivals/:slug/settings', { params });
    const cases: [string, string][] = [
      ['23456789', 'unknown'],
      ['不是码', 'unknown'],
      [festival.code, 'unknown'],
      [fair.plan.plots[0]!.code, 'unknown'],
      [elsewhere.passCode, 'wrong-festival'],
      [revoked.passCode, 'revoked'],
      [unplaced.passCode, 'not-assigned'],
      [tomorrow.passCode, 'wrong-day'],
    ];
    for (const [code, verdict] of cases) {
      const answer = await world.scan(fair, gate, code);
      expect(answer, `${code} ${verdict}`).to.deep.include({ verdict, since: null });
      if (verdict === 'wrong-festival') expect(answer).to.deep.include({ vendorName: null, places: [] });
      if (verdict === 'wrong-day') expect(answer.days).to.deep.equal([secondDate]);
    }
    const off = { params, body: { change: 'cancel' as const, marketDayId: 'd1', reason } };
    await fair.owner.call('POST /festivals/:slug/status', off);
    expect((await world.scan(fair, gate, placed.passCode)).verdict).to.equal('day-called-off');
    const restored = { ...pass, body: { revoked: false } };
    await fair.owner.call('POST /festivals/:slug/applications/:applicationId/pass', restored);
    await fair.owner.call('POST /festivals/:slug/status', { params, body: { change: 'reopen', marketDayId: 'd1' } });
    expect((await world.scan(fair, gate, revoked.passCode)).verdict).to.equal('arrived');
    world.clock.set('2036-05-25T12:00:00+08:00');
    expect((await world.scan(fair, gate, placed.passCode)).verdict, 'after the fair').to.equal('wrong-day');
  });

  it('scanned at 50 gates at once has arrived at one and is already here at 49, with one arrival on the board', async () => {
    const fair = await world.anOpenFair();
    const { passCode } = await world.anAssignment(fair);
    const gate = await world.aGate(fair);
    const answers = await Promise.all(Array.from({ length: 50 }, () => world.scan(fair, gate, passCode)));
    const verdicts = answers.map((answer) => answer.verdict).sort();
    expect(verdicts).to.deep.equal([...Array.from({ length: 49 }, () => 'already-here'), 'arrived']);
    expect(new Set(answers.map((answer) => answer.since)).size).to.equal(1);
    const { counts, timeline } = await board(fair, gate);
    expect(counts.arrived).to.equal(1);
    expect(timeline.filter((entry) => entry.kind === 'check-in:recorded')).to.have.length(1);
  });

  it('sent 20 times with one nonce is one scan with 20 equal answers, also later', async () => {
    const fair = await world.anOpenFair();
    const { passCode } = await world.anAssignment(fair);
    const gate = await world.aGate(fair);
    const nonce = randomUUID();
    const answers = await Promise.all(Array.from({ length: 20 }, () => world.scan(fair, gate, passCode, nonce)));
    world.clock.forward(60);
    answers.push(await world.scan(fair, gate, passCode, nonce));
    for (const answer of answers) expect(answer).to.deep.equal(answers[0]);
    expect(answers[0]?.verdict).to.equal('arrived');
    const body = { code: '23456789', nonce };
    const refused = await gate.refusal('POST /festivals/:slug/check-ins', { params: { slug: fair.slug }, body });
    expect(refused).to.include({ status: 409, code: 'nonce-reused' });
  });

  it('is taken back with a trace, once however often, and may arrive again', async () => {
    const fair = await world.anOpenFair();
    const { passCode } = await world.anAssignment(fair);
    const gate = await world.aGate(fair);
    const first = await world.scan(fair, gate, passCode);
    const nonce = randomUUID();
    const undone = { undone: true, counts: { expected: 1, arrived: 0 } };
    expect((await undo(fair, gate, first.id!, nonce)).body).to.deep.equal(undone);
    expect((await undo(fair, gate, first.id!, nonce)).body, 'the same intention').to.deep.equal(undone);
    expect((await undo(fair, gate, first.id!)).body, 'another one').to.deep.equal({ ...undone, undone: false });
    const { timeline, counts } = await board(fair, gate);
    expect(counts.arrived).to.equal(0);
    expect(timeline.map((entry) => entry.kind).filter((kind) => kind.startsWith('check-in'))).to.deep.equal([
      'check-in:undone',
      'check-in:recorded',
    ]);
    world.clock.forward(5);
    const second = await world.scan(fair, gate, passCode);
    expect(second).to.include({ verdict: 'arrived', since: new Date(at('08:05')).toISOString() });
    expect((await undo(fair, gate, first.id!)).body, 'the old one stays undone').to.include({ undone: false });
    expect((await board(fair, gate)).counts.arrived).to.equal(1);
  });

  it('taken back at 20 gates at once is taken back by one', async () => {
    const fair = await world.anOpenFair();
    const { passCode } = await world.anAssignment(fair);
    const gate = await world.aGate(fair);
    const { id } = await world.scan(fair, gate, passCode);
    const answers = await Promise.all(Array.from({ length: 20 }, () => undo(fair, gate, id!)));
    expect(answers.map(({ body }) => (body as { undone: boolean }).undone).filter(Boolean)).to.have.length(1);
  });

  it('cannot be taken back when it did not arrive, or at another festival', async () => {
    const [fair, other] = [await world.anOpenFair(), await world.anOpenFair()];
    const { passCode } = await world.anAssignment(fair);
    const gate = await world.aGate(fair);
    const arrived = await world.scan(fair, gate, passCode);
    const again = await world.scan(fair, gate, passCode);
    expect((await undo(fair, gate, again.id!)).body).to.include({ code: 'check-in-unknown' });
    expect((await undo(fair, gate, 'nonsense')).body).to.include({ code: 'check-in-unknown' });
    expect((await undo(other, other.owner, arrived.id!)).body).to.include({ code: 'check-in-unknown' });
    expect((await board(fair, gate)).counts.arrived).to.equal(1);
  });

  it('is expected, then late, then a no-show by the clock; for a later slot by its own start', async () => {
    const fair = await world.anOpenFair();
    await world.anAssignment(fair, 0, 'd1-am');
    await world.anAssignment(fair, 1, 'd1-pm');
    const table: [string, Attendance, Attendance][] = [
      ['08:59', 'expected', 'expected'],
      ['09:01', 'late', 'expected'],
      ['10:00', 'late', 'expected'],
      ['10:01', 'no-show', 'expected'],
      ['12:31', 'no-show', 'late'],
      ['13:01', 'no-show', 'no-show'],
    ];
    for (const [time, morning, afternoon] of table) {
      world.clock.set(at(time));
      const { entries, zones } = await board(fair, fair.owner);
      expect(
        entries.map((entry) => entry.attendance),
        time,
      ).to.deep.equal([morning, afternoon]);
      const [zone] = zones;
      expect(zone!.expected + zone!.late + zone!.noShow, time).to.equal(2);
    }
  });

  it('shows whole phone numbers to who works with vendors, and masked ones to who only looks', async () => {
    const fair = await world.anOpenFair();
    await world.anAssignment(fair);
    const phones = async (by: Client) => (await board(fair, by)).entries.map((entry) => entry.contactPhone);
    expect(await phones(await world.aGate(fair))).to.deep.equal(['13812345678']);
    const viewer = await world.aMember(fair, 'viewer');
    expect(await phones(viewer)).to.deep.equal(['138****5678']);
    expect(JSON.stringify(await board(fair, viewer))).not.to.match(/1[3-9]\d{9}/);
  });

  it('is on the board of the day that was asked for, of today, or of the next to come', async () => {
    const fair = await world.anOpenFair();
    const dayAt = async (time: string, marketDayId?: string) => {
      world.clock.set(time);
      return (await board(fair, fair.owner, marketDayId)).marketDay?.id;
    };
    expect(await dayAt('2036-05-01T12:00:00+08:00')).to.equal('d1');
    expect(await dayAt(at('12:00'))).to.equal('d1');
    expect(await dayAt(at('12:00', secondDate))).to.equal('d2');
    expect(await dayAt('2036-06-01T12:00:00+08:00')).to.equal('d2');
    expect(await dayAt(at('12:00'), 'd2')).to.equal('d2');
    const ask = { params: { slug: fair.slug }, query: { marketDayId: 'd9' } };
    expect(await fair.owner.refusal('GET /festivals/:slug/board', ask)).to.include({ status: 404 });
  });
});
