import type { ScheduleStanding } from '@yikeji/shared-types/schedule/facts.ts';
import type { Carried, Cell, ScheduleDesk } from './desk.svelte.ts';
import type { GridRow } from './rows.ts';

/** A field of the grid: a plot or a vendor, in a slot. */
export type Spot = { slotId: string } & (
  { plotId: string; applicationId: null } | { plotId: null; applicationId: string }
);

/** The field of a row in a slot; null in the heads of zones. */
export function spotOf(row: GridRow | undefined, slotId: string | undefined): Spot | null {
  if (!row || row.kind === 'zone' || slotId === undefined) return null;
  return row.kind === 'plot'
    ? { plotId: row.id, applicationId: null, slotId }
    : { plotId: null, applicationId: row.id, slotId };
}

export function standingsAt(desk: ScheduleDesk, spot: Spot): ScheduleStanding[] {
  if (spot.plotId === null) return desk.standingsOf(spot.applicationId, spot.slotId);
  const standing = desk.standingAt.get(`${spot.plotId} ${spot.slotId}`);
  return standing ? [standing] : [];
}

/** Where a field would put what is in the hand; in a vendor's row that vendor alone, on the plot it is carried from. */
export function targetAt(spot: Spot, carried: Carried | null): Cell | null {
  const { slotId } = spot;
  if (spot.plotId !== null) return { plotId: spot.plotId, slotId };
  return carried?.standing && carried.applicationId === spot.applicationId
    ? { plotId: carried.standing.plotId, slotId }
    : null;
}
