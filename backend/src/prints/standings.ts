import type { MarketDay } from '@yikeji/shared-types/festival.ts';
import type { Locale } from '@yikeji/shared-types/text.ts';
import { dayLabel } from './dates.ts';

/** Who stands on a plot on which days. */
export interface Standing {
  /** The days in words; empty when it is every day of the festival. */
  days: string;
  names: string;
}

/** By plot: its vendors, day by day, with days of the same vendors drawn together. Slots of a day are named in their order. */
export function standings(
  marketDays: MarketDay[],
  assignments: { applicationId: unknown; plotId: string; slotId: string }[],
  names: Map<string, string>,
  language: Locale,
): Map<string, Standing[]> {
  const comma = language === 'zh' ? '、' : ', ';
  const onPlotInSlot = new Map<string, string>();
  for (const { applicationId, plotId, slotId } of assignments) {
    const name = names.get(String(applicationId));
    if (name !== undefined) onPlotInSlot.set(`${plotId}/${slotId}`, name);
  }
  const byPlot = new Map<string, Standing[]>();
  for (const plotId of new Set(assignments.map((assignment) => assignment.plotId))) {
    const daysOf = new Map<string, MarketDay[]>();
    for (const day of marketDays) {
      const said = new Set(
        day.slots.map((slot) => onPlotInSlot.get(`${plotId}/${slot.id}`)).filter((name) => name !== undefined),
      );
      if (said.size === 0) continue;
      const key = [...said].join(comma);
      daysOf.set(key, [...(daysOf.get(key) ?? []), day]);
    }
    const all = [...daysOf].map(([said, days]) => ({
      days: days.length === marketDays.length ? '' : days.map((day) => dayLabel(day, language)).join(comma),
      names: said,
    }));
    if (all.length > 0) byPlot.set(plotId, all);
  }
  return byPlot;
}
