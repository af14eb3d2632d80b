import type { FestivalNumbers } from '@yikeji/shared-types/bureau.ts';
import { isCalledOff, noShowMinutes } from '@yikeji/shared-types/attendance.ts';
import type { Festival } from '@yikeji/shared-types/festival.ts';
import { moment } from '@yikeji/shared-types/moment.ts';

/** What was counted of one festival. */
export interface Counted {
  plots: number;
  applications: number;
  accepted: number;
  /** Applications with a place, by slot. */
  placed: Map<string, string[]>;
  /** Check-ins that stand, by market day. */
  arrived: Map<string, number>;
}

/** The numbers of a festival at a moment (milliseconds). A day counts towards attendance from when absence is a no-show, and never when called off. */
export function toNumbers(
  festival: Pick<Festival, 'status' | 'marketDays'>,
  counted: Counted,
  now: number,
): FestivalNumbers {
  let due = 0;
  let arrived = 0;
  for (const day of festival.marketDays) {
    const cancelled = isCalledOff(festival.status === 'closed' ? 'published' : festival.status, day.status);
    if (cancelled || now < moment(day.opensAt) + noShowMinutes * 60_000) continue;
    due += new Set(day.slots.flatMap((slot) => counted.placed.get(slot.id) ?? [])).size;
    arrived += counted.arrived.get(day.id) ?? 0;
  }
  return {
    marketDays: festival.marketDays.length,
    plots: counted.plots,
    applications: counted.applications,
    accepted: counted.accepted,
    placed: new Set([...counted.placed.values()].flat()).size,
    due,
    arrived: Math.min(arrived, due),
  };
}
