import { DateTime } from 'luxon';
import type { MarketDay } from '@yikeji/shared-types/festival.ts';
import type { Locale } from '@yikeji/shared-types/text.ts';

type Day = Pick<MarketDay, 'date' | 'opens' | 'closes' | 'status'>;

const wall = (day: Day) => DateTime.fromISO(day.date, { zone: 'utc' });
const zhWeekday = (at: DateTime) => `周${'一二三四五六日'[at.weekday - 1]}`;

/** A day as posters write it: `12月12日 周六`, `Sat 12 December`; without the month where it was just said. */
export function dayLabel(day: Pick<Day, 'date'>, language: Locale, month = true): string {
  const at = DateTime.fromISO(day.date, { zone: 'utc' });
  if (language === 'zh') return `${month ? `${at.month}月` : ''}${at.day}日 ${zhWeekday(at)}`;
  return at.setLocale('en-GB').toFormat(month ? 'ccc d LLLL' : 'ccc d');
}

function hoursLabel({ opens, closes }: Day, language: Locale): string {
  if (closes > opens) return `${opens}–${closes}`;
  return language === 'zh' ? `${opens}–次日${closes}` : `${opens}–${closes} next day`;
}

/** When a festival is open, in one sentence: every day of a few, first and last of many, with the hours where they are the same. */
export function openingSentence(days: Day[], language: Locale): string {
  const running = days.filter((day) => day.status === 'scheduled' || day.status === 'suspended');
  const told = running.length > 0 ? running : days;
  const [first, last] = [told[0], told.at(-1)];
  if (!first || !last) return '';
  const zh = language === 'zh';
  const sameHours = told.every((day) => hoursLabel(day, language) === hoursLabel(first, language));
  const gap = (zh ? '  ' : ', ') + hoursLabel(first, language);
  if (told.length <= 3) {
    const label = (day: Day, index: number) => {
      const neighbour = zh ? told[index - 1] : told[index + 1];
      const month = neighbour === undefined || wall(neighbour).month !== wall(day).month || !sameHours;
      return dayLabel(day, language, month) + (sameHours ? '' : ` ${hoursLabel(day, language)}`);
    };
    const labels = told.map(label);
    const listed =
      labels.length < 2
        ? labels.join('')
        : labels.slice(0, -1).join(zh ? '、' : ', ') + (zh ? ' 和 ' : ' and ') + labels.at(-1);
    return sameHours ? listed + gap : listed;
  }
  const steps = new Set(told.slice(1).map((day, index) => wall(day).diff(wall(told[index] as Day), 'days').days));
  const weekly = steps.size === 1 && steps.has(7);
  const daily = steps.size === 1 && steps.has(1);
  const plain = (day: Day) =>
    zh ? `${wall(day).month}月${wall(day).day}日` : wall(day).setLocale('en-GB').toFormat('d LLLL');
  const range = `${plain(first)}${zh ? '至' : ' to '}${plain(last)}`;
  const rhythm = zh
    ? weekly
      ? ` 每${zhWeekday(wall(first))}`
      : daily
        ? ' 每天'
        : ` 共${told.length}天`
    : weekly
      ? `, every ${wall(first).setLocale('en-GB').toFormat('cccc')}`
      : daily
        ? ', daily'
        : `, ${told.length} days`;
  return range + rhythm + (sameHours ? gap : '');
}
