import type { DayUse, FestivalInput } from './festival.ts';
import { datesOf, type DayPattern, type Recurrence } from './recurrence.ts';

type Day = FestivalInput['marketDays'][number];
type Slot = Day['slots'][number];

const dayMinutes = 1440;
const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
const clockOf = (minutes: number) => {
  const inDay = ((minutes % dayMinutes) + dayMinutes) % dayMinutes;
  return `${String(Math.floor(inDay / 60)).padStart(2, '0')}:${String(inDay % 60).padStart(2, '0')}`;
};

/**
 * The market days of a rule, in order of time. A day that is known by its date keeps its id, and so do its slots, so that
 * laying the same rule again changes nothing and nobody who counts on a day loses it.
 */
export function layDays(recurrence: Recurrence, known: Day[]): Day[] {
  const byDate = new Map(known.map((day) => [day.date, day]));
  const taken = new Set(known.flatMap(({ id, slots }) => [id, ...slots.map((slot) => slot.id)]));
  const fresh = (wish: string) => {
    let id = wish;
    for (let count = 2; taken.has(id); count++) id = `${wish}-${count}`;
    taken.add(id);
    return id;
  };
  return datesOf(recurrence).map((date) => {
    const before = byDate.get(date);
    const id = before?.id ?? fresh(`day-${date}`);
    const { slots, ...times } = patternOn(recurrence, date);
    const kept = keptSlots(slots, before);
    return {
      id,
      date,
      ...times,
      slots: slots.map((slot) => ({ ...slot, id: kept.get(slot.id) ?? fresh(`${id.slice(0, 16)}-${slot.id}`) })),
    };
  });
}

/** The ids that slots of the pattern have on a day already: by their name in the pattern, else by their place. */
function keptSlots(pattern: DayPattern['slots'], day: Day | undefined): Map<string, string> {
  const kept = new Map<string, string>();
  if (!day) return kept;
  const left = new Set(day.slots.map(({ id }) => id));
  for (const { id } of pattern) {
    const own = [...left].find((slotId) => slotId.endsWith(`-${id}`));
    if (own === undefined) continue;
    kept.set(id, own);
    left.delete(own);
  }
  if (day.slots.length !== pattern.length) return kept;
  for (const [index, { id }] of pattern.entries()) {
    const own = day.slots[index]?.id;
    if (kept.has(id) || own === undefined || !left.has(own)) continue;
    kept.set(id, own);
    left.delete(own);
  }
  return kept;
}

/** The pattern as it is on a date with hours of its own: loading moves along, and slots are cut to the hours there are. */
export function patternOn({ pattern, hours }: Pick<Recurrence, 'pattern' | 'hours'>, date: string): DayPattern {
  const other = hours.find((each) => each.date === date);
  if (!other) return pattern;
  const { opens, closes } = other;
  const late = minutesOf(opens) - minutesOf(pattern.opens);
  const longer = minutesOf(closes) - minutesOf(pattern.closes);
  const moved = (time: string, by: number) => clockOf(minutesOf(time) + by);
  const slots = pattern.slots.flatMap((slot) => cut(slot, pattern, other));
  const [first] = pattern.slots;
  return {
    opens,
    closes,
    loadInFrom: moved(pattern.loadInFrom, late),
    loadInUntil: moved(pattern.loadInUntil, late),
    loadOutUntil: moved(pattern.loadOutUntil, longer),
    slots: slots.length > 0 || !first ? slots : [{ ...first, starts: opens, ends: closes }],
  };
}

/** A slot within other hours; what began or ended with the day still does. None when nothing of it is left. */
function cut(slot: Slot, usual: DayPattern, hours: { opens: string; closes: string }): Slot[] {
  const start = minutesOf(usual.opens);
  const after = (time: string) => start + ((minutesOf(time) - start + dayMinutes) % dayMinutes);
  const opens = minutesOf(hours.opens);
  const closes = minutesOf(hours.closes) + (minutesOf(hours.closes) <= opens ? dayMinutes : 0);
  const begins = slot.starts === usual.opens ? opens : Math.max(opens, after(slot.starts));
  const ended = after(slot.ends) + (after(slot.ends) <= after(slot.starts) ? dayMinutes : 0);
  const ends = slot.ends === usual.closes ? closes : Math.min(closes, ended);
  return begins < ends ? [{ ...slot, starts: clockOf(begins), ends: clockOf(ends) }] : [];
}

/** Whether market days are the ones their rule gives: nothing missing, nothing beside it, nothing otherwise. */
export function followsRule(recurrence: Recurrence, days: Day[]): boolean {
  const plain = ({ id, date, opens, closes, loadInFrom, loadInUntil, loadOutUntil, slots }: Day) => [
    [id, date, opens, closes, loadInFrom, loadInUntil, loadOutUntil],
    slots.map((slot) => [slot.id, slot.name.zh, slot.name.en, slot.starts, slot.ends]),
  ];
  const sorted = [...days].sort((a, b) => (a.date < b.date ? -1 : 1));
  return JSON.stringify(layDays(recurrence, sorted).map(plain)) === JSON.stringify(sorted.map(plain));
}

/** The days of a festival that lose something somebody counts on, when only these parts are left. */
export function losses(uses: DayUse[], kept: Set<string>): DayUse[] {
  return uses.filter(({ slotIds }) => slotIds.some((id) => !kept.has(id)));
}
