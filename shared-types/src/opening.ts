import type { MarketDay } from './festival.ts';
import type { FestivalStatus } from './status.ts';
import { moment } from './moment.ts';

export interface Opening {
  /** What a visitor would find now. `before`: no day has opened yet; `between`: closed until the next day. */
  kind: 'before' | 'open' | 'between' | 'over' | 'suspended' | 'postponed' | 'cancelled' | 'closed';
  /** The day that is open, or the next to open. */
  day: MarketDay | null;
}

type WithDays = { status: FestivalStatus; marketDays: MarketDay[] };

/** What the festival is doing at a moment (milliseconds). Cancelled and postponed days are passed over unless it is their hour. */
export function openingAt(festival: WithDays, now: number): Opening {
  const days = [...festival.marketDays].sort((a, b) => moment(a.opensAt) - moment(b.opensAt));
  const current = days.find((day) => moment(day.opensAt) <= now && now < moment(day.closesAt));
  const next =
    days.find((day) => now < moment(day.opensAt) && (day.status === 'scheduled' || day.status === 'suspended')) ?? null;
  if (festival.status !== 'published' && festival.status !== 'draft')
    return { kind: festival.status, day: current ?? next };
  if (current)
    return current.status === 'scheduled' ? { kind: 'open', day: current } : { kind: current.status, day: current };
  if (next) return { kind: next === days[0] ? 'before' : 'between', day: next };
  return { kind: 'over', day: null };
}

/** Vendors may come this long before load-in and leave this long after load-out and still belong to the day. */
const slack = { before: 6 * 3_600_000, after: 2 * 3_600_000 };

/** The market day whose vendors may be at the gate now, or null. With two (a night market before a morning), the one whose opening is nearer. */
export function marketDayAt(days: MarketDay[], now: number): MarketDay | null {
  const fitting = days.filter(
    (day) => moment(day.loadInFromAt) - slack.before <= now && now <= moment(day.loadOutUntilAt) + slack.after,
  );
  const distance = (day: MarketDay) =>
    now > moment(day.closesAt) ? now - moment(day.closesAt) : Math.max(0, moment(day.opensAt) - now);
  return fitting.sort((a, b) => distance(a) - distance(b))[0] ?? null;
}
