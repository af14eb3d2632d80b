import type { Festival } from '@yikeji/shared-types/festival.ts';
import { matchesSounds } from '@yikeji/shared-types/sounds.ts';
import { shownWords, type StallRow } from './stall-row.ts';
import { plain } from './spelling.ts';

/** What an address asks a list of stalls to show. */
export type Filter = {
  q: string;
  /** A zone's letter. */
  zone?: string | undefined;
  category?: string | undefined;
  dayId: string | undefined;
  slotId?: string | undefined;
  /** A time on the fair's clock (`14:30`) at which the stall should stand there. */
  time?: string | undefined;
};

/** The query of an address, which need not be changeable. */
type Query = Pick<URLSearchParams, 'get' | 'toString'>;
type Days = Pick<Festival, 'marketDays' | 'zones'>;

/** Reads `?q=&zone=&category=&day=2026-12-12&slot=`; what the festival does not have is passed over. */
export function readFilter(query: Query, festival: Days, usualDayId: string | undefined): Filter {
  const slotId = query.get('slot');
  const slotDay = festival.marketDays.find((day) => day.slots.some((slot) => slot.id === slotId));
  const day = slotDay ?? festival.marketDays.find(({ date }) => date === query.get('day'));
  const zone = query.get('zone')?.toUpperCase();
  return {
    q: (query.get('q') ?? '').slice(0, 60).trim(),
    zone: festival.zones.some(({ letter }) => letter === zone) ? zone : undefined,
    category: query.get('category') ?? undefined,
    dayId: day?.id ?? usualDayId,
    slotId: slotDay ? (slotId ?? undefined) : undefined,
    time: /^([01]\d|2[0-3]):[0-5]\d$/.exec(query.get('time') ?? '')?.[0],
  };
}

/** The address with some parameters changed; null takes one away. */
export function withQuery(query: Query, changes: Record<string, string | null | undefined>, hash = ''): string {
  const next = new URLSearchParams(query.toString());
  for (const [name, value] of Object.entries(changes)) {
    if (value) next.set(name, value);
    else next.delete(name);
  }
  return `?${next}${hash}`;
}

/** Whether a wall-clock time falls into a slot, which may run past midnight. */
const isDuring = (time: string, { starts, ends }: { starts: string; ends: string }): boolean =>
  starts < ends ? starts <= time && time < ends : starts <= time || time < ends;

function isFoundBy(row: StallRow, words: string[]): boolean {
  if (words.length === 0) return true;
  const known = `${shownWords(row)} ${row.words}`;
  return words.every((word) => known.includes(word) || matchesSounds(word, row.sounds));
}

/** The stalls that stand there on the day (or in the slot) asked for and have every word of the search. */
export function filterRows(rows: StallRow[], filter: Filter, festival: Pick<Festival, 'marketDays'>): StallRow[] {
  const day = festival.marketDays.find(({ id }) => id === filter.dayId);
  const open = (day?.slots ?? []).filter((slot) => filter.time === undefined || isDuring(filter.time, slot));
  const slots = new Set(filter.slotId ? [filter.slotId] : open.map(({ id }) => id));
  const words = plain(filter.q).split(' ').filter(Boolean);
  return rows.filter(
    (row) =>
      (!day || row.slotIds.some((id) => slots.has(id))) &&
      (!filter.zone || row.zone === filter.zone) &&
      (!filter.category || row.category === filter.category) &&
      isFoundBy(row, words),
  );
}

/** Rows zone by zone in the given order of letters; zones without rows are left out. */
export function byZone(rows: StallRow[], letters: string[]): { letter: string; rows: StallRow[] }[] {
  const known = new Set(letters);
  return [
    ...letters.map((letter) => ({ letter, rows: rows.filter((row) => row.zone === letter) })),
    { letter: '', rows: rows.filter((row) => !known.has(row.zone)) },
  ].filter((group) => group.rows.length > 0);
}

/** The trades among some rows, each once, most stalls first. */
export function categoriesOf(rows: StallRow[]): { category: string; name: string; count: number }[] {
  const found = new Map<string, { category: string; name: string; count: number }>();
  for (const { category, categoryName } of rows) {
    const entry = found.get(category) ?? { category, name: categoryName, count: 0 };
    entry.count += 1;
    found.set(category, entry);
  }
  return [...found.values()].sort((a, b) => b.count - a.count);
}
