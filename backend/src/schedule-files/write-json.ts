import { DateTime } from 'luxon';
import type { CarriedItem } from '@yikeji/shared-types/schedule/carried.ts';

/** What a file says of the festival around its things. */
export interface CarriedHead {
  title: string;
  slug: string;
  timeZone: string;
  version: string;
  baseUrl: string;
  productVersion: string;
  /** The dates on which it is open, in order. */
  days: { date: string; startsAt: string; endsAt: string }[];
}

/** A day of a file with its things by place. */
export interface CarriedDay {
  index: number;
  date: string;
  start: string;
  end: string;
  rooms: Map<string, CarriedItem[]>;
}

const stamp = (at: string, zone: string) =>
  DateTime.fromISO(at, { zone }).startOf('second').toISO({ suppressMilliseconds: true, includeOffset: true }) as string;

/** The things by day of the festival's zone and by place, with days on which only things are. */
export function daysOf({ days, timeZone }: CarriedHead, items: CarriedItem[]): CarriedDay[] {
  const dateOf = (item: CarriedItem) => DateTime.fromISO(item.startsAt, { zone: timeZone }).toISODate() as string;
  const byDate = Map.groupBy(items, dateOf);
  const dates = [...new Set([...days.map(({ date }) => date), ...byDate.keys()])].sort();
  return dates.map((date, index) => {
    const open = days.find((day) => day.date === date);
    const things = byDate.get(date) ?? [];
    const starts = [...(open ? [open.startsAt] : []), ...things.map(({ startsAt }) => startsAt)];
    const ends = [...(open ? [open.endsAt] : []), ...things.map(({ endsAt }) => endsAt)];
    const byTime = (a: string, b: string) => Date.parse(a) - Date.parse(b);
    return {
      index: index + 1,
      date,
      start: stamp(starts.toSorted(byTime)[0] ?? '', timeZone),
      end: stamp(ends.toSorted(byTime).at(-1) ?? '', timeZone),
      rooms: Map.groupBy(
        things.toSorted((a, b) => byTime(a.startsAt, b.startsAt)),
        ({ room }) => room,
      ),
    };
  });
}

const two = (number: number) => String(number).padStart(2, '0');

/** The fields that both formats give a thing. */
export function fieldsOf(item: CarriedItem, number: number, { slug, timeZone }: CarriedHead) {
  const starts = DateTime.fromISO(item.startsAt, { zone: timeZone });
  const minutes = Math.round((Date.parse(item.endsAt) - Date.parse(item.startsAt)) / 60_000);
  return {
    id: number,
    guid: item.guid,
    date: stamp(item.startsAt, timeZone),
    start: starts.toFormat('HH:mm'),
    duration: `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`,
    room: item.room,
    slug: `${slug}-${item.guid.slice(0, 8)}-${number}`,
    title: item.title.zh,
    subtitle: item.title.en,
    track: item.kind,
    type: item.kind,
    language: 'zh',
    abstract: item.note.zh,
    description: item.note.en,
  };
}

/** Letters that the format allows in the short name of a conference. */
export const acronymOf = (slug: string): string => slug.replaceAll('-', '_').padEnd(4, '_');

/** The schedule as a `schedule.json` that conference tools read. */
export function writeScheduleJson(head: CarriedHead, items: CarriedItem[]): string {
  const days = daysOf(head, items);
  let number = 0;
  const thing = (item: CarriedItem) => ({
    ...fieldsOf(item, ++number, head),
    url: `${head.baseUrl}/f/${head.slug}/programme`,
    persons: item.persons.map((name, index) => ({ id: number * 100 + index, name, public_name: name })),
    links: [],
    attachments: [],
    answers: [],
  });
  const conference = {
    acronym: acronymOf(head.slug),
    title: head.title,
    start: days[0]?.date ?? '',
    end: days.at(-1)?.date ?? '',
    daysCount: days.length,
    timeslot_duration: '00:05',
    time_zone_name: head.timeZone,
    url: `${head.baseUrl}/f/${head.slug}`,
    days: days.map(({ index, date, start, end, rooms }) => ({
      index,
      date,
      day_start: start,
      day_end: end,
      rooms: Object.fromEntries([...rooms].map(([room, things]) => [room, things.map(thing)])),
    })),
  };
  const generator = { name: 'Yikeji', version: head.productVersion };
  return `${JSON.stringify({ schedule: { version: head.version, base_url: head.baseUrl, conference }, generator }, null, 2)}\n`;
}
