import * as z from 'zod';
import { remark } from './text.ts';
import { instant } from './time.ts';

/** draft: members only. published: everybody sees it. The others are published too, and every page says so at once. */
export const festivalStatus = z
  .enum(['draft', 'published', 'suspended', 'postponed', 'cancelled', 'closed'])
  .meta({ id: 'FestivalStatus' });
export type FestivalStatus = z.infer<typeof festivalStatus>;

/** A single market day may be stopped while the others go on. */
export const dayStatus = z.enum(['scheduled', 'suspended', 'postponed', 'cancelled']).meta({ id: 'DayStatus' });
export type DayStatus = z.infer<typeof dayStatus>;

export const reasonKinds = ['wind', 'rain', 'snow', 'heat', 'air-pollution', 'crowding', 'power', 'other'] as const;
export const reasonKind = z.enum(reasonKinds).meta({ id: 'ReasonKind' });
export type ReasonKind = z.infer<typeof reasonKind>;

/** Why a festival or day is not running as planned. */
export const statusReason = z.object({ kind: reasonKind, text: remark, at: instant }).meta({ id: 'StatusReason' });
export type StatusReason = z.infer<typeof statusReason>;

export const statusChanges = ['publish', 'suspend', 'resume', 'postpone', 'cancel', 'close', 'reopen'] as const;
export const statusChange = z.enum(statusChanges).meta({ id: 'StatusChange' });
export type StatusChange = z.infer<typeof statusChange>;

const festivalMoves: Record<StatusChange, { from: FestivalStatus[]; to: FestivalStatus }> = {
  publish: { from: ['draft'], to: 'published' },
  suspend: { from: ['published'], to: 'suspended' },
  resume: { from: ['suspended', 'postponed'], to: 'published' },
  postpone: { from: ['published', 'suspended'], to: 'postponed' },
  cancel: { from: ['draft', 'published', 'suspended', 'postponed'], to: 'cancelled' },
  close: { from: ['published', 'suspended'], to: 'closed' },
  reopen: { from: ['closed', 'cancelled'], to: 'published' },
};

const dayMoves: Partial<Record<StatusChange, { from: DayStatus[]; to: DayStatus }>> = {
  suspend: { from: ['scheduled'], to: 'suspended' },
  resume: { from: ['suspended', 'postponed'], to: 'scheduled' },
  postpone: { from: ['scheduled', 'suspended'], to: 'postponed' },
  cancel: { from: ['scheduled', 'suspended', 'postponed'], to: 'cancelled' },
  reopen: { from: ['cancelled'], to: 'scheduled' },
};

/** Where a change leads from a festival's status, or null when it is not possible from there. */
export function nextFestivalStatus(from: FestivalStatus, change: StatusChange): FestivalStatus | null {
  const move = festivalMoves[change];
  return move.from.includes(from) ? move.to : null;
}

/** Where a change leads from a market day's status, or null when it is not possible from there. */
export function nextDayStatus(from: DayStatus, change: StatusChange): DayStatus | null {
  const move = dayMoves[change];
  return move?.from.includes(from) ? move.to : null;
}

/** Stopping needs a reason that residents can read; going on does not. */
export function needsReason(change: StatusChange): boolean {
  return change === 'suspend' || change === 'postpone' || change === 'cancel';
}
