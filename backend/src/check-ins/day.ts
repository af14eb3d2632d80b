import type { Types } from 'mongoose';
import type { MarketDay } from '@yikeji/shared-types/festival.ts';
import { AssignmentModel, type AssignmentRecord } from '../assignments/model.ts';
import { type Arrival, foldArrivals } from './fold.ts';
import { CheckInFactModel } from './model.ts';

/** Who has a place on a market day and who is here, by application. */
export interface DayAttendance {
  assignments: Map<string, AssignmentRecord[]>;
  arrivals: Map<string, Arrival>;
}

/** Reads a market day in two queries, however many vendors it has. Somebody without a place any more does not count. */
export async function readDay(festivalId: Types.ObjectId, day: MarketDay): Promise<DayAttendance> {
  const [placed, facts] = await Promise.all([
    AssignmentModel.find({ festivalId, slotId: { $in: day.slots.map((slot) => slot.id) }, active: true }).lean(),
    CheckInFactModel.find({ festivalId, marketDayId: day.id, sequence: { $exists: true } }, { answer: 0 }).lean(),
  ]);
  const assignments = new Map<string, AssignmentRecord[]>();
  for (const assignment of placed) {
    const applicationId = String(assignment.applicationId);
    assignments.set(applicationId, [...(assignments.get(applicationId) ?? []), assignment]);
  }
  const arrivals = new Map<string, Arrival>();
  for (const [applicationId, [arrival]] of foldArrivals(facts)) {
    if (arrival && assignments.has(applicationId)) arrivals.set(applicationId, arrival);
  }
  return { assignments, arrivals };
}

/** How many vendors the day has and how many of them are here. */
export function countDay(day: DayAttendance | null): { expected: number; arrived: number } {
  return { expected: day?.assignments.size ?? 0, arrived: day?.arrivals.size ?? 0 };
}
