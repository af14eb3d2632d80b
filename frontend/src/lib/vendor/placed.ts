import type { ApplicationForVendor } from '@yikeji/shared-types/application.ts';
import type { MarketDay } from '@yikeji/shared-types/festival.ts';

type Placement = ApplicationForVendor['placements'][number];
export type Placed = { day: MarketDay; plots: Placement[] };

const at = (text: string) => Date.parse(text);

const inSlots = (day: MarketDay, slotId: string) => day.slots.some((slot) => slot.id === slotId);

/** The plots of a day, each once, by number. */
function plotsOn(application: ApplicationForVendor, day: MarketDay): Placement[] {
  const plots = new Map<string, Placement>();
  for (const each of application.placements) if (inSlots(day, each.slotId)) plots.set(each.plotId, each);
  return [...plots.values()].sort((a, b) => a.plotNumber.localeCompare(b.plotNumber, 'en', { numeric: true }));
}

/** The days that concern an application, soonest first: those with a plot, else those applied for. */
export function daysOf(application: ApplicationForVendor): Placed[] {
  const days = [...application.festival.marketDays].sort((a, b) => at(a.opensAt) - at(b.opensAt));
  const placed = days.map((day) => ({ day, plots: plotsOn(application, day) }));
  const withPlot = placed.filter(({ plots }) => plots.length > 0);
  if (withPlot.length > 0) return withPlot;
  return placed.filter(({ day }) => application.slotIds.some((slotId) => inSlots(day, slotId)));
}

/** The day under way or the next one; the last when all are over; null when no day is left in the festival. */
export function nextDay(application: ApplicationForVendor, now: number): Placed | null {
  const days = daysOf(application);
  return days.find(({ day }) => now <= at(day.loadOutUntilAt)) ?? days.at(-1) ?? null;
}

export const isOver = ({ day }: Placed, now: number): boolean => now > at(day.loadOutUntilAt);

export const arrivalOn = (application: ApplicationForVendor, { day }: Placed) =>
  application.arrivals.find((arrival) => arrival.marketDayId === day.id) ?? null;

/** Soonest next day first; what is over or withdrawn goes last. */
export function byNextDay(applications: ApplicationForVendor[], now: number): ApplicationForVendor[] {
  const rank = (application: ApplicationForVendor) => {
    const next = nextDay(application, now);
    const gone = application.state === 'withdrawn' || application.state === 'declined';
    return (next ? at(next.day.opensAt) : Infinity) + (gone || !next || isOver(next, now) ? 1e13 : 0);
  };
  return [...applications].sort((a, b) => rank(a) - rank(b));
}
