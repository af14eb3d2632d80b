import { dayLabel, openingSentence } from '@yikeji/backend/prints/dates.ts';
import type { MarketDay } from '@yikeji/shared-types/festival.ts';
import { expect } from 'chai';

const day = (date: string, opens = '09:30', closes = '16:00') =>
  ({ id: date, date, opens, closes, status: 'scheduled', slots: [] }) as unknown as MarketDay;

describe('opening days in words', () => {
  const cases: [days: MarketDay[], zh: string, en: string][] = [
    [[day('2026-12-05')], '12月5日 周六  09:30–16:00', 'Sat 5 December, 09:30–16:00'],
    [
      [day('2026-12-12'), day('2026-12-13')],
      '12月12日 周六 和 13日 周日  09:30–16:00',
      'Sat 12 and Sun 13 December, 09:30–16:00',
    ],
    [[day('2026-12-26', '16:00', '01:00')], '12月26日 周六  16:00–次日01:00', 'Sat 26 December, 16:00–01:00 next day'],
    [
      [day('2026-12-12'), day('2026-12-13', '10:00')],
      '12月12日 周六 09:30–16:00 和 12月13日 周日 10:00–16:00',
      'Sat 12 December 09:30–16:00 and Sun 13 December 10:00–16:00',
    ],
    [
      ['2026-12-05', '2026-12-12', '2026-12-19', '2026-12-26'].map((date) => day(date)),
      '12月5日至12月26日 每周六  09:30–16:00',
      '5 December to 26 December, every Saturday, 09:30–16:00',
    ],
  ];
  for (const [days, zh, en] of cases) {
    it(`are ${zh}`, () => {
      expect(openingSentence(days, 'zh')).to.equal(zh);
      expect(openingSentence(days, 'en')).to.equal(en);
    });
  }

  it('leave out a cancelled day', () => {
    const days = [day('2026-12-12'), { ...day('2026-12-13'), status: 'cancelled' as const }];
    expect(openingSentence(days, 'zh')).to.equal('12月12日 周六  09:30–16:00');
    expect(dayLabel(day('2026-12-13'), 'en')).to.equal('Sun 13 December');
  });
});
