import { filterRows, byZone, categoriesOf, readFilter, withQuery } from '../../frontend/src/lib/stalls/filter.ts';
import { sortCards, type CardNow } from '../../frontend/src/lib/stalls/front-page.ts';
import { nextTurn, nowAndNext } from '../../frontend/src/lib/stalls/now-next.ts';
import { countArrived, presence } from '../../frontend/src/lib/stalls/presence.ts';
import { plain } from '../../frontend/src/lib/stalls/spelling.ts';
import { toStallRow, type StallRow } from '../../frontend/src/lib/stalls/stall-row.ts';
import type { Festival, MarketDay } from '@yikeji/shared-types/festival.ts';
import type { Stall } from '@yikeji/shared-types/stall.ts';
import { spellAll } from '@yikeji/backend/pinyin/spell.ts';
import { expect } from 'chai';

const at = (clock: string, date = '2026-12-12') => `${date}T${clock}:00+08:00`;
const ms = (clock: string, date?: string) => Date.parse(at(clock, date));
const slot = (id: string, from: string, to: string, date?: string) => ({
  id,
  name: { zh: id, en: id },
  startsAt: at(from, date),
  endsAt: at(to, date),
  starts: from,
  ends: to,
});
const marketDay = (id: string, date: string) => ({
  id,
  date,
  status: 'scheduled',
  opensAt: at('09:30', date),
  closesAt: at('16:00', date),
  slots: [slot(`${id}-am`, '09:30', '12:00', date), slot(`${id}-pm`, '13:00', '16:00', date)],
});
const saturday = marketDay('sat', '2026-12-12') as unknown as MarketDay;
const sunday = marketDay('sun', '2026-12-13') as unknown as MarketDay;
const festival = {
  status: 'published',
  marketDays: [saturday, sunday],
  zones: ['A', 'B'].map((letter) => ({ id: `zone-${letter}`, letter, name: { zh: letter, en: letter } })),
  programme: [
    { id: 'soap', marketDayId: 'sat', startsAt: at('11:00'), title: { zh: '肥皂' }, place: { zh: 'ａ1' } },
    {
      id: 'drum',
      marketDayId: 'sat',
      startsAt: at('10:00'),
      endsAt: at('11:30'),
      title: { zh: '鼓' },
      place: { zh: '广场' },
    },
  ],
} as unknown as Festival;

describe('who stands at a stall', () => {
  const morning = { slotIds: ['sat-am'], arrivals: {} as Record<string, string> };
  const came = { slotIds: ['sat-am'], arrivals: { sat: at('09:10') } };
  const kind = (stall: typeof morning, clock: string, day: MarketDay | undefined = saturday, where = festival) =>
    presence(stall, where, day, ms(clock)).kind;

  it('opens later, is awaited or here while its slot runs, and is over afterwards', () => {
    expect(['08:00', '09:30', '11:59', '12:00', '17:00'].map((clock) => kind(morning, clock))).to.deep.equal([
      'before',
      'awaited',
      'awaited',
      'over',
      'over',
    ]);
    expect(['08:00', '09:30', '12:00'].map((clock) => kind(came, clock))).to.deep.equal(['set-up', 'here', 'over']);
  });

  it('tells since when it is here', () => {
    expect(presence(came, festival, saturday, ms('10:00'))).to.deep.equal({ kind: 'here', at: at('09:10') });
  });

  it('waits for its second slot in the break between two', () => {
    expect(kind({ slotIds: ['sat-am', 'sat-pm'], arrivals: {} }, '12:30')).to.equal('before');
  });

  it('is elsewhere on a day without a slot of its own, and nowhere without a day', () => {
    expect(kind(morning, '10:00', sunday)).to.equal('elsewhen');
    expect(presence(morning, festival, undefined, ms('10:00')).kind).to.equal('elsewhen');
  });

  it('is stopped with its day or its festival, and over with a closed one', () => {
    expect(kind(came, '10:00', { ...saturday, status: 'cancelled' })).to.equal('stopped');
    for (const status of ['suspended', 'postponed', 'cancelled'] as const)
      expect(kind(came, '10:00', saturday, { ...festival, status })).to.equal('stopped');
    expect(kind(came, '10:00', saturday, { ...festival, status: 'closed' })).to.equal('over');
  });

  it('is counted once for its day, whatever its slots', () => {
    const both = { slotIds: ['sat-am', 'sat-pm'], arrivals: { sat: at('09:00') } };
    const other = { slotIds: ['sun-am'], arrivals: { sun: at('09:00', '2026-12-13') } };
    expect(countArrived([both, morning, other], saturday)).to.deep.equal({ expected: 2, arrived: 1 });
    expect(countArrived([both], undefined)).to.deep.equal({ expected: 0, arrived: 0 });
  });
});

