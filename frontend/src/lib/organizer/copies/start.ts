import { firstDateOf, sameWeekday } from '@yikeji/shared-types/date-shift.ts';
import type { FestivalInput } from '@yikeji/shared-types/festival.ts';
import type { Origin } from '@yikeji/shared-types/pack.ts';
import { call, type Reply } from '#lib/api.ts';
import { newNonce } from '#lib/nonce.ts';
import { daysAfter, suggestSlug } from '#lib/organizer/festival-form/input.ts';

/** Where a new festival began: what it came from, and the dates it had there. */
export interface Start {
  origin: Origin;
  /** One for each wish, so that sending it twice makes one festival. */
  nonce: string;
  name: { zh: string; en: string };
  was: Pick<FestivalInput, 'marketDays'>;
  plan: Reply<'POST /copies/preview'>['plan'];
  notices: number;
}

/** Asks for what an origin brings; its dates are moved to the first same weekday that leaves a week to prepare. */
export async function beginFrom(origin: Origin, today: string): Promise<{ start: Start; festival: FestivalInput }> {
  const asked = await call('POST /copies/preview', { body: { origin, firstDate: today } });
  const { name, festival, moves, plan, notices } = asked;
  const were = new Map(moves.map((move) => [move.marketDayId, move.from]));
  const was = { marketDays: festival.marketDays.map((day) => ({ ...day, date: were.get(day.id) ?? day.date })) };
  return { start: { origin, nonce: newNonce(), name, was, plan, notices }, festival };
}

/** The day to propose: a week from today at least, on the weekday it used to be. */
export function proposedDate(was: Start['was'], today: string): string {
  return sameWeekday(firstDateOf(was), daysAfter(today, 7));
}

/** Whether a date is one that a form may still be typing. */
export const isWholeDate = (date: string) => /^[1-9]\d{3}-\d\d-\d\d$/.test(date) && !Number.isNaN(Date.parse(date));

/** An address that the earlier one does not have: with the first day, when it is copied. */
export function slugFor(input: FestivalInput, start: Start | undefined): string {
  const date = input.marketDays[0]?.date;
  const plain = suggestSlug(input.name, date);
  if (!start || start.origin.kind === 'template' || plain.endsWith(date ?? '-')) return plain;
  return `${plain.slice(0, 49).replace(/-+$/, '')}-${date}`;
}
