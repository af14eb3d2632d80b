import type { Festival, MarketDay } from '@yikeji/shared-types/festival.ts';

type Text = { zh: string; en?: string | undefined };

/** One line of what goes on: an item of the programme, or the opening or closing of the day. */
export type Happening = {
  id: string;
  kind: 'item' | 'opens' | 'closes';
  startsAt: string;
  isNow: boolean;
  title?: Text;
  note?: Text;
  place?: Text;
  /** The plot it is at, when its place is one. */
  plot?: { number: string; zone: string };
};

/** An item without an end is taken to last this long. */
const usualLength = 30 * 60_000;
const ms = (at: string) => Date.parse(at);

/** What is on now and what comes next on a market day, soonest first. Nothing when the day does not run or is over. */
export function nowAndNext(festival: Festival, day: MarketDay | undefined, now: number): Happening[] {
  const runs = festival.status === 'published' || festival.status === 'draft';
  if (!day || !runs || day.status !== 'scheduled' || now >= ms(day.closesAt)) return [];
  const items = festival.programme
    .filter((item) => item.marketDayId === day.id)
    .map((item) => ({ item, ends: item.endsAt ? ms(item.endsAt) : ms(item.startsAt) + usualLength }))
    .filter(({ ends }) => now < ends)
    .map(({ item }): Happening => ({
      id: item.id,
      kind: 'item',
      startsAt: item.startsAt,
      isNow: ms(item.startsAt) <= now,
      title: item.title,
      note: item.note,
      place: item.place,
      ...plotIn(item.place, festival),
    }));
  const opening: Happening[] =
    now < ms(day.opensAt) ? [{ id: 'opens', kind: 'opens', startsAt: day.opensAt, isNow: false }] : [];
  const closing: Happening = { id: 'closes', kind: 'closes', startsAt: day.closesAt, isNow: false };
  return [...opening, ...items, closing].sort((a, b) => ms(a.startsAt) - ms(b.startsAt));
}

function plotIn(place: Text, festival: Festival): { plot?: { number: string; zone: string } } {
  const number = place.zh.normalize('NFKC').toUpperCase();
  const zone = /^([A-Z])-?\d{1,4}$/.exec(number)?.[1];
  return zone && festival.zones.some(({ letter }) => letter === zone) ? { plot: { number, zone } } : {};
}

/** The next moment (milliseconds) at which a page about the festival should look different, or null. */
export function nextTurn(festival: Festival, now: number): number | null {
  const moments = [
    ...festival.marketDays.flatMap((day) => [
      day.opensAt,
      day.closesAt,
      ...day.slots.flatMap((slot) => [slot.startsAt, slot.endsAt]),
    ]),
    ...festival.programme.flatMap((item) => [item.startsAt, item.endsAt ?? item.startsAt]),
  ].map(ms);
  const ahead = moments.filter((moment) => moment > now);
  return ahead.length > 0 ? Math.min(...ahead) : null;
}
