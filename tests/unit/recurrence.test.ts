import { expect } from 'chai';
import { placeMarketDay } from '@yikeji/backend/festivals/calendar.ts';
import { dateMoves, shiftFestival } from '@yikeji/shared-types/date-shift.ts';
import { type FestivalInput, festivalInput } from '@yikeji/shared-types/festival.ts';
import { readHolidays } from '@yikeji/shared-types/holidays.ts';
import { followsRule, layDays, patternOn } from '@yikeji/shared-types/recurrence-days.ts';
import {
  datesOf,
  fatesOf,
  faultOf,
  type Recurrence,
  recurrence,
  ruleDates,
  turnDate,
} from '@yikeji/shared-types/recurrence.ts';
import { festivalSample, recurrenceSample } from '../support/samples.ts';

const every = (over: Partial<Recurrence> = {}): Recurrence => ({ ...recurrence.parse(recurrenceSample()), ...over });
const span = (from: string, until: string) => ({ from, until });

describe('a rule for market days', () => {
  const cases: [string, Recurrence['rule'], string, string, string[]][] = [
    [
      'every Saturday',
      { kind: 'weekly', every: 1, weekdays: [6] },
      '2026-12-05',
      '2026-12-31',
      ['2026-12-05', '2026-12-12', '2026-12-19', '2026-12-26'],
    ],
    [
      'Saturday and Sunday of every second week, weeks running from Monday',
      { kind: 'weekly', every: 2, weekdays: [6, 0] },
      '2026-12-06',
      '2027-01-04',
      ['2026-12-06', '2026-12-19', '2026-12-20', '2027-01-02', '2027-01-03'],
    ],
    [
      'the first and third Sunday',
      { kind: 'monthly-weekday', every: 1, weekdays: [0], ordinals: [1, 3] },
      '2027-01-01',
      '2027-02-28',
      ['2027-01-03', '2027-01-17', '2027-02-07', '2027-02-21'],
    ],
    [
      'the last Friday of every third month',
      { kind: 'monthly-weekday', every: 3, weekdays: [5], ordinals: [-1] },
      '2027-01-01',
      '2027-12-31',
      ['2027-01-29', '2027-04-30', '2027-07-30', '2027-10-29'],
    ],
    [
      'a fifth Saturday, where a month has one',
      { kind: 'monthly-weekday', every: 1, weekdays: [6], ordinals: [5] },
      '2027-01-01',
      '2027-06-30',
      ['2027-01-30', '2027-05-29'],
    ],
    [
      'the 31st, where a month has one',
      { kind: 'monthly-date', every: 1, dates: [31] },
      '2027-01-01',
      '2027-05-31',
      ['2027-01-31', '2027-03-31', '2027-05-31'],
    ],
    [
      'the last day of each month, in a leap year',
      { kind: 'monthly-date', every: 1, dates: [-1] },
      '2028-01-01',
      '2028-03-31',
      ['2028-01-31', '2028-02-29', '2028-03-31'],
    ],
    [
      'every 29th of February',
      { kind: 'monthly-date', every: 12, dates: [29] },
      '2027-02-01',
      '2032-12-31',
      ['2028-02-29', '2032-02-29'],
    ],
  ];
  for (const [words, rule, from, until, dates] of cases) {
    it(`gives ${words}`, () => {
      expect(ruleDates({ rule, from, until })).to.deep.equal(dates);
    });
  }

  it('leaves dates out, adds others, and says why for each', () => {
    const value = every({
      ...span('2026-12-05', '2026-12-26'),
      leftOut: ['2026-12-12', '2026-12-13'],
      added: ['2026-12-31'],
    });
    expect(fatesOf(value).map(({ date, open, why }) => [date, open, why])).to.deep.equal([
      ['2026-12-05', true, 'rule'],
      ['2026-12-12', false, 'left-out'],
      ['2026-12-19', true, 'rule'],
      ['2026-12-26', true, 'rule'],
      ['2026-12-31', true, 'added'],
    ]);
  });

  it('minds a holiday plan as told, and people before the plan', () => {
    const rows = [
      { date: '2026-12-12', name: '调休', kind: 'workday' as const },
      { date: '2026-12-14', name: '假日', kind: 'off' as const },
      { date: '2026-12-19', name: '假日', kind: 'off' as const },
    ];
    const on = (over: Partial<Recurrence['holidays']>, rest: Partial<Recurrence> = {}) =>
      datesOf(
        every({
          ...span('2026-12-05', '2026-12-19'),
          holidays: { rows, onOff: 'as-rule', onWorkday: 'as-rule', ...over },
          ...rest,
        }),
      ).map((date) => date.slice(8));
    expect(on({})).to.deep.equal(['05', '12', '19']);
    expect(on({ onWorkday: 'leave-out' })).to.deep.equal(['05', '19']);
    expect(on({ onOff: 'leave-out' })).to.deep.equal(['05', '12']);
    expect(on({ onOff: 'open' })).to.deep.equal(['05', '12', '14', '19']);
    expect(on({ onOff: 'leave-out' }, { added: ['2026-12-19'] })).to.deep.equal(['05', '12', '19']);
    expect(on({ onOff: 'open' }, { leftOut: ['2026-12-14'] })).to.deep.equal(['05', '12', '19']);
  });

  it('turns one date off and on again', () => {
    const value = every({
      ...span('2026-12-05', '2026-12-19'),
      hours: [{ date: '2026-12-12', opens: '10:00', closes: '12:00' }],
    });
    const off = turnDate(value, '2026-12-12');
    expect([off.leftOut, off.hours, datesOf(off)]).to.deep.equal([['2026-12-12'], [], ['2026-12-05', '2026-12-19']]);
    expect(turnDate(off, '2026-12-12')).to.deep.equal({ ...value, hours: [] });
    const more = turnDate(value, '2026-12-13');
    expect(more.added).to.deep.equal(['2026-12-13']);
    expect(turnDate(more, '2026-12-13')).to.deep.equal(value);
  });

  const faults: [string, Partial<Recurrence>, ReturnType<typeof faultOf>][] = [
    ['200 dates are fine', span('2027-01-02', '2030-10-26'), null],
    ['201 are too many', span('2027-01-02', '2030-11-02'), 'too-many'],
    ['no date at all', span('2027-01-03', '2027-01-08'), 'no-date'],
    ['an end before its beginning', span('2027-01-09', '2027-01-02'), 'backwards'],
    ['more than ten years', span('2027-01-02', '2037-02-02'), 'too-long'],
    ['a date half typed', span('2027-01-02', ''), 'unfinished'],
    ['a day no calendar has', span('2027-01-02', '2027-02-30'), 'unfinished'],
  ];
  for (const [words, over, fault] of faults) {
    it(`is judged: ${words}`, () => {
      expect(faultOf(every(over))).to.equal(fault);
      expect(recurrence.safeParse(every(over)).success).to.equal(fault === null);
    });
  }
});

