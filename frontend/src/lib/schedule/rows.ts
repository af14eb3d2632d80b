import type { Category } from '@yikeji/shared-types/category.ts';
import type { Festival } from '@yikeji/shared-types/festival.ts';
import type { ScheduledVendor } from '@yikeji/shared-types/schedule/facts.ts';
import type { Plot } from '@yikeji/shared-types/layout/plan.ts';
import { matchesSounds } from '@yikeji/shared-types/sounds.ts';
import type { ScheduleDesk } from './desk.svelte.ts';

export interface Filter {
  zoneId: string;
  category: Category | '';
  text: string;
  onlyConflicts: boolean;
}
export const noFilter: Filter = { zoneId: '', category: '', text: '', onlyConflicts: false };

/** The group of those who stand nowhere yet. */
export const nowhere = 'nowhere';

export type GridRow =
  /** A zone with its rows; without a zone for vendors who stand nowhere yet. */
  | {
      kind: 'zone';
      id: string;
      zone: { letter: string; name: { zh: string; en: string } } | null;
      count: number;
      folded: boolean;
    }
  | { kind: 'plot'; id: string; plot: Plot }
  | { kind: 'vendor'; id: string; vendor: ScheduledVendor };

/** What rows are made of. */
type Table = Pick<ScheduleDesk, 'facts' | 'ground' | 'conflictsOf'>;

const plain = (text: string) => text.normalize('NFKC').toLowerCase();
const byNumber = (a: Plot, b: Plot) => a.number.localeCompare(b.number, 'en', { numeric: true });

function fits(vendor: ScheduledVendor | undefined, { category }: Filter, wanted: string): boolean {
  if (!vendor) return false;
  if (category && vendor.category !== category) return false;
  const isNamed = plain(`${vendor.name.zh} ${vendor.name.en}`).includes(wanted);
  return isNamed || matchesSounds(wanted, vendor.sounds);
}

/** Rows under the zones they belong to, in the festival's order of zones; folded zones without theirs. */
function underZones<Row extends GridRow>(
  { zones }: Festival,
  filter: Filter,
  folded: ReadonlySet<string>,
  byZone: Map<string, Row[]>,
): GridRow[] {
  return [...zones, { id: nowhere }]
    .filter(({ id }) => (!filter.zoneId || filter.zoneId === id) && byZone.has(id))
    .flatMap((zone): GridRow[] => {
      const rows = byZone.get(zone.id)!;
      const isFolded = folded.has(zone.id);
      const known = 'letter' in zone ? zone : null;
      const head: GridRow = { kind: 'zone', id: zone.id, zone: known, count: rows.length, folded: isFolded };
      return [head, ...(isFolded ? [] : rows)];
    });
}

/** The rows of the grid by plot: zones with their plots by number, as far as the filter lets them through. */
export function plotRows(
  { facts, ground, conflictsOf }: Table,
  festival: Festival,
  filter: Filter,
  folded: ReadonlySet<string>,
): GridRow[] {
  const wanted = plain(filter.text.trim());
  const onPlot = Map.groupBy(facts.standings, ({ plotId }) => plotId);
  const shown = facts.plots.filter((plot) => {
    if (filter.onlyConflicts && !conflictsOf.has(`plot ${plot.id}`)) return false;
    if (!filter.category && (!wanted || plain(plot.number).includes(wanted))) return true;
    return (onPlot.get(plot.id) ?? []).some((one) => fits(ground.vendors.get(one.applicationId), filter, wanted));
  });
  const rows = shown.toSorted(byNumber).map((plot) => ({ kind: 'plot' as const, id: plot.id, plot }));
  return underZones(
    festival,
    filter,
    folded,
    Map.groupBy(rows, ({ plot }) => plot.zoneId),
  );
}

/** The rows of the grid by vendor: under the zone of their first plot, in the order of plots; those without one last, by name. */
export function vendorRows(
  { facts, ground, conflictsOf }: Table,
  festival: Festival,
  filter: Filter,
  folded: ReadonlySet<string>,
): GridRow[] {
  const wanted = plain(filter.text.trim());
  const plotsOf = new Map<string, Plot[]>();
  for (const { applicationId, plotId } of facts.standings) {
    const plot = ground.plots.get(plotId);
    if (plot) plotsOf.set(applicationId, [...(plotsOf.get(applicationId) ?? []), plot]);
  }
  const firstOf = (vendor: ScheduledVendor) => plotsOf.get(vendor.applicationId)?.toSorted(byNumber)[0];
  const rows = facts.vendors
    .filter((vendor) => {
      if (filter.onlyConflicts && !conflictsOf.has(`vendor ${vendor.applicationId}`)) return false;
      const onPlot = plotsOf.get(vendor.applicationId)?.some(({ number }) => plain(number).includes(wanted));
      return fits(vendor, filter, onPlot ? '' : wanted);
    })
    .map((vendor) => ({ kind: 'vendor' as const, id: vendor.applicationId, vendor, first: firstOf(vendor) }))
    .sort((a, b) => {
      if (a.first && b.first) return byNumber(a.first, b.first);
      if (a.first || b.first) return a.first ? -1 : 1;
      return a.vendor.name.zh.localeCompare(b.vendor.name.zh, 'zh');
    });
  return underZones(
    festival,
    filter,
    folded,
    Map.groupBy(rows, ({ first }) => first?.zoneId ?? nowhere),
  );
}

/** Vendors who asked for a slot and stand nowhere in it. */
export function unplaced(desk: ScheduleDesk): { vendor: ScheduledVendor; slotIds: string[] }[] {
  return desk.facts.vendors.flatMap((vendor) => {
    const slotIds = desk.slots
      .map(({ slot }) => slot.id)
      .filter((id) => vendor.slotIds.includes(id) && desk.standingsOf(vendor.applicationId, id).length === 0);
    return slotIds.length > 0 ? [{ vendor, slotIds }] : [];
  });
}
