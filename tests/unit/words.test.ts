import { expect } from 'chai';
import fc from 'fast-check';
import { dayIn, dayOfMonthIn, weekdayIn, yuan } from '../../frontend/src/lib/dates.ts';
import { toWallClock } from '../../frontend/src/lib/wall-clock.ts';

describe('a date in words', () => {
  const opens = '2026-12-12T01:30:00Z';

  it('is said as Chinese and English people say it', () => {
    expect(dayIn('zh', opens, 'Asia/Shanghai')).to.equal('12月12日 周六');
    expect(dayIn('en', opens, 'Asia/Shanghai')).to.equal('Sat 12 Dec');
    expect(dayOfMonthIn('en', '2026-09-01', 'Asia/Shanghai')).to.equal('1 Sept');
    expect(weekdayIn('zh', '2027-02-28', 'America/New_York')).to.equal('周日');
  });

  it('is the date where the festival is, whatever day it is elsewhere', () => {
    const late = '2026-12-11T16:30:00Z';
    expect([dayIn('zh', late, 'Asia/Shanghai'), dayIn('en', late, 'America/New_York')]).to.deep.equal([
      '12月12日 周六',
      'Fri 11 Dec',
    ]);
  });

  it('given as a bare date is that day in every zone', () => {
    for (const zone of ['Asia/Shanghai', 'Pacific/Kiritimati', 'Pacific/Pago_Pago'])
      expect(dayIn('zh', '2026-12-12', zone)).to.equal('12月12日 周六');
  });

  it('agrees with the time zone database at any moment, in the zone of China too', () => {
    const spoken = (at: number, timeZone: string) =>
      new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' })
        .format(at)
        .replace(' ', 'T');
    const moment = fc.integer({ min: Date.UTC(1986, 0, 1), max: Date.UTC(2100, 0, 1) });
    const zone = fc.constantFrom('Asia/Shanghai', 'UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kathmandu');
    fc.assert(
      fc.property(moment, zone, (at, where) => {
        expect(toWallClock(at, where)).to.equal(spoken(at, where));
      }),
      {
        numRuns: 2000,
      },
    );
  });
});

describe('a sum of money in words', () => {
  it('has no places that are naught, and commas between thousands', () => {
    expect([5, 1500, 1550, 123_456_700, 123_456_789].map(yuan)).to.deep.equal([
      '0.05',
      '15',
      '15.50',
      '1,234,567',
      '1,234,567.89',
    ]);
  });
});
