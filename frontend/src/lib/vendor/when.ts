import { m } from '#lib/paraglide/messages.js';
import { toWallClock } from '#lib/wall-clock.ts';
import { clock, day } from '#lib/words.ts';

const dateIn = (at: number, zone: string) => toWallClock(at, zone).slice(0, 10);

/** `今天`, `明天`, else the date with its weekday, as it is where the festival is held. */
function dayWord(at: number, zone: string, now: number): string {
  if (dateIn(at, zone) === dateIn(now, zone)) return m.days_today();
  if (dateIn(at, zone) === dateIn(now + 86_400_000, zone)) return m.days_tomorrow();
  return day(at, zone);
}

/** The time alone when it is today's. */
export const soonWord = (at: number, zone: string, now: number): string =>
  dateIn(at, zone) === dateIn(now, zone) ? clock(at, zone) : whenWord(at, zone, now);

export const whenWord = (at: number, zone: string, now: number): string =>
  m.days_at({ day: dayWord(at, zone, now), time: clock(at, zone) });
