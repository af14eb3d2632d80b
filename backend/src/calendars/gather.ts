import type { Role } from '@yikeji/shared-types/access.ts';
import type { CalendarWish } from '@yikeji/shared-types/calendar.ts';
import type { MarketDay, ProgrammeItem } from '@yikeji/shared-types/festival.ts';
import { inLanguage, type Locale } from '@yikeji/shared-types/text.ts';
import type { Context } from '../context.ts';
import type { FestivalRecord } from '../festivals/model.ts';
import { ScheduleVersionModel } from '../schedules/model.ts';
import { readProgramme } from '../schedules/read-programme.ts';
import { readFestivalPage } from '../stalls/page.ts';

/** One thing of a calendar, before it is written. */
export interface CalendarEntry {
  kind: 'day' | 'item' | 'service' | 'stall';
  /** The same for the same thing, however it is moved or renamed. */
  id: string;
  marketDayId: string | null;
  startsAt: string;
  endsAt: string;
  summary: string;
  place: string;
  description: string;
  /** The plots it is on; none for what is on a stage or everywhere. */
  plotNumbers: string[];
  zone: string | null;
  category: string | null;
  /** It was told once and does not take place any more. */
  isOff: boolean;
}

/** An item without an end is taken to last so many minutes. */
const usualMinutes = 30;
/** Published versions that are looked through for what is no more. */
export const versionsBack = 30;

const say = (language: Locale) => (text: { zh: string; en: string }) => inLanguage(text, language);

/** The market days, and those that were taken away. */
export function dayEntries(festival: FestivalRecord, language: Locale): CalendarEntry[] {
  const words = say(language);
  const entry = (day: MarketDay, isOff: boolean): CalendarEntry => ({
    ...{ kind: 'day', id: day.id, marketDayId: day.id, startsAt: day.opensAt, endsAt: day.closesAt },
    ...{ summary: titleOf(festival, language), place: '', description: words(festival.summary) },
    ...{ plotNumbers: [], zone: null, category: null, isOff },
  });
  const there = new Set(festival.marketDays.map(({ id }) => id));
  const gone = new Map((festival.goneDays ?? []).filter(({ id }) => !there.has(id)).map((day) => [day.id, day]));
  return [...festival.marketDays.map((day) => entry(day, false)), ...[...gone.values()].map((day) => entry(day, true))];
}

export const titleOf = (festival: FestivalRecord, language: Locale): string =>
  [festival.series, festival.name].map(say(language)).filter(Boolean).join(' · ');

const endOf = ({ startsAt, endsAt }: Pick<ProgrammeItem, 'startsAt' | 'endsAt'>) =>
  endsAt !== null && Date.parse(endsAt) > Date.parse(startsAt)
    ? endsAt
    : new Date(Date.parse(startsAt) + usualMinutes * 60_000).toISOString();

/** The programme's items, and those of earlier published versions that are off by now. */
export async function itemEntries(festival: FestivalRecord, language: Locale): Promise<CalendarEntry[]> {
  const there = new Set(festival.programme.map(({ id }) => id));
  const earlier = await ScheduleVersionModel.find({ festivalId: festival._id }, { schedule: 1 })
    .sort({ version: -1 })
    .limit(versionsBack)
    .lean();
  const off = new Map(
    earlier
      .flatMap(({ schedule }) => schedule.items)
      .filter(({ id }) => !there.has(id))
      .toReversed()
      .map((item) => [item.id, item]),
  );
  const entry = (
    item: Pick<ProgrammeItem, 'id' | 'title' | 'note' | 'place' | 'startsAt' | 'endsAt'>,
    marketDayId: string | null,
    isOff: boolean,
  ): CalendarEntry => {
    const place = say(language)(item.place);
    return {
      ...{ kind: 'item', id: item.id, marketDayId, startsAt: item.startsAt, endsAt: endOf(item) },
      ...{ summary: say(language)(item.title), place },
      description: [titleOf(festival, language), say(language)(item.note)].filter(Boolean).join('\n'),
      ...{ plotNumbers: [item.place.zh], zone: null, category: null, isOff },
    };
  };
  return [
    ...festival.programme.map((item) => entry(item, item.marketDayId, false)),
    ...[...off.values()].map((item) => entry(item, null, true)),
  ];
}

