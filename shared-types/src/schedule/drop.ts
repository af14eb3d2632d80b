import type { Misfit } from '../assignment.ts';
import { judgeFit } from '../fit.ts';
import type { ScheduledVendor } from './facts.ts';
import { meet, type ScheduleGround, spanOf } from './ground.ts';

/** Why a vendor cannot be put on a plot in a slot; those of `Misfit` are what the server would refuse with. */
export type DropFault = Misfit | 'paper' | 'day-off' | 'plot-closed';

/** What keeps a vendor out of a whole slot, whatever the plot: seen as shade before anything is dropped. */
export function slotFaults(ground: ScheduleGround, vendor: ScheduledVendor, slotId: string): DropFault[] {
  const timed = ground.slots.get(slotId);
  const faults: DropFault[] = [];
  if (vendor.state !== 'accepted') faults.push('application-not-accepted');
  if (!vendor.slotIds.includes(slotId)) faults.push('slot-not-requested');
  if (vendor.paper) faults.push('paper');
  if (timed && timed.day.status !== 'scheduled') faults.push('day-off');
  return faults;
}

/**
 * Why a vendor cannot stand on a plot in a slot, in the order in which an organizer is told; empty when it can. A vendor
 * who already stands somewhere is moved from there: `movedId` names that standing, which then takes up nothing.
 */
export function judgeDrop(
  ground: ScheduleGround,
  applicationId: string,
  plotId: string,
  slotId: string,
  movedId: string | null = null,
): DropFault[] {
  const vendor = ground.vendors.get(applicationId);
  const plot = ground.plots.get(plotId);
  const timed = ground.slots.get(slotId);
  if (!vendor || !plot || !timed) return ['application-not-accepted'];
  const faults = slotFaults(ground, vendor, slotId);
  const others = (ground.bySlot.get(slotId) ?? []).filter(({ id }) => id !== movedId);
  if (others.some((standing) => standing.plotId === plotId)) faults.push('plot-taken');
  if (others.some((standing) => standing.applicationId === applicationId && standing.plotId !== plotId))
    faults.push('vendor-elsewhere');
  const isShut =
    ground.schedule.blockers.some(
      (blocker) => blocker.kind === 'closed' && blocker.plotId === plotId && meet(spanOf(blocker), timed),
    ) || ground.facts.closed.some((entry) => entry.plotId === plotId && (entry.slotId ?? slotId) === slotId);
  if (isShut) faults.push('plot-closed');
  return [...faults, ...judgeFit(plot, vendor.needs, ground.festival.venue)];
}
