import type { FestivalPage, Stall } from '@yikeji/shared-types/stall.ts';

type Days = Pick<FestivalPage['festival'], 'marketDays'>;

/** Which of the vendors of one plot is meant: the one of a given slot, else who stands there now or next, else the last. */
export function stallMeant(stalls: Stall[], festival: Days, slotId: string | null, now: number): Stall | undefined {
  const asked = stalls.find((stall) => slotId !== null && stall.slotIds.includes(slotId));
  if (asked) return asked;
  const slots = festival.marketDays
    .filter((day) => day.status === 'scheduled')
    .flatMap((day) => day.slots)
    .sort((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt));
  for (const slot of slots) {
    if (Date.parse(slot.endsAt) <= now) continue;
    const standing = stalls.find((stall) => stall.slotIds.includes(slot.id));
    if (standing) return standing;
  }
  return stalls.at(-1);
}

/** One line of when a stall is there. */
export type Stand = {
  id: string;
  startsAt: string;
  endsAt: string;
  slotName: { zh: string; en: string } | null;
  isNow: boolean;
  isPast: boolean;
  status: string;
};

/** When a stall is there: whole days as one line, else slot by slot. */
export function standsOf(stall: Pick<Stall, 'slotIds'>, festival: Days, now: number): Stand[] {
  return festival.marketDays.flatMap((day) => {
    const slots = day.slots.filter(({ id }) => stall.slotIds.includes(id));
    const isWhole = slots.length === day.slots.length;
    const first = slots[0];
    if (!first) return [];
    const spans = isWhole
      ? [{ id: day.id, startsAt: day.opensAt, endsAt: day.closesAt, slotName: null }]
      : slots.map(({ id, startsAt, endsAt, name }) => ({ id, startsAt, endsAt, slotName: name }));
    return spans.map((span) => ({
      ...span,
      status: day.status,
      isNow: Date.parse(span.startsAt) <= now && now < Date.parse(span.endsAt),
      isPast: Date.parse(span.endsAt) <= now,
    }));
  });
}
