import type { Schedule, ScheduleChange } from '@yikeji/shared-types/schedule.ts';

/** The edits that take the given ones back. */
export function inverseOf(before: Schedule, changes: ScheduleChange[]): ScheduleChange[] {
  const back = (from: 'items' | 'services' | 'blockers', id: string): ScheduleChange => {
    const item = before.items.find((one) => from === 'items' && one.id === id);
    if (item) return { kind: 'put-item', item };
    const service = before.services.find((one) => from === 'services' && one.id === id);
    if (service) return { kind: 'put-service', service };
    const blocker = before.blockers.find((one) => from === 'blockers' && one.id === id);
    return blocker ? { kind: 'put-blocker', blocker } : { kind: 'remove', from, id };
  };
  return changes
    .map((change) => {
      if (change.kind === 'put-item') return back('items', change.item.id);
      if (change.kind === 'put-service') return back('services', change.service.id);
      if (change.kind === 'put-blocker') return back('blockers', change.blocker.id);
      return back(change.from, change.id);
    })
    .reverse();
}
