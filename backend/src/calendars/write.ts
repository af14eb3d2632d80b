import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import type { Role } from '@yikeji/shared-types/access.ts';
import type { CalendarWish } from '@yikeji/shared-types/calendar.ts';
import { Refusal } from '@yikeji/shared-types/refusal.ts';
import { inLanguage, type Locale } from '@yikeji/shared-types/text.ts';
import type { Context } from '../context.ts';
import type { FestivalRecord } from '../festivals/model.ts';
import { calledOffEntries } from './called-off.ts';
import { type CalendarEntry, dayEntries, isWished, itemEntries, standingEntries, titleOf } from './gather.ts';

/**
 * A calendar file of the market days, or of what is wished for: one day, one item or service, a zone, a plot, a trade, the
 * programme, the stalls, or all of it. Times stand in UTC, so that they are right in every zone and across every clock
 * change. A thing keeps its UID, and its SEQUENCE rises with the festival's version: a calendar that reads the file again
 * moves what it has, and strikes out what was called off.
 */
export async function writeCalendar(
  context: Context,
  festival: FestivalRecord,
  role: Role | null,
  wish: CalendarWish,
  language: Locale,
): Promise<string> {
  const entries = (await gather(context, festival, role, wish, language)).filter((entry) => isWished(entry, wish));
  if (entries.length === 0 && isOfOne(festival, wish)) throw new Refusal('not-found');
  const calendar = ical({
    name: titleOf(festival, language),
    method: ICalCalendarMethod.PUBLISH,
    prodId: '-//Yikeji//Fair//ZH',
  });
  const venue = [festival.venue.name, festival.venue.address]
    .map((text) => inLanguage(text, language))
    .filter(Boolean)
    .join(', ');
  for (const entry of entries) {
    calendar.createEvent({
      sequence: festival.version,
      stamp: context.now(),
      url: `${context.publicUrl}/f/${festival.slug}`,
      id: `${String(festival._id)}-${entry.id}@yikeji`,
      start: new Date(entry.startsAt),
      end: new Date(entry.endsAt),
      summary: entry.summary,
      location: [entry.place, venue].filter(Boolean).join(', '),
      description: entry.description,
      status: isOff(festival, entry) ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    });
  }
  return calendar.toString();
}

/** Only what a wish can be about is read: the days of a festival cost no query. */
async function gather(
  context: Context,
  festival: FestivalRecord,
  role: Role | null,
  wish: CalendarWish,
  language: Locale,
) {
  const { item, service, zone, plot, category, what } = wish;
  const narrow = [service, zone, plot, category].some((each) => each !== undefined);
  const onlyDays = item === undefined && !narrow && (what ?? 'days') === 'days';
  if (onlyDays) return dayEntries(festival, language);
  return [
    ...dayEntries(festival, language),
    ...(await itemEntries(festival, language)),
    ...(item === undefined ? await standings(context, festival, role, language) : []),
  ];
}

async function standings(context: Context, festival: FestivalRecord, role: Role | null, language: Locale) {
  const there = await standingEntries(context, festival, role, language);
  return [...there, ...(await calledOffEntries(festival, there, language))];
}

/** Whether a wish names one thing, which is then there or not; a zone or trade may well be empty. */
function isOfOne(festival: FestivalRecord, { day, item, service, zone }: CalendarWish): boolean {
  const strangeZone = zone !== undefined && !festival.zones.some(({ letter }) => letter === zone);
  return strangeZone || [day, item, service].some((each) => each !== undefined);
}

function isOff(festival: FestivalRecord, entry: CalendarEntry): boolean {
  const day = festival.marketDays.find(({ id }) => id === entry.marketDayId);
  const stopped = [festival.status, day?.status].some((status) => status === 'cancelled' || status === 'postponed');
  return entry.isOff || stopped;
}