describe('what is on now and next', () => {
  const ids = (clock: string, day: MarketDay | undefined = saturday, where = festival) =>
    nowAndNext(where, day, ms(clock)).map(({ id, isNow }) => (isNow ? `${id}!` : id));

  it('begins with the opening, runs through the programme and ends with the closing', () => {
    expect(ids('08:00')).to.deep.equal(['opens', 'drum', 'soap', 'closes']);
    expect(ids('11:00')).to.deep.equal(['drum!', 'soap!', 'closes']);
    expect(ids('11:29')).to.deep.equal(['drum!', 'soap!', 'closes']);
    expect(ids('11:30')).to.deep.equal(['closes']);
    expect(ids('16:00')).to.deep.equal([]);
  });

  it('is nothing when the day or the festival does not run', () => {
    expect(ids('10:00', { ...saturday, status: 'suspended' })).to.deep.equal([]);
    expect(ids('10:00', saturday, { ...festival, status: 'cancelled' })).to.deep.equal([]);
    expect(nowAndNext(festival, undefined, ms('10:00'))).to.deep.equal([]);
  });

  it('knows a plot by its number, however it was typed', () => {
    const [drum, soap] = nowAndNext(festival, saturday, ms('11:00'));
    expect(soap?.plot).to.deep.equal({ number: 'A1', zone: 'A' });
    expect(drum).to.not.have.property('plot');
  });

  it('tells when a page next looks different', () => {
    expect(nextTurn(festival, ms('09:30'))).to.equal(ms('10:00'));
    expect(nextTurn(festival, ms('15:00'))).to.equal(ms('16:00'));
    expect(nextTurn(festival, ms('16:00', '2026-12-13'))).to.equal(null);
  });
});