/** The services that vendors do at published times, and the stalls that stand on each day. */
export async function standingEntries(
  context: Context,
  festival: FestivalRecord,
  role: Role | null,
  language: Locale,
): Promise<CalendarEntry[]> {
  const words = say(language);
  const [programme, page] = await Promise.all([
    readProgramme(festival, role),
    readFestivalPage(context, festival, role),
  ]);
  const letters = new Map(festival.zones.map(({ id, letter }) => [id, letter]));
  const byPlot = new Map(page.stalls.map((stall) => [stall.plotNumber, stall]));
  const dayOfSlot = new Map(festival.marketDays.flatMap((day) => day.slots.map((slot) => [slot.id, day.id])));
  const services = programme.services.map((each): CalendarEntry => {
    const stall = byPlot.get(each.plotNumbers[0] ?? '');
    return {
      ...{ kind: 'service', id: each.id, marketDayId: dayOfSlot.get(each.slotId) ?? null },
      ...{ startsAt: each.startsAt, endsAt: each.endsAt, place: each.plotNumbers.join(', ') },
      summary: `${words(each.service)} · ${words(each.vendorName)}`,
      description: titleOf(festival, language),
      ...{ plotNumbers: each.plotNumbers, zone: letters.get(stall?.zoneId ?? '') ?? null },
      ...{ category: stall?.offer.category ?? null, isOff: false },
    };
  });
  const stands = Map.groupBy(
    page.stalls.flatMap((stall) =>
      festival.marketDays.flatMap((day) => {
        const slots = day.slots.filter(({ id }) => stall.slotIds.includes(id));
        return slots.length > 0 ? [{ stall, day, slots }] : [];
      }),
    ),
    ({ stall, day }) => `${stall.applicationId}-${day.id}`,
  );
  const stalls = [...stands].flatMap(([id, parts]): CalendarEntry[] => {
    const [first] = parts;
    if (!first) return [];
    const { offer, zoneId } = first.stall;
    const slots = parts.flatMap((part) => part.slots).sort((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt));
    const plotNumbers = [...new Set(parts.map(({ stall }) => stall.plotNumber))];
    return [
      {
        ...{ kind: 'stall', id, marketDayId: first.day.id, place: plotNumbers.join(', ') },
        startsAt: slots[0]?.startsAt ?? first.day.opensAt,
        endsAt:
          slots
            .map(({ endsAt }) => endsAt)
            .toSorted((a, b) => Date.parse(a) - Date.parse(b))
            .at(-1) ?? first.day.closesAt,
        summary: words(offer.name),
        description: [titleOf(festival, language), words(offer.summary)].filter(Boolean).join('\n'),
        ...{ plotNumbers, zone: letters.get(zoneId) ?? null, category: offer.category, isOff: false },
      },
    ];
  });
  return [...services, ...stalls];
}

/** Whether an entry is among what is wished for. */
export function isWished(
  entry: CalendarEntry,
  { day, item, service, zone, plot, category, what }: CalendarWish,
): boolean {
  if (item !== undefined) return entry.kind === 'item' && entry.id === item;
  if (service !== undefined) return entry.kind === 'service' && entry.id === service;
  if (day !== undefined && entry.marketDayId !== day) return false;
  const narrow = zone !== undefined || plot !== undefined || category !== undefined;
  const kinds = {
    days: ['day'],
    programme: ['item', 'service'],
    stalls: ['stall'],
    all: ['day', 'item', 'service', 'stall'],
  };
  if (!kinds[what ?? (narrow ? 'all' : 'days')].includes(entry.kind)) return false;
  if (zone !== undefined && entry.zone !== zone) return false;
  if (plot !== undefined && !entry.plotNumbers.includes(plot)) return false;
  return category === undefined || entry.category === category;
}
