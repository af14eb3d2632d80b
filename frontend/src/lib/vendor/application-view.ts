import type { ApplicationForVendor, ApplicationState } from '@yikeji/shared-types/application.ts';
import type { MarketDay } from '@yikeji/shared-types/festival.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Tone } from '#lib/ui/tone.ts';
import { clock } from '#lib/words.ts';

export const stateTone: Record<ApplicationState, Tone> = {
  submitted: 'slate',
  'needs-info': 'amber',
  accepted: 'jade',
  waitlisted: 'amber',
  declined: 'cinnabar',
  withdrawn: 'slate',
};

export const stateWord: Record<ApplicationState, () => string> = {
  submitted: m.vendor_state_submitted,
  'needs-info': m.vendor_state_needs_info,
  accepted: m.vendor_state_accepted,
  waitlisted: m.vendor_state_waitlisted,
  declined: m.vendor_state_declined,
  withdrawn: m.vendor_state_withdrawn,
};

/** What the state means for the vendor, in one sentence. */
export const stateHint: Record<ApplicationState, () => string> = {
  submitted: m.vendor_hint_submitted,
  'needs-info': m.vendor_hint_needs_info,
  accepted: m.vendor_hint_accepted,
  waitlisted: m.vendor_hint_waitlisted,
  declined: m.vendor_hint_declined,
  withdrawn: m.vendor_hint_withdrawn,
};

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

/** When a day is spoken of by another status than its own: the whole festival's comes first. */
export function stoppedWord({ festival }: ApplicationForVendor, placed: Placed | null): string | null {
  const words: Record<string, () => string> = {
    suspended: m.vendor_day_suspended,
    postponed: m.vendor_day_postponed,
    cancelled: m.vendor_day_cancelled,
    closed: m.vendor_day_closed,
  };
  return (words[festival.status] ?? words[placed?.day.status ?? ''])?.() ?? null;
}

export type Step = { id: string; label: string; state: 'done' | 'now' | 'todo' | 'stopped' };

/** The way of an application on one day: applied, accepted, in, out. */
export function progress(application: ApplicationForVendor, placed: Placed | null, now: number): Step[] {
  const accepted = application.state === 'accepted';
  const stopped = application.state === 'declined' || application.state === 'withdrawn';
  const here = placed !== null && arrivalOn(application, placed) !== null;
  const over = placed !== null && now > at(placed.day.closesAt);
  const decided = stopped ? 'stopped' : accepted ? 'done' : 'now';
  return [
    { id: 'applied', label: m.vendor_step_applied(), state: 'done' },
    { id: 'accepted', label: accepted ? m.vendor_step_accepted() : stateWord[application.state](), state: decided },
    { id: 'in', label: m.vendor_step_in(), state: here ? 'done' : accepted ? 'now' : 'todo' },
    {
      id: 'out',
      label: placed
        ? m.vendor_step_out_at({ time: clock(placed.day.closesAt, application.festival.timeZone) })
        : m.vendor_step_out(),
      state: here ? (over ? 'done' : 'now') : 'todo',
    },
  ];
}

/** Soonest next day first; what is over or withdrawn goes last. */
export function byNextDay(applications: ApplicationForVendor[], now: number): ApplicationForVendor[] {
  const rank = (application: ApplicationForVendor) => {
    const next = nextDay(application, now);
    const gone = application.state === 'withdrawn' || application.state === 'declined';
    return (next ? at(next.day.opensAt) : Infinity) + (gone || !next || isOver(next, now) ? 1e13 : 0);
  };
  return [...applications].sort((a, b) => rank(a) - rank(b));
}