describe('the days of a rule', () => {
  it('are the same when laid again, and keep their ids when the rule changes', () => {
    const saturdays = every(span('2026-12-05', '2026-12-26'));
    const first = layDays(saturdays, []);
    expect(first.map(({ id }) => id)).to.deep.equal(datesOf(saturdays).map((date) => `day-${date}`));
    expect(layDays(saturdays, first)).to.deep.equal(first);
    const both = layDays({ ...saturdays, rule: { kind: 'weekly', every: 1, weekdays: [6, 0] } }, first);
    expect(both).to.have.length(7);
    expect(both.filter(({ id }) => first.some((day) => day.id === id))).to.deep.equal(first);
    expect(followsRule(saturdays, first)).to.equal(true);
    expect(followsRule(saturdays, first.slice(1))).to.equal(false);
    expect(followsRule(saturdays, both)).to.equal(false);
    expect(followsRule({ ...saturdays, pattern: { ...saturdays.pattern, opens: '08:00' } }, first)).to.equal(false);
  });

  it('take over days and slots that were typed one by one', () => {
    const [typed] = festivalInput.parse(festivalSample()).marketDays;
    const value = every(span(typed!.date, typed!.date));
    const [day] = layDays(value, [typed!]);
    expect(day?.id).to.equal('d1');
    expect(day?.slots.map(({ id }) => id)).to.deep.equal(['d1-am', 'd1-pm']);
    expect(followsRule(value, [day!])).to.equal(true);
  });

  it('keep slots within other hours, and loading beside them', () => {
    const on = (opens: string, closes: string) =>
      patternOn(every({ hours: [{ date: '2026-12-05', opens, closes }] }), '2026-12-05');
    const slots = (hours: ReturnType<typeof on>) => hours.slots.map(({ starts, ends }) => `${starts}–${ends}`);
    expect(slots(on('09:30', '16:00'))).to.deep.equal(['09:30–12:30', '12:30–16:00']);
    expect(slots(on('10:00', '14:00'))).to.deep.equal(['10:00–12:30', '12:30–14:00']);
    expect(slots(on('09:30', '12:00'))).to.deep.equal(['09:30–12:00']);
    expect(slots(on('13:00', '20:00'))).to.deep.equal(['13:00–20:00']);
    expect(slots(on('18:00', '01:00'))).to.deep.equal(['18:00–01:00']);
    expect(on('08:00', '20:00')).to.include({ loadInFrom: '06:00', loadInUntil: '07:30', loadOutUntil: '21:30' });
  });

  const zones: [string, string, string[]][] = [
    ['Asia/Shanghai', '2027-03-20', ['+08:00', '+08:00', '+08:00']],
    ['Europe/Berlin', '2027-03-20', ['+01:00', '+01:00', '+02:00']],
    ['America/New_York', '2027-03-06', ['-05:00', '-05:00', '-04:00']],
    ['Australia/Lord_Howe', '2027-03-27', ['+11:00', '+11:00', '+10:30']],
  ];
  for (const [zone, from, offsets] of zones) {
    it(`open at half past nine on the wall clock of ${zone}, whatever the clocks do`, () => {
      const value = every({ ...span(from, '2027-04-10') });
      const placed = layDays(value, [])
        .slice(0, 3)
        .map((day) => placeMarketDay(day, zone));
      expect(placed.map(({ opensAt }) => opensAt.slice(11))).to.deep.equal(
        offsets.map((offset) => `09:30:00${offset}`),
      );
    });
  }
});

