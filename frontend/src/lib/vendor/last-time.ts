import type { ApplicationForVendor } from '@yikeji/shared-types/application.ts';
import type { Offer } from '@yikeji/shared-types/vendor.ts';
import type { Festival } from '@yikeji/shared-types/festival.ts';

/** What to put into a new application before the vendor looks: the answers given to another festival, where they fit. */
export type LastTime = {
  festivalName: { zh: string; en: string };
  slotIds: string[];
  zoneIds: string[];
  note: string;
  offer: Offer;
};

/** The newest application to another festival, carried over by the names of slots and zones; null where there is none. */
export function lastTime(applications: ApplicationForVendor[], festival: Festival): LastTime | null {
  const last = applications.find((each) => each.festival.slug !== festival.slug);
  if (!last) return null;
  const before = last.festival.marketDays.flatMap(({ slots }) => slots);
  const chosen = before.filter(({ id }) => last.slotIds.includes(id));
  const names = new Set(chosen.map(({ name }) => name.zh));
  const offered = festival.marketDays.flatMap(({ slots }) => slots);
  const alike = offered.filter(({ name }) => names.has(name.zh));
  const wanted = alike.length === 0 && chosen.length === before.length ? offered : alike;
  const zones = last.preferredZoneIds.map((id) => last.festival.zones.find((zone) => zone.id === id)?.name.zh);
  return {
    festivalName: last.festival.name,
    slotIds: wanted.map(({ id }) => id),
    zoneIds: festival.zones.filter(({ name }) => zones.includes(name.zh)).map(({ id }) => id),
    note: last.note,
    offer: last.offer,
  };
}
