import { type Records, tally } from '@yikeji/backend/reports/tally.ts';
import type { MarketDay } from '@yikeji/shared-types/festival.ts';
import type { Plot } from '@yikeji/shared-types/layout/plan.ts';
import { shareWhoCame } from '@yikeji/shared-types/report.ts';
import { expect } from 'chai';

const on = (date: string, time: string) => `${date}T${time}:00.000+08:00`;
const aDay = (id: string, date: string, status: MarketDay['status'] = 'scheduled'): MarketDay => ({
  id,
  date,
  opens: '09:30',
  closes: '16:00',
  loadInFrom: '07:30',
  loadInUntil: '09:00',
  loadOutUntil: '17:30',
  loadInFromAt: on(date, '07:30'),
  loadInUntilAt: on(date, '09:00'),
  opensAt: on(date, '09:30'),
  closesAt: on(date, '16:00'),
  loadOutUntilAt: on(date, '17:30'),
  status,
  statusReason: null,
  slots: ['am', 'pm'].map((part) => ({
    id: `${id}-${part}`,
    name: { zh: part, en: '' },
    starts: part === 'am' ? '09:30' : '12:30',
    ends: part === 'am' ? '12:30' : '16:00',
    startsAt: on(date, part === 'am' ? '09:30' : '12:30'),
    endsAt: on(date, part === 'am' ? '12:30' : '16:00'),
  })),
});
const plots = ['A1', 'A2', 'B1'].map((number) => ({ id: number, number, zoneId: number[0] })) as Plot[];
const vendor = (id: string, category: 'food' | 'haircut', state: 'accepted' | 'declined' = 'accepted') => ({
  id,
  name: { zh: id, en: id },
  category,
  state,
});
const place = (plotId: string, slotId: string, source = 'hand') => ({ plotId, slotId, source });

/** Saturday: 早点 came in the morning, 理发 did not, 小吃 stands in for somebody in the afternoon. Sunday: 早点 alone. */
const records = (sunday: MarketDay['status'] = 'scheduled'): Records => ({
  festival: {
    status: 'published',
    version: 7,
    zones: ['A', 'B'].map((letter) => ({ id: letter, letter, name: { zh: letter, en: '' }, categories: [] })),
  },
  days: [aDay('sat', '2026-12-12'), aDay('sun', '2026-12-13', sunday)],
  plots,
  applications: [
    vendor('早点', 'food'),
    vendor('理发', 'haircut'),
    vendor('小吃', 'food'),
    vendor('煎饼', 'food', 'declined'),
  ],
  placed: new Map([
    [
      'sat',
      new Map([
        ['早点', [place('A1', 'sat-am'), place('A1', 'sat-pm')]],
        ['理发', [place('B1', 'sat-am')]],
        ['小吃', [place('A2', 'sat-pm', 'substitute')]],
      ]),
    ],
    ['sun', new Map([['早点', [place('A1', 'sun-am')]]])],
  ]),
  arrivals: new Map([['sat', new Map([['早点', on('2026-12-12', '08:20')]])]]),
});
const saturdayNoon = Date.parse(on('2026-12-12', '12:00'));

describe('a report', () => {
  it('counts a vendor once a day, however many slots, and calls missing only who was due', () => {
    const { turnout, days, missing } = tally(records(), saturdayNoon);
    expect(turnout).to.deep.equal({ total: 4, expected: 2, arrived: 1, late: 0, noShow: 1, substitutes: 1 });
    expect(days.map(({ total, arrived, noShow }) => [total, arrived, noShow])).to.deep.equal([
      [3, 1, 1],
      [1, 0, 0],
    ]);
    expect(missing.map((row) => [row.marketDayId, row.vendorName.zh, row.plotNumbers, row.attendance])).to.deep.equal([
      ['sat', '理发', ['B1'], 'no-show'],
    ]);
  });

  it('tells attendance by category and by zone, which add up to the whole', () => {
    const { turnout, categories, zones } = tally(records(), saturdayNoon);
    expect(categories.map((row) => [row.category, row.total])).to.deep.equal([
      ['food', 3],
      ['haircut', 1],
    ]);
    expect(zones.map((row) => [row.zoneId, row.total])).to.deep.equal([
      ['A', 3],
      ['B', 1],
    ]);
    for (const rows of [categories, zones])
      expect(rows.reduce((sum, row) => sum + row.total, 0)).to.equal(turnout.total);
  });

  it('misses nobody on a day that was called off', () => {
    const sundayEvening = Date.parse(on('2026-12-13', '18:00'));
    expect(tally(records('cancelled'), sundayEvening).days[1]).to.deep.include({
      calledOff: true,
      noShow: 0,
      expected: 1,
    });
    expect(tally(records(), sundayEvening).days[1]).to.deep.include({ calledOff: false, noShow: 1 });
  });

  it('counts a plot as taken once a slot', () => {
    const { places } = tally(records(), saturdayNoon);
    expect(places).to.deep.include({ plots: 3, places: 12, taken: 5 });
    expect(places.zones).to.deep.equal([
      { zoneId: 'A', plots: 2, places: 8, taken: 4 },
      { zoneId: 'B', plots: 1, places: 4, taken: 1 },
    ]);
  });

  it('puts arrivals into quarters of an hour, the empty ones between included', () => {
    const crowd = records();
    const times = { 早点: '08:20', 理发: '08:14', 小吃: '09:00' };
    crowd.arrivals.set('sat', new Map(Object.entries(times).map(([id, time]) => [id, on('2026-12-12', time)])));
    const { arrivals } = tally(crowd, saturdayNoon).days[0]!;
    expect(arrivals.map(({ count }) => count)).to.deep.equal([1, 1, 0, 0, 1]);
    expect(arrivals[0]?.from).to.equal(new Date(on('2026-12-12', '08:00')).toISOString());
    expect(tally(records(), saturdayNoon).days[1]?.arrivals).to.deep.equal([]);
  });

  it('counts applications by category and state', () => {
    const { applications } = tally(records(), saturdayNoon);
    expect(applications).to.deep.equal({
      total: 4,
      states: { accepted: 3, declined: 1 },
      categories: [
        { category: 'food', total: 3, states: { accepted: 2, declined: 1 } },
        { category: 'haircut', total: 1, states: { accepted: 1 } },
      ],
    });
  });

  it('gives the share of those who were due, and none while nobody was', () => {
    expect(shareWhoCame({ total: 4, expected: 2, arrived: 1 })).to.equal(0.5);
    expect(shareWhoCame({ total: 4, expected: 4, arrived: 0 })).to.equal(null);
    expect(shareWhoCame({ total: 0, expected: 0, arrived: 0 })).to.equal(null);
  });
});
