import { expect } from 'chai';
import mongoose from 'mongoose';
import { dayAfter, daysUntil, runningDay } from '@yikeji/backend/demo/dates.ts';
import { keepDemo } from '@yikeji/backend/demo/keep.ts';
import { placeMarketDay } from '@yikeji/backend/festivals/calendar.ts';
import { openingAt } from '@yikeji/shared-types/opening.ts';
import { Client } from '../support/client.ts';
import { Clock } from '../support/clock.ts';
import { startServer, type TestServer } from '../support/server.ts';

const dayLength = 86_400_000;
const slots = [{ id: 's', name: { zh: '全天', en: '' }, starts: '12:00', ends: '13:00' }];

describe('the demo', () => {
  it('has a day that runs, at every half hour of any day', () => {
    for (const date of ['2026-02-28', '2026-11-23', '2026-12-31', '2028-02-29']) {
      for (let minutes = 0; minutes < 1440; minutes += 30) {
        const now = new Date(Date.parse(`${date}T00:00:00+08:00`) + minutes * 60_000 + 1);
        const day = placeMarketDay({ id: 'd1', ...runningDay(now), slots }, 'Asia/Shanghai');
        const opening = openingAt({ status: 'published', marketDays: [day] }, now.getTime());
        expect(opening.kind, `${now.toISOString()}: ${day.opensAt} to ${day.closesAt}`).to.equal('open');
        expect(Date.parse(day.loadInFromAt)).to.be.lessThan(Date.parse(day.loadInUntilAt));
        expect(Date.parse(day.loadInUntilAt)).to.be.at.most(Date.parse(day.opensAt));
      }
    }
  });

  it('has its other days in the coming week', () => {
    const now = new Date('2026-11-23T23:50:00+08:00');
    expect(dayAfter(now, 1)).to.include({ date: '2026-11-24', opens: '09:30', closes: '16:00' });
    expect([1, 2, 3, 4, 5, 6, 7].map((weekday) => daysUntil(now, weekday))).to.deep.equal([7, 1, 2, 3, 4, 5, 6]);
  });

  describe('started again', function () {
    this.timeout(120_000);
    const clock = new Clock('2037-11-23T22:10:00+08:00');
    let server: TestServer;
    before(async () => (server = await startServer({ demo: true, now: clock.now })));
    after(() => server.close());
    const keep = () => keepDemo(server.product.context, { wanted: null, possible: true, say: () => undefined });
    const festivals = () => new Client(server.url).call('GET /festivals');
    const page = () => new Client(server.url).call('GET /festivals/:slug', { params: { slug: 'wangchuanchang' } });

    for (const [later, time] of [
      ['ten days', '2037-12-03T03:20:00+08:00'],
      ['a year', '2038-12-01T12:00:00+08:00'],
    ] as const) {
      it(`${later} later, runs that day and has no festival that is over`, async () => {
        const before = await page();
        clock.set(time);
        expect(await keep()).to.equal(true);
        const after = await page();
        const now = clock.now().getTime();
        expect(openingAt(after.festival, now).kind).to.equal('open');
        for (const festival of await festivals()) {
          const closes = Math.max(...festival.marketDays.map((day) => Date.parse(day.closesAt)));
          expect(closes, festival.slug).to.be.greaterThan(now);
          expect(closes, festival.slug).to.be.lessThan(now + 60 * dayLength);
          expect(openingAt(festival, now).kind, festival.slug).not.to.equal('over');
        }
        const arrivals = ({ stalls }: typeof after) => stalls.map((stall) => stall.arrivals.length);
        expect(arrivals(after), 'what happened moves along').to.deep.equal(arrivals(before));
        expect(after.plan).to.deep.equal(before.plan);
      });
    }

    it('on the same day, changes nothing', async () => {
      const before = await mongoose.connection.collection('festivals').find().toArray();
      await keep();
      expect(await mongoose.connection.collection('festivals').find().toArray()).to.deep.equal(before);
    });
  });
});
