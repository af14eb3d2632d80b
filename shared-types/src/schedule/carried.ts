import type { ScheduleFileFault } from '../schedule-file.ts';

/** A thing of a schedule as files carry it: who reads the file needs nothing else to know it. */
export interface CarriedItem {
  /** A UUID in small letters: the same thing has it wherever it goes. */
  guid: string;
  /** What kind of item it is, or `service`. */
  kind: string;
  title: { zh: string; en: string };
  note: { zh: string; en: string };
  /** A stage's name, a plot's number or a place in words. */
  room: string;
  startsAt: string;
  endsAt: string;
  /** Who does it; never more than the name over the stall. */
  persons: string[];
}

/** What was read of one thing, as it stands in the file, and where. */
export interface WrittenItem {
  /** The line where it begins; for JSON, its place in the file. */
  line: number;
  guid: string;
  kind: string;
  title: string;
  subtitle: string;
  abstract: string;
  description: string;
  room: string;
  /** A moment with an offset. */
  date: string;
  /** `01:30` or `01:30:00`. */
  duration: string;
  persons: string[];
  /** Whether this product wrote it: then the second title is the English one. */
  isOwn: boolean;
}

/** Things one file may hold. */
export const maxCarried = 2500;

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/;

/**
 * What was written as things of a schedule, or what is wrong line by line. A thing without a guid is given one by
 * `guidFor` from what it says, so that the same file read twice means the same things.
 */
export function judgeWritten(
  written: WrittenItem[],
  guidFor: (words: string) => string,
): { items: (CarriedItem & { line: number })[]; faults: ScheduleFileFault[] } {
  if (written.length > maxCarried)
    return { items: [], faults: [{ line: written[maxCarried]?.line ?? 0, fault: 'too-many', about: '' }] };
  const faults: ScheduleFileFault[] = [];
  const seen = new Set<string>();
  const items = written.flatMap((each) => {
    const guid = each.guid.toLowerCase() || guidFor([each.title, each.date, each.room].join('\n'));
    const fault = faultOf(each, guid, seen);
    if (fault) {
      faults.push({ line: each.line, fault, about: each.title || each.guid });
      return [];
    }
    seen.add(guid);
    return [{ ...carriedOf(each), guid, line: each.line }];
  });
  return faults.length > 0 ? { items: [], faults } : { items, faults };
}

function faultOf(each: WrittenItem, guid: string, seen: Set<string>): ScheduleFileFault['fault'] | null {
  if (!uuid.test(guid)) return 'guid-wrong';
  if (seen.has(guid)) return 'guid-twice';
  if (each.title.trim() === '') return 'title-missing';
  if (each.title.trim().length > 60 || each.subtitle.trim().length > 120) return 'title-long';
  if (each.abstract.length > 600 || each.description.length > 1200 || each.room.length > 200) return 'note-long';
  if (!isClean(each)) return 'strange-letters';
  if (!moment.test(each.date) || Number.isNaN(Date.parse(each.date))) return 'date-wrong';
  const minutes = minutesOf(each.duration);
  if (minutes === null) return 'duration-wrong';
  return minutes > 0 && minutes <= 1440 ? null : 'duration-wrong';
}

/** Whether it can be kept: no control letters, and line breaks in notes only. */
function isClean({ title, subtitle, abstract, description, room }: WrittenItem): boolean {
  // eslint-disable-next-line no-control-regex
  if (/[\u0000-\u001f\u007f]/.test([title, subtitle, room].map((text) => text.trim()).join(''))) return false;
  // eslint-disable-next-line no-control-regex
  return !/[\u0000-\u0009\u000b-\u001f\u007f]/.test([abstract, description].join('').replaceAll('\r\n', '\n'));
}

function minutesOf(duration: string): number | null {
  const found = /^(\d{1,3}):([0-5]\d)(?::[0-5]?\d)?$/.exec(duration.trim());
  return found ? Number(found[1]) * 60 + Number(found[2]) : null;
}

function carriedOf({
  kind,
  title,
  subtitle,
  abstract,
  description,
  room,
  date,
  duration,
  persons,
  isOwn,
}: WrittenItem): Omit<CarriedItem, 'guid'> {
  const begins = Date.parse(date);
  const ends = begins + (minutesOf(duration) ?? 0) * 60_000;
  const foreign = [subtitle, abstract]
    .map((text) => text.trim())
    .filter(Boolean)
    .join('\n')
    .slice(0, 600);
  return {
    kind: kind.trim().toLowerCase(),
    title: { zh: title.trim(), en: isOwn ? subtitle.trim() : '' },
    note: isOwn ? { zh: abstract.trim(), en: description.trim() } : { zh: foreign, en: '' },
    room: room.trim(),
    startsAt: new Date(begins).toISOString(),
    endsAt: new Date(ends).toISOString(),
    persons,
  };
}
