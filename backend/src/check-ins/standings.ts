import { courseOf, judgeAttendance, whenDue } from '@yikeji/shared-types/attendance.ts';
import type { Attendance } from '@yikeji/shared-types/check-in.ts';
import type { MarketDay } from '@yikeji/shared-types/festival.ts';
import { marketDayAt } from '@yikeji/shared-types/opening.ts';
import { Refusal } from '@yikeji/shared-types/refusal.ts';
import { moment } from '@yikeji/shared-types/moment.ts';
import type { FestivalRecord } from '../festivals/model.ts';
import { planForPlacing } from '../layouts/model.ts';
import { readDay } from './day.ts';
import type { Arrival } from './fold.ts';
import { placesOf, plotsById } from './places.ts';

/** How it stands with one application on a market day, without its vendor. */
export interface Standing {
  /** The application's id. */
  id: string;
  places: ReturnType<typeof placesOf>;
  attendance: Attendance;
  arrival: Arrival | undefined;
  substitute: boolean;
}

/** The day somebody named; else today, the next to come, or the last. */
export function chooseDay(festival: FestivalRecord, now: number, marketDayId?: string): MarketDay | null {
  const days = festival.marketDays;
  if (marketDayId === undefined)
    return marketDayAt(days, now) ?? days.find((day) => now < moment(day.closesAt)) ?? days.at(-1) ?? null;
  const named = days.find((day) => day.id === marketDayId);
  if (!named) throw new Refusal('not-found');
  return named;
}

/** Everybody with a place on a market day. Three queries, however many they are. */
export async function readStandings(festival: FestivalRecord, day: MarketDay | null, now: number): Promise<Standing[]> {
  if (!day) return [];
  const [{ assignments, arrivals }, plan] = await Promise.all([
    readDay(festival._id, day),
    planForPlacing(festival._id),
  ]);
  const plots = plotsById(plan);
  const runs = courseOf(festival.status, day.status) === 'running';
  return [...assignments].map(([id, placed]) => {
    const arrival = arrivals.get(id);
    const due = whenDue(
      day,
      placed.map((assignment) => assignment.slotId),
    );
    const waiting: Attendance = runs ? judgeAttendance(false, due, now) : 'expected';
    return {
      id,
      places: placesOf(placed, plots, festival.zones),
      attendance: arrival ? 'arrived' : waiting,
      arrival,
      substitute: placed.some((assignment) => assignment.source === 'substitute'),
    };
  });
}
