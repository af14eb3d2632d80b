import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import type { MarketDay, ProgrammeItem } from '@yikeji/shared-types/festival.ts';
import { Refusal } from '@yikeji/shared-types/refusal.ts';
import { inLanguage, type Locale } from '@yikeji/shared-types/text.ts';
import type { Context } from '../context.ts';
import type { FestivalRecord } from '../festivals/model.ts';

export interface CalendarWish {
  day?: string | undefined;
  item?: string | undefined;
}

/** An item without an end is taken to last so many minutes. */
const usualMinutes = 30;

/**
 * A calendar file of the market days, of one day, or of one programme item. Times stand in UTC, so that they are right in
 * every zone and across every clock change. A thing keeps its UID, and its SEQUENCE rises with the festival's version: a
 * calendar that reads the file again moves what it has, and strikes out a day that was called off.
 */
export function writeCalendar(
  context: Context,
  festival: FestivalRecord,
  { day: dayId, item: itemId }: CalendarWish,
  language: Locale,
): string {
  const say = (text: { zh: string; en: string }) => inLanguage(text, language);
  const title = [say(festival.series), say(festival.name)].filter(Boolean).join(' · ');
  const calendar = ical({ name: title, method: ICalCalendarMethod.PUBLISH, prodId: '-//Yikeji//Fair//ZH' });
  const url = `${context.publicUrl}/f/${festival.slug}`;
  const place = [say(festival.venue.name), say(festival.venue.address)].filter(Boolean).join(', ');
  const common = { sequence: festival.version, stamp: context.now(), url };
  const statusOf = (day: MarketDay | undefined) =>
    [festival.status, day?.status].some((status) => status === 'cancelled' || status === 'postponed')
      ? ICalEventStatus.CANCELLED
      : ICalEventStatus.CONFIRMED;
  const addDay = (day: MarketDay) =>
    calendar.createEvent({
      ...common,
      id: `${String(festival._id)}-${day.id}@yikeji`,
      start: new Date(day.opensAt),
      end: new Date(day.closesAt),
      summary: title,
      location: place,
      description: say(festival.summary),
      status: statusOf(day),
    });
  const addItem = (item: ProgrammeItem) => {
    const start = new Date(item.startsAt);
    const end = item.endsAt === null ? new Date(start.getTime() + usualMinutes * 60_000) : new Date(item.endsAt);
    calendar.createEvent({
      ...common,
      id: `${String(festival._id)}-${item.id}@yikeji`,
      start,
      end,
      summary: say(item.title),
      location: [say(item.place), place].filter(Boolean).join(', '),
      description: [title, say(item.note)].filter(Boolean).join('\n'),
      status: statusOf(festival.marketDays.find((day) => day.id === item.marketDayId)),
    });
  };
  const items = festival.programme.filter((item) => item.id === itemId);
  const days = itemId === undefined ? festival.marketDays.filter((day) => dayId === undefined || day.id === dayId) : [];
  if (items.length + days.length === 0) throw new Refusal('not-found');
  days.forEach(addDay);
  items.forEach(addItem);
  return calendar.toString();
}
