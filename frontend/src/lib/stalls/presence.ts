import type { Festival, MarketDay } from '@yikeji/shared-types/festival.ts';
import type { Tone } from '#lib/ui/tone.ts';

/**
 * coming: said to be late, and about when. here: the vendor stands there. awaited: should, and has not come. set-up: came before the opening. before: opens later.
 * over: has packed up. stopped: the day or the festival does not run.
 */
export type PresenceKind = 'here' | 'coming' | 'awaited' | 'set-up' | 'before' | 'over' | 'stopped' | 'elsewhen';
export type Presence = { kind: PresenceKind; /** When it came, or opens. */ at?: string };

type Standing = { slotIds: string[]; arrivals: Record<string, string>; lateness?: Record<string, string> };

export const presenceTone: Record<PresenceKind, Tone> = {
  here: 'jade',
  coming: 'amber',
  awaited: 'amber',
  'set-up': 'jade',
  before: 'slate',
  over: 'slate',
  stopped: 'cinnabar',
  elsewhen: 'slate',
};

/** Milliseconds for which a time that was given is believed. */
const patience = 30 * 60_000;
const ms = (at: string) => Date.parse(at);

/** What a resident would find at a stall on a market day at a moment (milliseconds). */
export function presence(
  stall: Standing,
  festival: Pick<Festival, 'status'>,
  day: MarketDay | undefined,
  now: number,
): Presence {
  if (!day) return { kind: 'elsewhen' };
  if (festival.status === 'closed') return { kind: 'over' };
  if (festival.status !== 'published' && festival.status !== 'draft') return { kind: 'stopped' };
  if (day.status !== 'scheduled') return { kind: 'stopped' };
  const slots = day.slots
    .filter(({ id }) => stall.slotIds.includes(id))
    .sort((a, b) => ms(a.startsAt) - ms(b.startsAt));
  const current = slots.find((slot) => ms(slot.startsAt) <= now && now < ms(slot.endsAt));
  const next = slots.find((slot) => now < ms(slot.startsAt));
  const came = stall.arrivals[day.id];
  const isOpen = ms(day.opensAt) <= now && now < ms(day.closesAt);
  if (slots.length === 0) return { kind: 'elsewhen' };
  if (!isOpen && now >= ms(day.closesAt)) return { kind: 'over' };
  const late = stall.lateness?.[day.id];
  const from = current ?? next;
  // Who has still not come long after the time given is simply awaited.
  if (!came && late && from && ms(late) > ms(from.startsAt) && now < ms(late) + patience)
    return { kind: 'coming', at: late };
  if (current && isOpen) return came ? { kind: 'here', at: came } : { kind: 'awaited', at: current.startsAt };
  if (!next) return { kind: 'over' };
  return came ? { kind: 'set-up', at: next.startsAt } : { kind: 'before', at: next.startsAt };
}

/** How many of the vendors of a market day have come. */
export function countArrived(stalls: Standing[], day: MarketDay | undefined): { arrived: number; expected: number } {
  const slots = new Set(day?.slots.map(({ id }) => id));
  const expected = stalls.filter((stall) => stall.slotIds.some((id) => slots.has(id)));
  return { expected: expected.length, arrived: day ? expected.filter((stall) => day.id in stall.arrivals).length : 0 };
}
