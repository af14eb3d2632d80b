import type { Schedule } from '../schedule.ts';
import type { ScheduleConflict } from './conflict.ts';
import type { ScheduleFacts } from './facts.ts';
import { groundOf, type ScheduledFestival, type ScheduleGround } from './ground.ts';
import { findNeighbourFaults, findZoneAndPowerFaults } from './neighbour-conflicts.ts';
import { findDoubles, findLostPlots, findPaperFaults, findUnmetNeeds } from './place-conflicts.ts';
import { findItemFaults, findServiceFaults } from './programme-conflicts.ts';

const rules: ((ground: ScheduleGround) => ScheduleConflict[])[] = [
  findDoubles,
  findItemFaults,
  findServiceFaults,
  findLostPlots,
  findUnmetNeeds,
  findPaperFaults,
  findNeighbourFaults,
  findZoneAndPowerFaults,
];

/**
 * Everything in a schedule that contradicts itself or what it stands on, those that stop publishing first. The same on
 * the server and, with what is being dragged already put where it would go, in the browser.
 */
export function findScheduleConflicts(
  schedule: Schedule,
  facts: ScheduleFacts,
  festival: ScheduledFestival,
): ScheduleConflict[] {
  const ground = groundOf(schedule, facts, festival);
  const found = rules.flatMap((rule) => rule(ground));
  return found.sort((a, b) => Number(b.stops) - Number(a.stops));
}
