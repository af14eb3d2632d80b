import { expect } from 'chai';
import { readBoard } from '../support/board.ts';
import { at } from '../support/samples.ts';
import type { Client } from '../support/client.ts';
import { type Fair, useWorld } from '../support/world.ts';

describe('a vendor who is late', () => {
  const world = useWorld();
  beforeEach(() => world.clock.set(at('08:00')));
  const tell = ({ slug }: Fair, vendor: Client, expectedAt: string | null, marketDayId = 'd1') =>
    vendor.ask('PUT /calls/:slug/lateness', { params: { slug }, body: { marketDayId, expectedAt } });

  it('is seen by the gate, the organizer, residents and on the own page, until it is taken back', async () => {
    const fair = await world.anOpenFair();
    const { vendor } = await world.anAssignment(fair);
    const params = { slug: fair.slug };
    const expectedAt = new Date(at('10:15')).toISOString();
    const seen = async () => {
      const { entries } = await fair.owner.call('GET /festivals/:slug/roster', { params, query: {} });
      const board = await readBoard(fair.owner, fair.slug);
      const page = await world.visitor().call('GET /festivals/:slug', { params });
      const [own] = await vendor.call('GET /vendor/applications');
      return [entries[0]?.expectedAt, board.entries[0]?.expectedAt, page.stalls[0]?.lateness, own?.lateness];
    };
    await Promise.all([1, 2, 3].map(() => tell(fair, vendor, expectedAt)));
    const told = [{ marketDayId: 'd1', expectedAt }];
    expect(await seen()).to.deep.equal([expectedAt, expectedAt, told, told]);
    const board = await readBoard(fair.owner, fair.slug);
    expect(board.timeline.filter(({ kind }) => kind === 'lateness:told')).to.have.length(1);
    await tell(fair, vendor, null);
    await tell(fair, vendor, null);
    expect(await seen()).to.deep.equal([null, null, [], []]);
    const after = await readBoard(fair.owner, fair.slug);
    expect(after.timeline.filter(({ kind }) => kind === 'lateness:told')).to.have.length(2);
  });

  it('needs a place that day and a time between now and closing', async () => {
    const fair = await world.anOpenFair();
    const { vendor } = await world.anAssignment(fair);
    const unplaced = await world.anAcceptedApplication(fair);
    const cases: [by: Client, when: string, day: string, code: string][] = [
      [vendor, at('07:59'), 'd1', 'lateness-not-possible'],
      [vendor, at('16:01'), 'd1', 'lateness-not-possible'],
      [vendor, at('10:00'), 'd9', 'market-day-unknown'],
      [vendor, at('10:00', '2036-05-18'), 'd2', 'application-not-accepted'],
      [unplaced.vendor, at('10:00'), 'd1', 'application-not-accepted'],
      [await world.anAccount(), at('10:00'), 'd1', 'application-unknown'],
    ];
    for (const [by, when, day, code] of cases) {
      const { body, status } = await tell(fair, by, when, day);
      expect(body, `${when} ${day}`).to.include({ code });
      expect(status).to.be.within(400, 499);
    }
  });
});
