import type { Festival, MarketDay } from '@yikeji/shared-types/festival.ts';
import type { ReasonKind } from '@yikeji/shared-types/status.ts';
import { m } from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';
import { clock, day, hours, minutes, money, walkingMinutes } from '#lib/words.ts';
import type { Presence, PresenceKind } from './presence.ts';
import type { StallRow } from './stall-row.ts';

export const presenceWord: Record<PresenceKind, () => string> = {
  here: m.resident_is_here,
  coming: m.today_is_coming,
  awaited: m.resident_is_awaited,
  'set-up': m.resident_is_set_up,
  before: m.resident_is_before,
  over: m.resident_is_over,
  stopped: m.resident_is_stopped,
  elsewhen: m.resident_is_elsewhen,
};

/** Since when it is here, or when it opens. */
export function presenceTime({ kind, at }: Presence, zone: string): string {
  if (!at) return '';
  const time = clock(at, zone);
  if (kind === 'here') return m.resident_came_at({ time });
  if (kind === 'coming') return m.today_comes_about({ time });
  return kind === 'awaited' ? m.resident_due_at({ time }) : m.resident_opens_then({ time });
}

export const reasonWord: Record<ReasonKind, () => string> = {
  wind: m.resident_reason_wind,
  rain: m.resident_reason_rain,
  snow: m.resident_reason_snow,
  heat: m.resident_reason_heat,
  'air-pollution': m.resident_reason_air_pollution,
  crowding: m.resident_reason_crowding,
  power: m.resident_reason_power,
  other: m.resident_reason_other,
};

/** `海盐、花椒盐，¥6起` */
export function secondLine({ what, fromFen }: StallRow): string {
  if (fromFen === null || fromFen === 0) return what;
  const price = m.resident_price_from({ price: money(fromFen) });
  return what ? m.resident_joined({ what, more: price }) : price;
}

/** `3小时`, `2小时55分钟`, `12分钟`: the nearer the end, the finer. */
export function timeLeft(ms: number): string {
  const left = Math.ceil(ms / 60_000);
  if (left >= 180) return minutes(Math.floor(left / 60) * 60);
  return minutes(left > 60 ? Math.max(60, Math.floor(left / 5) * 5) : left);
}

/** A straight line is what we know; the way on foot is longer. */
export const straight = (metres: number, number?: string): string => {
  const known = { metres: Math.max(1, Math.round(metres)), minutes: walkingMinutes(metres) };
  return number ? m.resident_straight_from({ ...known, number }) : m.resident_straight(known);
};

export type DayLine = { id: string; days: string[]; dates: string[]; hours: string; status: MarketDay['status'] };

/** A line for each day; two days with the same hours share one: `12月12日 周六、12月13日 周日 09:30–16:00`. */
export function dayLines(days: MarketDay[], zone: string): DayLine[] {
  const lines = days.map((each): DayLine => ({
    id: each.id,
    days: [day(each.date, zone)],
    dates: [each.date],
    hours: hours(each.opensAt, each.closesAt, zone),
    status: each.status,
  }));
  const [first, second] = lines;
  const isAlike =
    lines.length === 2 && lines.every((line) => line.status === 'scheduled' && line.hours === first?.hours);
  return isAlike && first && second
    ? [{ ...first, days: [...first.days, ...second.days], dates: [...first.dates, ...second.dates] }]
    : lines;
}

/** The same in one string. */
export const dayLineWords = ({ days, hours: span }: DayLine): string => `${days.join(listJoint())} ${span}`;
export const listJoint = (): string => (getLocale() === 'zh' ? '、' : ' and ');

export const dayStatusWord: Record<MarketDay['status'], () => string> = {
  scheduled: () => '',
  suspended: m.resident_suspended,
  postponed: m.resident_postponed,
  cancelled: m.resident_cancelled,
};

/** The days still to come, or all when it is over. */
export function daysAhead(festival: Pick<Festival, 'marketDays'>, now: number): MarketDay[] {
  const ahead = festival.marketDays.filter((each) => Date.parse(each.closesAt) > now);
  return ahead.length > 0 ? ahead : festival.marketDays;
}
