import { allCategories } from '@yikeji/shared-types/category.ts';
import { usualPaperRules } from '@yikeji/shared-types/paper.ts';
import type { Festival, FestivalInput } from '@yikeji/shared-types/festival.ts';
import { newId } from '#lib/organizer/new-id.ts';

export type DayInput = FestivalInput['marketDays'][number];
export type SlotInput = DayInput['slots'][number];
export type ProgrammeInput = FestivalInput['programme'][number];

const wholeDayName = { zh: '全天', en: 'Whole day' };
const halves = [
  { zh: '上午', en: 'Morning' },
  { zh: '下午', en: 'Afternoon' },
];

const toMinutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
const toClock = (minutes: number) => {
  const day = ((minutes % 1440) + 1440) % 1440;
  return `${String(Math.floor(day / 60)).padStart(2, '0')}:${String(day % 60).padStart(2, '0')}`;
};

/** A bare date so many days later. */
export function daysAfter(date: string, count: number): string {
  const at = new Date(`${date}T12:00:00Z`);
  at.setUTCDate(at.getUTCDate() + count);
  return at.toISOString().slice(0, 10);
}

/** The first Saturday that leaves a week to prepare. */
function firstDate(today: string): string {
  const weekday = new Date(`${today}T12:00:00Z`).getUTCDay();
  const toSaturday = (6 - weekday + 7) % 7;
  return daysAfter(today, toSaturday < 7 ? toSaturday + 7 : toSaturday);
}

export function wholeDay({ opens, closes }: Pick<DayInput, 'opens' | 'closes'>): SlotInput[] {
  return [{ id: newId('slot'), name: { ...wholeDayName }, starts: opens, ends: closes }];
}

/** Morning and afternoon, divided at noon, or in the middle of hours that noon does not fall into. */
export function splitDay({ opens, closes }: Pick<DayInput, 'opens' | 'closes'>, kept: SlotInput[] = []): SlotInput[] {
  const from = toMinutes(opens);
  const to = toMinutes(closes) > from ? toMinutes(closes) : toMinutes(closes) + 1440;
  const middle = from < 720 && to > 720 ? '12:00' : toClock(Math.round((from + to) / 60) * 30);
  const bounds = [opens, middle, closes];
  return halves.map((name, at) => ({
    id: kept[at]?.id ?? newId('slot'),
    name: { ...name },
    starts: bounds[at] ?? opens,
    ends: bounds[at + 1] ?? closes,
  }));
}

export function newDay(date: string): DayInput {
  const hours = { opens: '09:30', closes: '16:00' };
  return {
    id: newId('day'),
    date,
    ...hours,
    loadInFrom: '07:00',
    loadInUntil: '09:00',
    loadOutUntil: '18:00',
    slots: wholeDay(hours),
  };
}

/** The same day again on another date, with parts of its own. */
export function copyDay(day: DayInput, date: string): DayInput {
  return {
    ...day,
    id: newId('day'),
    date,
    slots: day.slots.map((slot) => ({ ...slot, name: { ...slot.name }, id: newId('slot') })),
  };
}

/** Another opening or closing time; slots that began or ended with it go along. */
export function moveHours<D extends Pick<DayInput, 'opens' | 'closes' | 'slots'>>(
  day: D,
  to: { opens?: string; closes?: string },
): D {
  const { opens = day.opens, closes = day.closes } = to;
  const slots = day.slots.map((slot) => ({
    ...slot,
    starts: slot.starts === day.opens ? opens : slot.starts,
    ends: slot.ends === day.closes ? closes : slot.ends,
  }));
  return { ...day, opens, closes, slots };
}

/** The first letter no zone has yet; null when all 26 are used. */
export function freeLetter(zones: { letter: string }[]): string | null {
  const used = new Set(zones.map((zone) => zone.letter));
  return [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].find((letter) => !used.has(letter)) ?? null;
}

/** An address from the English name; from the date where there is none. */
export function suggestSlug(name: { en?: string | undefined }, date: string | undefined): string {
  const words = (name.en ?? '')
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 50);
  return words.replace(/^-+|-+$/g, '') || `fair-${date ?? 'new'}`;
}

const firstZones: { letter: string; name: { zh: string; en: string }; categories: FestivalInput['categories'] }[] = [
  { letter: 'A', name: { zh: '特产美食', en: 'Food and produce' }, categories: ['heritage', 'farm-produce', 'food'] },
  {
    letter: 'B',
    name: { zh: '便民服务', en: 'Everyday services' },
    categories: [
      'haircut',
      'appliance-repair',
      'shoe-repair',
      'sewing',
      'sharpening',
      'keys',
      'bicycle-repair',
      'watch-repair',
      'eyewear',
      'phone-care',
      'laundry',
    ],
  },
  {
    letter: 'C',
    name: { zh: '健康公益', en: 'Health and advice' },
    categories: ['health', 'legal', 'public-information'],
  },
];

/** A festival that lacks only its name and its place. */
export function blankFestival(today: string): FestivalInput {
  const empty = () => ({ zh: '', en: '' });
  return {
    name: empty(),
    series: empty(),
    summary: empty(),
    host: empty(),
    organizer: empty(),
    hotline: '',
    venue: { name: empty(), address: empty(), position: null, fireLaneMetres: 4, openFlameAllowed: false },
    timeZone: 'Asia/Shanghai',
    marketDays: [newDay(firstDate(today))],
    recurrence: null,
    zones: firstZones.map((zone) => ({ ...zone, id: `zone-${zone.letter.toLowerCase()}` })),
    categories: [...allCategories],
    quotas: [],
    papers: structuredClone(usualPaperRules),
    programme: [],
    gates: [],
    expectedPeak: 0,
    crowdCap: 0,
    answerDays: 0,
  };
}

/** What can be typed of a festival that exists. */
export function toInput(festival: Festival): FestivalInput {
  const { name, series, summary, host, organizer, hotline, venue, timeZone, zones, categories, gates } = festival;
  const { quotas, papers, expectedPeak, crowdCap, answerDays, recurrence } = festival;
  const marketDays = festival.marketDays.map(
    ({ id, date, opens, closes, loadInFrom, loadInUntil, loadOutUntil, slots }) => ({
      id,
      date,
      opens,
      closes,
      loadInFrom,
      loadInUntil,
      loadOutUntil,
      slots: slots.map((slot) => ({ id: slot.id, name: slot.name, starts: slot.starts, ends: slot.ends })),
    }),
  );
  const programme = festival.programme.map(({ id, marketDayId, starts, ends, title, note, place }) => ({
    id,
    marketDayId,
    starts,
    ends,
    title,
    note,
    place,
  }));
  return structuredClone({
    name,
    series,
    summary,
    host,
    organizer,
    hotline,
    venue,
    timeZone,
    marketDays,
    recurrence,
    zones,
    categories,
    quotas,
    papers,
    programme,
    gates,
    expectedPeak,
    crowdCap,
    answerDays,
  });
}
