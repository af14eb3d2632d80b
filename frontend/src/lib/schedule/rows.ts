import type { Category } from '@yikeji/shared-types/category.ts';
import type { Festival } from '@yikeji/shared-types/festival.ts';
import type { ScheduledVendor } from '@yikeji/shared-types/schedule/facts.ts';
import type { Plot } from '@yikeji/shared-types/layout/plan.ts';
import type { ScheduleDesk } from './desk.svelte.ts';

export interface Filter {
  zoneId: string;
  category: Category | '';
  text: string;
  onlyConflicts: boolean;
}
export const noFilter: Filter = { zoneId: '', category: '', text: '', onlyConflicts: false };

export type GridRow =
  | { kind: 'zone'; id: string; letter: string; title: { zh: string; en: string }; count: number; folded: boolean }
  | { kind: 'plot'; id: string; plot: Plot };

const plain = (text: string) => text.normalize('NFKC').toLowerCase();

function fits(vendor: ScheduledVendor | undefined, { category }: Filter, wanted: string): boolean {
  if (!vendor) return false;
  if (category && vendor.category !== category) return false;
  return !wanted || plain(`${vendor.name.zh} ${vendor.name.en}`).includes(wanted);
}

/** The rows of the grid: zones with their plots by number, as far as the filter lets them through. */
export function gridRows(
  desk: ScheduleDesk,
  festival: Festival,
  filter: Filter,
  folded: ReadonlySet<string>,
): GridRow[] {
  const { facts, ground, conflictsOf } = desk;
  const wanted = plain(filter.text.trim());
  const onPlot = Map.groupBy(facts.standings, ({ plotId }) => plotId);
  const shown = facts.plots.filter((plot) => {
    if (filter.onlyConflicts && !conflictsOf.has(`plot ${plot.id}`)) return false;
    if (!filter.category && (!wanted || plain(plot.number).includes(wanted))) return true;
    return (onPlot.get(plot.id) ?? []).some((one) => fits(ground.vendors.get(one.applicationId), filter, wanted));
  });
  const byZone = Map.groupBy(shown, ({ zoneId }) => zoneId);
  return festival.zones
    .filter(({ id }) => (!filter.zoneId || filter.zoneId === id) && byZone.has(id))
    .flatMap(({ id, letter, name }): GridRow[] => {
      const plots = byZone.get(id)!.sort((a, b) => a.number.localeCompare(b.number, 'en', { numeric: true }));
      const isFolded = folded.has(id);
      const head: GridRow = { kind: 'zone', id, letter, title: name, count: plots.length, folded: isFolded };
      return [head, ...(isFolded ? [] : plots.map((plot): GridRow => ({ kind: 'plot', id: plot.id, plot })))];
    });
}

/** Vendors who asked for a slot and stand nowhere in it. */
export function unplaced(desk: ScheduleDesk): { vendor: ScheduledVendor; slotIds: string[] }[] {
  const placed = new Set(desk.facts.standings.map(({ applicationId, slotId }) => `${applicationId} ${slotId}`));
  return desk.facts.vendors.flatMap((vendor) => {
    const slotIds = desk.slots
      .map(({ slot }) => slot.id)
      .filter((id) => vendor.slotIds.includes(id) && !placed.has(`${vendor.applicationId} ${id}`));
    return slotIds.length > 0 ? [{ vendor, slotIds }] : [];
  });
}
