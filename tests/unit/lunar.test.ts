import { lunarOf, lunarWords } from '@yikeji/shared-types/lunar.ts';
import { expect } from 'chai';

const words = (date: string) => {
  const lunar = lunarOf(date);
  return lunar && lunarWords(lunar);
};

describe('the lunar calendar', () => {
  const cases: [date: string, said: string | null][] = [
    ['2025-01-28', null],
    ['2025-01-29', '正月初一 春节'],
    ['2025-07-25', '闰六月初一'],
    ['2026-02-16', '腊月廿九'],
    ['2026-02-17', '正月初一 春节'],
    ['2026-09-25', '八月十五 中秋'],
    ['2026-12-12', '冬月初四'],
    ['2026-12-13', '冬月初五'],
    ['2027-01-15', '腊月初八 腊八'],
    ['2027-02-05', '腊月廿九'],
    ['2027-02-06', '正月初一 春节'],
    ['2027-02-15', '正月初十'],
    ['2027-02-20', '正月十五 元宵'],
    ['2027-02-25', '正月二十'],
    ['2027-02-26', '正月廿一'],
    ['2027-03-07', '正月三十'],
    ['2027-03-08', '二月初一'],
    ['2028-01-25', '腊月廿九'],
    ['2028-01-26', '正月初一 春节'],
    ['2029-02-13', '正月初一 春节'],
    ['2030-02-03', '正月初一 春节'],
    ['2031-01-22', '腊月廿九'],
    ['2031-01-23', null],
  ];
  for (const [date, said] of cases) {
    it(`calls ${date} ${said ?? 'nothing, outside its years'}`, () => expect(words(date)).to.equal(said));
  }
});
