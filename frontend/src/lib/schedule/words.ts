import { categoryNames } from '@yikeji/shared-types/category-names.ts';
import type { Category } from '@yikeji/shared-types/category.ts';
import { paperNames } from '@yikeji/shared-types/paper-names.ts';
import type { PaperKind } from '@yikeji/shared-types/paper.ts';
import type { ScheduleConflict } from '@yikeji/shared-types/schedule/conflict.ts';
import type { ScheduleConflictKind } from '@yikeji/shared-types/schedule/conflict-kinds.ts';
import type { DropFault } from '@yikeji/shared-types/schedule/drop.ts';
import { misfitWord } from '#lib/organizer/words.ts';
import { circuitWords } from '#lib/layout-editor/circuits.ts';
import { m } from '#lib/paraglide/messages.js';
import { day, say } from '#lib/words.ts';
import type { ScheduleDesk } from './desk.svelte.ts';

const faultWord: Record<DropFault, () => string> = {
  ...misfitWord,
  paper: m.schedule_fault_paper,
  'day-off': m.schedule_fault_day_off,
  'plot-closed': m.schedule_fault_closed,
};

export const faultWords = (faults: DropFault[]): string =>
  faults.map((fault) => faultWord[fault]()).join(m.schedule_and());

/** `12月12日 周六 上午` */
export function slotWords(desk: ScheduleDesk, slotId: string): string {
  const timed = desk.slotOf(slotId);
  return timed ? `${day(timed.day.date, desk.festival.timeZone)} ${say(timed.slot.name)}` : '';
}

const titles: Record<ScheduleConflictKind, () => string> = {
  'vendor-twice': m.schedule_c_vendor_twice,
  'plot-twice': m.schedule_c_plot_twice,
  'plot-closed': m.schedule_c_plot_closed,
  'item-without-day': m.schedule_c_item_without_day,
  'item-outside-opening': m.schedule_c_item_outside_opening,
  'item-without-place': m.schedule_c_item_without_place,
  'stage-missing': m.schedule_c_stage_missing,
  'stage-twice': m.schedule_c_stage_twice,
  'service-without-vendor': m.schedule_c_service_without_vendor,
  'service-without-chair': m.schedule_c_service_without_chair,
  'service-unknown': m.schedule_c_service_unknown,
  'service-outside-slot': m.schedule_c_service_outside_slot,
  'service-in-break': m.schedule_c_service_in_break,
  'break-outside-slot': m.schedule_c_break_outside_slot,
  'paper-missing': m.schedule_c_paper_missing,
  'paper-expires': m.schedule_c_paper_expires,
  'needs-unmet': m.schedule_c_needs_unmet,
  'plot-gone': m.schedule_c_plot_gone,
  'parts-apart': m.schedule_c_parts_apart,
  'parts-missing': m.schedule_c_parts_missing,
  'circuit-overloaded': m.schedule_c_circuit_overloaded,
  'zone-category': m.schedule_c_zone_category,
  'zone-share': m.schedule_c_zone_share,
  'flame-zone': m.schedule_c_flame_zone,
  'neighbours-apart': m.schedule_c_neighbours_apart,
};

/** A conflict told: what it is, who and where it is about, and by how much. */
export function conflictWords(desk: ScheduleDesk, conflict: ScheduleConflict): { title: string; second: string } {
  const { schedule, facts, festival } = desk;
  const named: Record<string, (id: string) => string> = {
    plot: desk.numberOf,
    vendor: desk.nameOf,
    item: (id) => say(schedule.items.find((one) => one.id === id)?.title),
    service: (id) => say(schedule.services.find((one) => one.id === id)?.service),
    blocker: () => '',
    stage: (id) => say(facts.stages.find((one) => one.id === id)?.name) || m.schedule_stage(),
    circuit: (id) => {
      const found = facts.circuits.find((one) => one.id === id);
      return found ? circuitWords(found) : '';
    },
    zone: (id) => say(festival.zones.find((one) => one.id === id)?.name),
  };
  const names = conflict.subjects.map(({ of, id }) => named[of]?.(id) ?? '').filter(Boolean);
  const { misfit, paper, expiresOn, used, kw, category, count, most } = conflict.details;
  const detail = [
    misfit ? faultWord[misfit as DropFault]() : '',
    paper ? say(paperNames[paper as PaperKind]) : '',
    expiresOn ? m.schedule_until({ date: String(expiresOn) }) : '',
    used === undefined ? '' : m.schedule_kw_over({ used: String(used), kw: String(kw) }),
    most === undefined
      ? ''
      : m.schedule_share_over({
          category: say(categoryNames[category as Category]),
          count: Number(count),
          most: Number(most),
        }),
  ].filter(Boolean);
  const where = conflict.slotId === null ? '' : slotWords(desk, conflict.slotId);
  return {
    title: titles[conflict.kind](),
    second: [names.slice(0, 4).join(m.schedule_and()), ...detail, where].filter(Boolean).join(' · '),
  };
}
