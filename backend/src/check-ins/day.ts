import type { Types } from 'mongoose';
import type { MarketDay } from '@yikeji/shared-types/festival.ts';
import { AssignmentModel, type AssignmentRecord } from '../assignments/model.ts';
import { type Arrival, foldArrivals } from './fold.ts';
import { CheckInFactModel } from './model.ts';

/** What a day needs to know of an assignment, and of a fact: no more of either leaves the database. */
const ofAssignment = { applicationId: 1, plotId: 1, slotId: 1, source: 1 } as const;
const ofFact = { kind: 1, applicationId: 1, marketDayId: 1, sequence: 1, gate: 1, recordedAt: 1 } as const;
export type DayAssignment = Pick<AssignmentRecord, '_id' | keyof typeof ofAssignment>;

/** Who has a place on a market day and who is here, by application. */
export interface DayAttendance {
  assignments: Map<string, DayAssignment[]>;
  arrivals: Map<string, Arrival>;
}

/** Reads a market day in two queries, however many vendors it has. Somebody without a place any more does not count. */
export async function readDay(festivalId: Types.ObjectId, day: MarketDay): Promise<DayAttendance> {
  const [placed, facts] = await Promise.all([
    AssignmentModel.find(
      { festivalId, slotId: { $in: day.slots.map((slot) => slot.id) }, active: true },
      ofAssignment,
    ).lean<DayAssignment[]>(),
    CheckInFactModel.find({ festivalId, marketDayId: day.id, sequence: { $exists: true } }, ofFact).lean(),
  ]);
  const assignments = new Map<string, DayAssignment[]>();
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