describe('the list of stalls', () => {
  const stall = (
    id: string,
    letter: string,
    slotIds: string[],
    name: string,
    category = 'food',
    priceFen: number | null = 600,
  ) =>
    ({
      id,
      plotId: `plot-${id}`,
      plotNumber: `${letter}0${id}`,
      zoneId: `zone-${letter}`,
      slotIds,
      arrivals: [],
      lateness: [],
      sounds: spellAll([name, '海盐']),
      offer: {
        name: { zh: name, en: `Stall ${id}` },
        summary: { zh: '' },
        category,
        origin: '天津',
        services: [],
        products: [
          { name: { zh: '海盐', en: 'Sea Salt' }, priceFen },
          { name: { zh: '礼盒' }, priceFen: 1200 },
        ],
      },
    }) as unknown as Stall;
  const naming = { say: ({ zh }: { zh: string }) => zh, categoryName: () => ({ zh: '小吃', en: 'Food' }) };
  const rows: StallRow[] = [
    stall('1', 'A', ['sat-am'], '芦花'),
    stall('2', 'B', ['sat-pm', 'sun-pm'], '老李修鞋', 'shoe-repair', null),
    stall('3', 'A', ['sun-am'], '山海关汽水'),
  ].map((each) => toStallRow(each, festival, naming));
  const shown = (query: string) =>
    filterRows(rows, readFilter(new URLSearchParams(query), festival, 'sat'), festival).map(({ id }) => id);

  it('shows a row with its lowest price and what it sells', () => {
    expect(rows[0]).to.include({ number: 'A01', zone: 'A', what: '海盐 · 礼盒', fromFen: 600 });
    expect(rows[1]?.fromFen).to.equal(1200);
  });

  it('is that of the usual day unless another day or slot is asked for', () => {
    expect(shown('')).to.deep.equal(['1', '2']);
    expect(shown('day=2026-12-13')).to.deep.equal(['2', '3']);
    expect(shown('slot=sun-am')).to.deep.equal(['3']);
    expect(shown('slot=sun-am&day=2026-12-12')).to.deep.equal(['3']);
  });

  it('narrows by zone and trade, and passes over zones and slots that do not exist', () => {
    expect(shown('zone=b')).to.deep.equal(['2']);
    expect(shown('category=shoe-repair')).to.deep.equal(['2']);
    expect(shown('zone=Z&slot=none&day=1999-01-01')).to.deep.equal(['1', '2']);
  });

  it('finds every word in either language, in any case and width', () => {
    expect(shown('q=ＳＥＡ  salt')).to.deep.equal(['1', '2']);
    expect(shown('q=a01')).to.deep.equal(['1']);
    expect(shown('q=修鞋 海盐')).to.deep.equal(['2']);
    expect(shown('q=修鞋 汽水')).to.deep.equal([]);
    expect(plain('  Ａ　ｂ ')).to.equal('a b');
  });

  it('finds by initials and whole pinyin', () => {
    expect(shown('q=lh')).to.deep.equal(['1']);
    expect(shown('q=xiuxie')).to.deep.equal(['2']);
    expect(shown('q=xx hy')).to.deep.equal(['2']);
  });

  it('shows who stands there at a chosen time of the day', () => {
    expect(shown('time=09:30')).to.deep.equal(['1']);
    expect(shown('time=12:30')).to.deep.equal([]);
    expect(shown('time=15:59')).to.deep.equal(['2']);
    expect(shown('time=16:00')).to.deep.equal([]);
    expect(shown('time=25:00')).to.deep.equal(['1', '2']);
  });

  it('groups by zone and counts trades', () => {
    expect(byZone(rows, ['B']).map(({ letter, rows: { length } }) => [letter, length])).to.deep.equal([
      ['B', 1],
      ['', 2],
    ]);
    expect(categoriesOf(rows).map(({ category, count }) => [category, count])).to.deep.equal([
      ['food', 2],
      ['shoe-repair', 1],
    ]);
  });

  it('changes one part of an address and keeps the rest', () => {
    expect(withQuery(new URLSearchParams('zone=A&q=盐'), { zone: null, slot: 'x' }, '#stalls')).to.equal(
      `?q=${encodeURIComponent('盐')}&slot=x#stalls`,
    );
  });
});

describe('the first page', () => {
  it('sorts festivals into running, coming and past, soonest first', () => {
    const card = (id: string, days: MarketDay[], status = 'published') =>
      ({ id, status, marketDays: days, opening: { kind: 'open', dayId: days[0]?.id } }) as unknown as CardNow;
    const old = marketDay('old', '2026-11-01') as unknown as MarketDay;
    const later = marketDay('later', '2026-12-19') as unknown as MarketDay;
    const cards = [
      card('later', [later]),
      card('next', [sunday]),
      card('old', [old]),
      card('now', [saturday]),
      card('shut', [saturday], 'closed'),
    ];
    const { running, coming, past } = sortCards(cards, ms('10:00'));
    const ids = (list: CardNow[]) => list.map(({ id }) => id);
    expect(ids(running)).to.deep.equal(['now']);
    expect(ids(coming)).to.deep.equal(['next', 'later']);
    expect(ids(past)).to.deep.equal(['shut', 'old']);
  });
});
