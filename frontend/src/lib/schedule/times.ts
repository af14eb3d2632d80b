import type { MarketDay } from '@yikeji/shared-types/festival.ts';
import { fromWallClock, toWallClock } from '#lib/wall-clock.ts';

/** The moment at which the clock of a market day shows a time; before load-in it is the next morning. */
export function onDay(day: MarketDay, time: string, zone: string): string {
  const at = fromWallClock(`${day.date}T${time}`, zone) ?? day.opensAt;
  const isNextMorning = Date.parse(at) < Date.parse(day.loadInFromAt) && day.closes <= day.opens;
  return isNextMorning ? new Date(Date.parse(at) + 86_400_000).toISOString() : at;
}

/** `09:30` of a moment. */
export const timeOf = (at: string, zone: string): string => toWallClock(at, zone).slice(11, 16);

/** The market day a moment falls on: the one whose stretch holds it, else the nearest. */
export function dayHolding(days: MarketDay[], at: string): MarketDay | undefined {
  const moment = Date.parse(at);
  const inside = days.find((day) => Date.parse(day.loadInFromAt) <= moment && moment <= Date.parse(day.loadOutUntilAt));
  const away = (day: MarketDay) => Math.abs(Date.parse(day.opensAt) - moment);
  return inside ?? days.toSorted((a, b) => away(a) - away(b))[0];
}