describe('a festival that recurs, moved', () => {
  const moved = (value: Recurrence, firstDate: string) => {
    const marketDays = layDays(value, []);
    const programme = marketDays.map(({ id }) => ({
      ...{ id: `p-${id}`, marketDayId: id, starts: '10:00', ends: null },
      ...{ title: { zh: '开市', en: '' }, note: { zh: '', en: '' }, place: { zh: '广场', en: '' } },
    }));
    const festival: FestivalInput = {
      ...festivalInput.parse(festivalSample()),
      recurrence: value,
      marketDays,
      programme,
    };
    return { festival, there: shiftFestival(festival, firstDate), moves: dateMoves(festival, firstDate) };
  };

  it('keeps its weekday, its exceptions and its days', () => {
    const value = every({ ...span('2026-12-05', '2026-12-26'), leftOut: ['2026-12-12'], added: ['2026-12-31'] });
    const { there, festival } = moved(value, '2027-02-06');
    expect(there.marketDays.map(({ date }) => date)).to.deep.equal([
      '2027-02-06',
      '2027-02-20',
      '2027-02-27',
      '2027-03-04',
    ]);
    expect(there.marketDays.map(({ id }) => id)).to.deep.equal(festival.marketDays.map(({ id }) => id));
    expect(there.programme).to.have.length(4);
    expect(followsRule(there.recurrence!, there.marketDays)).to.equal(true);
    expect(shiftFestival(there, '2026-12-05')).to.deep.equal(festival);
  });

  it('stays the first and third Sunday, as often as it was', () => {
    const rule = { kind: 'monthly-weekday' as const, every: 1, weekdays: [0], ordinals: [1 as const, 3 as const] };
    const { there, moves } = moved(every({ rule, ...span('2027-01-01', '2027-03-31') }), '2027-05-01');
    expect(there.marketDays.map(({ date }) => date)).to.deep.equal([
      ...['2027-05-02', '2027-05-16', '2027-06-06', '2027-06-20', '2027-07-04', '2027-07-18'],
    ]);
    expect(moves.every(({ sameWeekday }) => sameWeekday)).to.equal(true);
    expect(followsRule(there.recurrence!, there.marketDays)).to.equal(true);
    expect(there.programme).to.have.length(6);
  });

  it('drops a day, and what was planned on it, where a holiday takes it', () => {
    const holidays = {
      rows: [{ date: '2027-02-13', name: '假日', kind: 'off' as const }],
      ...{ onOff: 'leave-out' as const, onWorkday: 'as-rule' as const },
    };
    const { there, moves } = moved(every({ ...span('2026-12-05', '2026-12-19'), holidays }), '2027-02-06');
    expect(there.marketDays.map(({ date }) => date)).to.deep.equal(['2027-02-06', '2027-02-20']);
    expect(moves).to.have.length(2);
    expect(there.programme).to.have.length(2);
  });
});

describe('a holiday file', () => {
  const rows = [
    { date: '2027-02-06', name: '春节', kind: 'off' },
    { date: '2027-02-20', name: '补班, 周六', kind: 'workday' },
  ];
  const good: [string, string][] = [
    ['CSV with a heading', 'date,name,kind\n2027-02-06,春节,off\n2027-02-20,"补班, 周六",workday\n'],
    ['CSV as a table writes it', '\uFEFF日期;名称;类型\r\n2027/2/6;春节;休\r\n2027年2月20日;补班, 周六;班\r\n'],
    ['JSON', JSON.stringify([...rows].reverse())],
  ];
  for (const [words, text] of good) {
    it(`is read from ${words}`, () => {
      expect(readHolidays(text)).to.deep.equal({ rows, faults: [] });
    });
  }

  it('is refused line by line, and never taken in part', () => {
    const text =
      'date,name,kind\n2027-02-30,春节,off\n2027-02-06,,off\n2027-02-07,春节,maybe\n2027-02-08,春节,off\n2027-02-08,又,off';
    expect(readHolidays(text)).to.deep.equal({
      rows: [],
      faults: [
        { line: 2, fault: 'date' },
        { line: 3, fault: 'name' },
        { line: 4, fault: 'kind' },
        { line: 6, fault: 'twice' },
      ],
    });
    for (const strange of ['', '{"a":1}', '[', '%PDF-1.4\u0000'])
      expect(readHolidays(strange).faults, strange).to.have.length(1);
    const long = Array.from({ length: 401 }, (_, day) => `2027-01-01,第${day}天,off`).join('\n');
    expect(readHolidays(long).faults).to.deep.equal([{ line: 401, fault: 'too-many' }]);
  });
});
