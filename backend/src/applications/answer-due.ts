import { DateTime } from 'luxon';
import type { FestivalRecord } from '../festivals/model.ts';

/**
 * Until when somebody accepted now has to say that they come: the end of the day so many whole days on, where the
 * festival is, or their first load-in if that is sooner. Null where no word is asked for, or no day to come to is left.
 */
export function answerDueAt(
  { answerDays, marketDays, timeZone }: Pick<FestivalRecord, 'answerDays' | 'marketDays' | 'timeZone'>,
  slotIds: string[],
  now: Date,
): Date | null {
  if (!answerDays) return null;
  const toCome = marketDays
    .filter((day) => day.slots.some((slot) => slotIds.includes(slot.id)))
    .map((day) => Date.parse(day.loadInFromAt))
    .filter((at) => at > now.getTime());
  if (toCome.length === 0) return null;
  const end = DateTime.fromJSDate(now, { zone: timeZone }).plus({ days: answerDays }).endOf('day').startOf('minute');
  return new Date(Math.min(end.toMillis(), ...toCome));
}
