import type { MarketDay, Slot, Zone } from '../festival.ts';
import { moment } from '../moment.ts';
import type { Plot } from '../layout/plan.ts';
import type { Schedule } from '../schedule.ts';
import type { ScheduledVendor, ScheduleFacts, ScheduleStanding } from './facts.ts';

/** What a schedule needs to know of its festival. */
export interface ScheduledFestival {
  marketDays: MarketDay[];
  zones: Pick<Zone, 'id' | 'categories'>[];
  venue: { openFlameAllowed: boolean };
}

/** A stretch of time in milliseconds. */
export interface Span {
  from: number;
  until: number;
}

export const spanOf = ({ startsAt, endsAt }: { startsAt: string; endsAt: string }): Span => ({
  from: moment(startsAt),
  until: moment(endsAt),
});

/** Whether two stretches share time; one that ends as the other begins does not. */
export const meet = (a: Span, b: Span): boolean => a.from < b.until && b.from < a.until;

export interface TimedSlot extends Span {
  slot: Slot;
  day: MarketDay;
}

/** Facts looked up once, so that every rule asks in constant time. */
export interface ScheduleGround {
  festival: ScheduledFestival;
  facts: ScheduleFacts;
  schedule: Schedule;
  slots: Map<string, TimedSlot>;
  plots: Map<string, Plot>;
  vendors: Map<string, ScheduledVendor>;
  /** Standings that mean something: of known vendors in known slots. */
  standings: ScheduleStanding[];
  bySlot: Map<string, ScheduleStanding[]>;
}

/** The slots of a festival in the order of time. */
export function timedSlots(festival: Pick<ScheduledFestival, 'marketDays'>): TimedSlot[] {
  return festival.marketDays
    .flatMap((day) => day.slots.map((slot) => ({ slot, day, ...spanOf(slot) })))
    .sort((a, b) => a.from - b.from || a.until - b.until);
}

export function groundOf(schedule: Schedule, facts: ScheduleFacts, festival: ScheduledFestival): ScheduleGround {
  const slots = new Map(timedSlots(festival).map((timed) => [timed.slot.id, timed]));
  const vendors = new Map(facts.vendors.map((vendor) => [vendor.applicationId, vendor]));
  const standings = facts.standings.filter(
    ({ slotId, applicationId }) => slots.has(slotId) && vendors.has(applicationId),
  );
  return {
    festival,
    facts,
    schedule,
    slots,
    plots: new Map(facts.plots.map((plot) => [plot.id, plot])),
    vendors,
    standings,
    bySlot: Map.groupBy(standings, ({ slotId }) => slotId),
  };
}
