import type { FestivalRecord } from '../festivals/model.ts';

/** When a slot was, for a history that stays right when slots are changed later: `2036-05-17 09:00–12:00`. */
export function slotText({ marketDays }: Pick<FestivalRecord, 'marketDays'>, slotId: string): string | null {
  for (const { date, slots } of marketDays) {
    const slot = slots.find(({ id }) => id === slotId);
    if (slot) return `${date} ${slot.starts}–${slot.ends}`;
  }
  return null;
}
