import { expect } from 'chai';
import type { FestivalSent } from '../support/samples.ts';
import { type Fair, useWorld } from '../support/world.ts';

describe('a calendar file', () => {
  const world = useWorld();
  const read = async ({ slug }: Fair, query: { day?: string; item?: string } = {}) => {
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
});
