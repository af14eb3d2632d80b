import type { Schedule, ScheduleChange } from '../schedule.ts';

/** The schedule after the changes, in order; the given one is left as it was. */
export function applyScheduleChanges(schedule: Schedule, changes: ScheduleChange[]): Schedule {
  const lists = {
    items: new Map(schedule.items.map((item) => [item.id, item])),
    services: new Map(schedule.services.map((service) => [service.id, service])),
    blockers: new Map(schedule.blockers.map((blocker) => [blocker.id, blocker])),
  };
  for (const change of changes) {
    if (change.kind === 'put-item') lists.items.set(change.item.id, change.item);
    else if (change.kind === 'put-service') lists.services.set(change.service.id, change.service);
    else if (change.kind === 'put-blocker') lists.blockers.set(change.blocker.id, change.blocker);
    else lists[change.from].delete(change.id);
  }
  return {
    items: [...lists.items.values()],
    services: [...lists.services.values()],
    blockers: [...lists.blockers.values()],
  };
}

/** What a change is about: two changes of the same thing cannot both be kept. */
export function scheduleTargetOf(change: ScheduleChange): string {
  if (change.kind === 'put-item') return `items ${change.item.id}`;
  if (change.kind === 'put-service') return `services ${change.service.id}`;
  if (change.kind === 'put-blocker') return `blockers ${change.blocker.id}`;
  return `${change.from} ${change.id}`;
}
