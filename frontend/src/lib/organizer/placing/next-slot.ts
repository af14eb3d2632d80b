import type { Festival } from '@yikeji/shared-types/festival.ts';

type Slot = Festival['marketDays'][number]['slots'][number];

/** The slot that runs or comes next; the first one when all are over. */
export function nextSlot({ marketDays }: Pick<Festival, 'marketDays'>, now: number): Slot | undefined {
  const slots = marketDays.flatMap((day) => day.slots);
  return slots.find(({ endsAt }) => Date.parse(endsAt) > now) ?? slots[0];
}
