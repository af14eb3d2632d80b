import { m } from '#lib/paraglide/messages.js';
import { getLocale, type Locale } from '#lib/paraglide/runtime.js';

/** Data in two languages, as the API sends it; Chinese is always there. */
export type Text = { zh: string; en?: string | undefined };

export function say(text: Text | string | null | undefined, locale: Locale = getLocale()): string {
  if (text == null) return '';
  if (typeof text === 'string') return text;
  return (locale === 'en' ? text.en : undefined) || text.zh;
}

type Moment = string | number | Date;
const cache = new Map<string, Intl.DateTimeFormat>();

function format(locale: string, timeZone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${timeZone} ${JSON.stringify(options)}`;
  const known = cache.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(locale, { timeZone, ...options });
  cache.set(key, made);
  return made;
}

const part = (at: Moment, zone: string, locale: string, options: Intl.DateTimeFormatOptions) =>
  format(locale, zone, options).format(new Date(at));

// A bare date (2026-12-12) is a calendar day wherever it is read, so it is formatted at noon UTC.
const isBareDate = (at: Moment): at is string => typeof at === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(at);
const anchor = (at: Moment, zone: string): [Moment, string] =>
  isBareDate(at) ? [`${at}T12:00:00Z`, 'UTC'] : [at, zone];

/** `12月12日 周六` or `Sat 12 Dec`. Accepts `2026-12-12` as well as a moment. */
export function day(at: Moment, zone: string, locale: Locale = getLocale()): string {
  const [moment, where] = anchor(at, zone);
  if (locale === 'zh') return `${dayOfMonth(at, zone, 'zh')} ${part(moment, where, 'zh-CN', { weekday: 'short' })}`;
  return part(moment, where, 'en-GB', { weekday: 'short', day: 'numeric', month: 'short' }).replace(',', '');
}

/** `12月12日` or `12 Dec`. */
export function dayOfMonth(at: Moment, zone: string, locale: Locale = getLocale()): string {
  const [moment, where] = anchor(at, zone);
  if (locale === 'en') return part(moment, where, 'en-GB', { day: 'numeric', month: 'short' });
  return part(moment, where, 'zh-CN', { month: 'long', day: 'numeric' });
}

/** `周六` or `Sat`. */
export function weekday(at: Moment, zone: string, locale: Locale = getLocale()): string {
  const [moment, where] = anchor(at, zone);
  return part(moment, where, locale === 'zh' ? 'zh-CN' : 'en-GB', { weekday: 'short' });
}

/** `09:30`, the same in both languages. */
export const clock = (at: Moment, zone: string): string =>
  part(at, zone, 'en-GB', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

/** `09:30–16:00` */
export const hours = (from: Moment, to: Moment, zone: string): string => `${clock(from, zone)}–${clock(to, zone)}`;

/** `12月12日 周六 09:30–16:00` */
export const dayAndHours = (from: Moment, to: Moment, zone: string, locale: Locale = getLocale()): string =>
  `${day(from, zone, locale)} ${hours(from, to, zone)}`;

/** `12月12日 13:02` */
export const dayAndClock = (at: Moment, zone: string, locale: Locale = getLocale()): string =>
  `${dayOfMonth(at, zone, locale)} ${clock(at, zone)}`;

const numberFormats = new Map<number, Intl.NumberFormat>();

function figures(digits: number): Intl.NumberFormat {
  const known = numberFormats.get(digits);
  if (known) return known;
  const made = new Intl.NumberFormat('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });
  numberFormats.set(digits, made);
  return made;
}

/** Fen to `¥15`, `¥15.50`; nothing to pay is said in words. */
export function money(fen: number, locale: Locale = getLocale()): string {
  if (fen === 0) return m.common_free({}, { locale });
  const yuan = Math.abs(fen) / 100;
  const figure = figures(Number.isInteger(yuan) ? 0 : 2).format(yuan);
  return `${fen < 0 ? '−' : ''}¥${figure}`;
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
