import type { ScheduleItem } from '../schedule.ts';
import { moment } from '../moment.ts';
import { conflictOf } from './conflict-kinds.ts';
import type { ScheduleConflict } from './conflict.ts';
import { meet, type ScheduleGround, type ScheduledFestival, spanOf } from './ground.ts';

const itemOf = ({ id }: { id: string }) => ({ of: 'item', id }) as const;

/** The market day an item belongs to: the one whose stretch from load-in to load-out holds it; undefined for none. */
export function dayOfItem(
  { marketDays }: Pick<ScheduledFestival, 'marketDays'>,
  item: Pick<ScheduleItem, 'startsAt' | 'endsAt'>,
) {
  const { from, until } = spanOf(item);
  return marketDays.find((day) => moment(day.loadInFromAt) <= from && until <= moment(day.loadOutUntilAt));
}

/** Items at no hour of a market day, outside its opening, nowhere, on a stage that is gone, or two on one stage at once. */
export function findItemFaults({ schedule, facts, festival }: ScheduleGround): ScheduleConflict[] {
  const stages = new Set(facts.stages.map(({ id }) => id));
  const single = schedule.items.flatMap((item) => {
    const { from, until } = spanOf(item);
    const day = dayOfItem(festival, item);
    const isOutside = day && (from < moment(day.opensAt) || until > moment(day.closesAt));
    const isLost = item.stageId !== null && !stages.has(item.stageId);
    return [
      ...(day ? [] : [conflictOf('item-without-day', null, [itemOf(item)])]),
      ...(isOutside ? [conflictOf('item-outside-opening', null, [itemOf(item)])] : []),
      ...(isLost ? [conflictOf('stage-missing', null, [itemOf(item)])] : []),
      ...(item.stageId === null && !item.place.zh && !item.place.en
        ? [conflictOf('item-without-place', null, [itemOf(item)])]
        : []),
    ];
  });
  const onStages = Map.groupBy(
    schedule.items.filter(({ stageId }) => stageId !== null),
    ({ stageId }) => stageId as string,
  );
  const doubles = [...onStages].flatMap(([stageId, items]) =>
    items.flatMap((a, i) =>
      items
        .slice(i + 1)
        .filter((b) => meet(spanOf(a), spanOf(b)))
        .map((b) => conflictOf('stage-twice', null, [{ of: 'stage', id: stageId }, itemOf(a), itemOf(b)])),
    ),
  );
  return [...single, ...doubles];
}

/** Services without their vendor, chair, offer or hours, and breaks that meet them or no place at all. */
export function findServiceFaults(ground: ScheduleGround): ScheduleConflict[] {
  const { schedule, slots, vendors, bySlot, standings } = ground;
  const breaks = schedule.blockers.flatMap((blocker) => (blocker.kind === 'break' ? [blocker] : []));
  const breaksOf = Map.groupBy(breaks, ({ applicationId }) => applicationId);
  const services = schedule.services.flatMap((service) => {
    const who = [
      { of: 'service', id: service.id },
      { of: 'vendor', id: service.applicationId },
    ] as const;
    const say = (kind: Parameters<typeof conflictOf>[0]) => conflictOf(kind, service.slotId, [...who]);
    const vendor = vendors.get(service.applicationId);
    const timed = slots.get(service.slotId);
    const span = spanOf(service);
    const stands = bySlot.get(service.slotId)?.some(({ applicationId }) => applicationId === service.applicationId);
    const isOffered = vendor?.services.some(({ name }) => name.zh === service.service.zh);
    const isOutside = !timed || span.from < timed.from || span.until > timed.until;
    const rests = breaksOf.get(service.applicationId)?.filter((rest) => meet(spanOf(rest), span)) ?? [];
    return [
      ...(stands ? [] : [say('service-without-vendor')]),
      ...(service.chairs > 0 ? [] : [say('service-without-chair')]),
      ...(vendor && !isOffered ? [say('service-unknown')] : []),
      ...(isOutside ? [say('service-outside-slot')] : []),
      ...rests.map(({ id }) => conflictOf('service-in-break', service.slotId, [...who, { of: 'blocker', id }])),
    ];
  });
  const placed = Map.groupBy(standings, ({ applicationId }) => applicationId);
  const idle = breaks
    .filter((rest) => !placed.get(rest.applicationId)?.some(({ slotId }) => meet(slots.get(slotId)!, spanOf(rest))))
    .map(({ id, applicationId }) =>
      conflictOf('break-outside-slot', null, [
        { of: 'blocker', id },
        { of: 'vendor', id: applicationId },
      ]),
    );
  return [...services, ...idle];
}
