import type { ConflictSubject, ScheduleConflict } from './conflict.ts';

/**
 * Every way in which a schedule may contradict itself or the ground it stands on, with whether it stops publishing: what
 * would tell residents something impossible does, what an organizer may decide to live with does not.
 */
const stops = {
  'vendor-twice': true,
  'plot-twice': true,
  'plot-closed': true,
  'item-without-day': true,
  'item-outside-opening': false,
  'item-without-place': true,
  'stage-missing': true,
  'stage-twice': true,
  'service-without-vendor': true,
  'service-without-chair': true,
  'service-unknown': false,
  'service-outside-slot': true,
  'service-in-break': false,
  'break-outside-slot': false,
  'paper-missing': false,
  'paper-expires': false,
  'needs-unmet': false,
  'plot-gone': false,
  'parts-apart': false,
  'parts-missing': false,
  'circuit-overloaded': false,
  'zone-category': false,
  'zone-share': false,
  'flame-zone': false,
  'neighbours-apart': false,
} as const;

export type ScheduleConflictKind = keyof typeof stops;
export const scheduleConflictKinds = Object.keys(stops) as ScheduleConflictKind[];

/** Builds a conflict whose id follows from what it says. */
export function conflictOf(
  kind: ScheduleConflictKind,
  slotId: string | null,
  subjects: ConflictSubject[],
  details: ScheduleConflict['details'] = {},
): ScheduleConflict {
  const named = subjects.map((subject) => `${subject.of}:${subject.id}`);
  const id = [kind, slotId ?? '', ...named, ...Object.values(details)].join(' ');
  return { id, kind, stops: stops[kind], slotId, subjects, details };
}
