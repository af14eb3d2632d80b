import { weekdayOf } from '@yikeji/shared-types/calendar-date.ts';
import { toWallClock } from './wall-clock.ts';

export type Moment = string | number | Date;
type Locale = 'zh' | 'en';

const weekdays = {
  zh: ['周日', '周一', '周二', '周三', '周四', '周五', '周六'],
  en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
};
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sept', 'Oct', 'Nov', 'Dec'];

// A bare date (2026-12-12) is a calendar day wherever it is read.
const isBareDate = (at: Moment): at is string => typeof at === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(at);
const dateOf = (at: Moment, zone: string): string => (isBareDate(at) ? at : toWallClock(at, zone).slice(0, 10));

/** `12月12日` or `12 Dec`, where the zone is. */
export function dayOfMonthIn(locale: Locale, at: Moment, zone: string): string {
  const [, month = 1, date = 1] = dateOf(at, zone).split('-').map(Number);
  return locale === 'zh' ? `${month}月${date}日` : `${date} ${months[month - 1]}`;
}

/** `周六` or `Sat`. */
export const weekdayIn = (locale: Locale, at: Moment, zone: string): string =>
  weekdays[locale][weekdayOf(dateOf(at, zone))] ?? '';

/** `12月12日 周六` or `Sat 12 Dec`. */
export function dayIn(locale: Locale, at: Moment, zone: string): string {
  const [date, name] = [dayOfMonthIn(locale, at, zone), weekdayIn(locale, at, zone)];
  return locale === 'zh' ? `${date} ${name}` : `${name} ${date}`;
}

/** Fen as yuan, with a comma between thousands and two places unless they are naught: `1,234`, `15.50`. */
export const yuan = (fen: number): string =>
  (fen / 100).toFixed(fen % 100 === 0 ? 0 : 2).replace(/\B(?=(\d{3})+(?!\d))/g, ',');
