import { dayIn, dayOfMonthIn, type Moment, weekdayIn, yuan } from '#lib/dates.ts';
import { m } from '#lib/paraglide/messages.js';
import { getLocale, type Locale } from '#lib/paraglide/runtime.js';
import { toWallClock } from '#lib/wall-clock.ts';

/** Data in two languages, as the API sends it; Chinese is always there. */
export type Text = { zh: string; en?: string | undefined };

export function say(text: Text | string | null | undefined, locale: Locale = getLocale()): string {
  if (text == null) return '';
  if (typeof text === 'string') return text;
  return (locale === 'en' ? text.en : undefined) || text.zh;
}

/** `12月12日 周六` or `Sat 12 Dec`. Accepts `2026-12-12` as well as a moment. */
export const day = (at: Moment, zone: string, locale: Locale = getLocale()): string => dayIn(locale, at, zone);

/** `12月12日` or `12 Dec`. */
export const dayOfMonth = (at: Moment, zone: string, locale: Locale = getLocale()): string =>
  dayOfMonthIn(locale, at, zone);

/** `周六` or `Sat`. */
export const weekday = (at: Moment, zone: string, locale: Locale = getLocale()): string => weekdayIn(locale, at, zone);

/** `09:30`, the same in both languages. */
export const clock = (at: Moment, zone: string): string => toWallClock(at, zone).slice(11);

/** `09:30–16:00` */
export const hours = (from: Moment, to: Moment, zone: string): string => `${clock(from, zone)}–${clock(to, zone)}`;

/** `12月12日 周六 09:30–16:00` */
export const dayAndHours = (from: Moment, to: Moment, zone: string, locale: Locale = getLocale()): string =>
  `${day(from, zone, locale)} ${hours(from, to, zone)}`;

/** `12月12日 13:02` */
export const dayAndClock = (at: Moment, zone: string, locale: Locale = getLocale()): string =>
  `${dayOfMonth(at, zone, locale)} ${clock(at, zone)}`;

/** Fen to `¥15`, `¥15.50`; nothing to pay is said in words. */
export function money(fen: number, locale: Locale = getLocale()): string {
  if (fen === 0) return m.common_free({}, { locale });
  return `${fen < 0 ? '−' : ''}¥${yuan(Math.abs(fen))}`;
}

/** `5分钟`, `1小时20分钟`; under a minute counts as one. */
export function minutes(count: number, locale: Locale = getLocale()): string {
  const whole = Math.max(1, Math.round(count));
  if (whole < 60) return m.common_minutes({ count: whole }, { locale });
  const rest = whole % 60;
  const long = m.common_hours({ count: Math.floor(whole / 60) }, { locale });
  return rest === 0 ? long : `${long}${locale === 'en' ? ' ' : ''}${m.common_minutes({ count: rest }, { locale })}`;
}

// An unhurried walker with bags: 60 m a minute.
const METRES_A_MINUTE = 60;

export const walkingMinutes = (metres: number): number => Math.max(1, Math.round(metres / METRES_A_MINUTE));

/** `3.00 m`, always with two places so that columns line up. */
export const metres = (value: number, places = 2): string => `${value.toFixed(places)} m`;

export const percent = (share: number): string => `${Math.round(share * 100)}%`;
