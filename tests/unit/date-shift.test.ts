import { dateAfter, daysBetween, weekdayOf } from '@yikeji/shared-types/calendar-date.ts';
import { dateMoves, sameWeekday, shiftFestival } from '@yikeji/shared-types/date-shift.ts';
import { festivalInput } from '@yikeji/shared-types/festival.ts';
import { findConflicts } from '@yikeji/shared-types/layout/conflicts.ts';
import { makeTemplate, templateSize, templateIds } from '@yikeji/shared-types/template.ts';
import { placeMarketDay } from '@yikeji/backend/festivals/calendar.ts';
import { expect } from 'chai';
import fc from 'fast-check';
import { festivalSample } from '../support/samples.ts';

const sample = (...dates: string[]) => {
  const [day] = festivalInput.parse(festivalSample()).marketDays;
  return festivalInput.parse({
    ...festivalSample(),
    marketDays: dates.map((date, index) => ({
      ...day!,
      id: `d${index}`,
      date,
      slots: [{ id: `d${index}-all`, name: { zh: '全天' }, starts: '09:30', ends: '16:00' }],
    })),
  });
};
const datesOf = (festival: ReturnType<typeof sample>) => festival.marketDays.map(({ date }) => date);

describe('the dates of a festival', () => {
  const cases: [string, string[], string, string[]][] = [
    ['a weekend stays a weekend', ['2026-12-12', '2026-12-13'], '2027-05-15', ['2027-05-15', '2027-05-16']],
    [
      'every Saturday stays every Saturday',
      ['2026-12-05', '2026-12-12', '2026-12-26'],
      '2027-03-06',
      ['2027-03-06', '2027-03-13', '2027-03-27'],
    ],
    [
      'through a leap day',
      ['2027-02-27', '2027-02-28', '2027-03-01'],
      '2028-02-26',
      ['2028-02-26', '2028-02-27', '2028-02-28'],
    ],
    [
      'onto a leap day',
      ['2027-02-27', '2027-02-28', '2027-03-01'],
      '2028-02-28',
      ['2028-02-28', '2028-02-29', '2028-03-01'],
    ],
    ['over the end of a year', ['2026-10-03', '2026-10-04'], '2026-12-31', ['2026-12-31', '2027-01-01']],
    ['backwards', ['2026-12-12', '2026-12-13'], '2026-12-05', ['2026-12-05', '2026-12-06']],
    ['days that are not in order', ['2026-12-13', '2026-12-12'], '2027-01-02', ['2027-01-03', '2027-01-02']],
  ];
  for (const [what, before, first, after] of cases) {
    it(`are moved together: ${what}`, () => {
      expect(datesOf(shiftFestival(sample(...before), first))).to.deep.equal(after);
    });
  }

  it('are told one by one, with those that fall on another weekday', () => {
    expect(dateMoves(sample('2026-12-12', '2026-12-13'), '2027-01-04')).to.deep.equal([
      { marketDayId: 'd0', from: '2026-12-12', to: '2027-01-04', sameWeekday: false },
      { marketDayId: 'd1', from: '2026-12-13', to: '2027-01-05', sameWeekday: false },
    ]);
    expect(sameWeekday('2026-12-12', '2027-01-04')).to.equal('2027-01-09');
    expect(sameWeekday('2026-12-12', '2027-01-09')).to.equal('2027-01-09');
  });

  it('keep the times on the wall when the clocks change between the old days and the new', () => {
    const [winter] = sample('2026-03-28').marketDays;
    const [summer] = shiftFestival(sample('2026-03-28'), '2026-03-29').marketDays;
    expect(placeMarketDay(winter!, 'Europe/Berlin').opensAt).to.equal('2026-03-28T09:30:00+01:00');
    expect(placeMarketDay(summer!, 'Europe/Berlin').opensAt).to.equal('2026-03-29T09:30:00+02:00');
    expect(placeMarketDay(summer!, 'Asia/Urumqi').opensAt).to.equal('2026-03-29T09:30:00+06:00');
  });

  const anyDate = fc.integer({ min: 0, max: 60_000 }).map((days) => dateAfter('1990-01-01', days));
  it('keep their distances and come back', () => {
    fc.assert(
      fc.property(fc.uniqueArray(anyDate, { minLength: 1, maxLength: 8 }), anyDate, (dates, first) => {
        const before = sample(...dates);
        const after = shiftFestival(before, first);
        const [least] = datesOf(after).toSorted();
        expect(least).to.equal(first);
        const [a, ...others] = datesOf(before);
        const [b, ...moved] = datesOf(after);
        expect(moved.map((date) => daysBetween(b!, date))).to.deep.equal(others.map((date) => daysBetween(a!, date)));
        expect(shiftFestival(after, dates.toSorted()[0]!)).to.deep.equal(before);
      }),
    );
  });

  it('are all known: a new date among what is typed has to be moved too', () => {
    const whole = festivalInput.toJSONSchema({ io: 'input', unrepresentable: 'any' });
    const found: string[] = [];
    const walk = (shape: object, path: string): void => {
      const { format, $ref, properties, items, anyOf } = shape as Record<string, never>;
      if (format === 'date' || format === 'date-time') found.push(path);
      if ($ref) walk(whole.$defs![String($ref).replace('#/$defs/', '')]!, path);
      for (const [key, part] of Object.entries((properties ?? {}) as object)) walk(part as object, `${path}.${key}`);
      if (items) walk(items, `${path}[]`);
      for (const part of (anyOf ?? []) as object[]) walk(part, path);
    };
    walk(whole, 'festival');
    expect(found).to.deep.equal([
      'festival.marketDays[].date',
      ...['from', 'until', 'leftOut[]', 'added[]', 'hours[].date'].map((part) => `festival.recurrence.${part}`),
      // The only ones that stay: holidays are where the calendar has them.
      'festival.recurrence.holidays.rows[].date',
    ]);
  });
});

describe('a template', () => {
  const sizes = { 'community-morning': [8, 20, 1], 'market-day': [20, 40, 1], 'weekend-stop': [50, 100, 2] } as const;
  for (const id of templateIds) {
    it(`${id} is a festival that lacks only its place, with a plan that may be published`, () => {
      const { festival, plan } = makeTemplate(id);
      const there = { ...festival, venue: { ...festival.venue, name: { zh: '公园路', en: '' } } };
      expect(festivalInput.safeParse(there).error?.issues ?? []).to.deep.equal([]);
      const rules = { fireLaneMetres: 4, zoneIds: festival.zones.map((zone) => zone.id) };
      expect(findConflicts(plan, rules)).to.deep.equal([]);
      const [least, most, days] = sizes[id];
      expect(plan.plots.length).to.be.within(least, most).and.equal(templateSize(id).plots);
      expect(festival.marketDays).to.have.length(days);
      expect(weekdayOf(festival.marketDays[0]!.date), 'a Saturday').to.equal(6);
      const zones = new Set(plan.plots.map((plot) => plot.zoneId));
      expect([...zones]).to.deep.equal(festival.zones.map((zone) => zone.id));
    });
  }
});
