/** A day of the Chinese calendar: month 1 to 12, day 1 to 30. */
export interface LunarDate {
  month: number;
  day: number;
  /** The leap month that follows the month of the same number. */
  leap: boolean;
}

/**
 * First day of each lunar year, the length of its months (1: 30 days, 0: 29), and the leap month, which has 29 days in
 * these years. After the almanac; the calendar of ICU, and with it browsers, is a day late in February 2027.
 */
const years: { from: string; months: string; leap?: number }[] = [
  { from: '2025-01-29', months: '101001101110', leap: 6 },
  { from: '2026-02-17', months: '101001001110' },
  { from: '2027-02-06', months: '110100100110' },
  { from: '2028-01-26', months: '111010100110', leap: 5 },
  { from: '2029-02-13', months: '110101010011' },
  { from: '2030-02-03', months: '010110101010' },
  { from: '2031-01-23', months: '' },
];

const dayNumber = (date: string) => Date.parse(`${date}T00:00:00Z`) / 86_400_000;

/** The lunar date of a calendar day (`2027-02-06`); null outside the years that are known. */
export function lunarOf(date: string): LunarDate | null {
  const wanted = dayNumber(date);
  const year = years.findLast(({ from }) => dayNumber(from) <= wanted);
  if (!year) return null;
  let left = wanted - dayNumber(year.from);
  for (const [index, long] of [...year.months].entries()) {
    const month = index + 1;
    const lengths = [long === '1' ? 30 : 29, ...(year.leap === month ? [29] : [])];
    for (const [turn, length] of lengths.entries()) {
      if (left < length) return { month, day: left + 1, leap: turn === 1 };
      left -= length;
    }
  }
  return null;
}

const months = ['正', '二', '三', '四', '五', '六', '七', '八', '九', '十', '冬', '腊'];
const digits = ['十', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];
const feasts: Record<string, string> = {
  '1-1': '春节',
  '1-15': '元宵',
  '2-2': '龙抬头',
  '5-5': '端午',
  '7-7': '七夕',
  '8-15': '中秋',
  '9-9': '重阳',
  '12-8': '腊八',
  '12-23': '小年',
};

/** As it is said: `冬月初四`, `正月十五 元宵`, `闰六月廿一`. */
export function lunarWords({ month, day, leap }: LunarDate): string {
  const tens = day <= 10 ? '初' : day < 20 ? '十' : day === 20 ? '二十' : day < 30 ? '廿' : '三十';
  const ones = day <= 10 ? digits[day] : day % 10 === 0 ? '' : digits[day % 10];
  const feast = leap ? undefined : feasts[`${month}-${day}`];
  return `${leap ? '闰' : ''}${months[month - 1]}月${tens}${ones}${feast ? ` ${feast}` : ''}`;
}
