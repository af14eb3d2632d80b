import type { Placeable } from '@yikeji/shared-types/assignment.ts';
import type { Festival } from '@yikeji/shared-types/festival.ts';
import type { Plan } from '@yikeji/shared-types/layout/plan.ts';
import { circuitsOf } from '#lib/layout-editor/circuits.ts';
import { m } from '#lib/paraglide/messages.js';
import { day as dayName, say } from '#lib/words.ts';

/** What ids are called on the pages that give out plots. */
export interface Names {
  vendor: (applicationId: string) => string;
  plot: (plotId: string) => string;
  /** `A01 + A02`; in words when it is none. */
  plots: (plotIds: string[]) => string;
  letter: (plotId: string) => string;
  slot: (slotId: string) => string;
  circuit: (circuitId: string) => { name: string; kw: number };
}

export function namesFor(festival: Festival, plan: Plan, placeable: Placeable[]): Names {
  const vendors = new Map(placeable.map(({ id, name }) => [id, say(name)]));
  const plots = new Map(plan.plots.map((plot) => [plot.id, plot]));
  const letters = new Map(festival.zones.map(({ id, letter }) => [id, letter]));
  const slots = new Map(
    festival.marketDays.flatMap((day) =>
      day.slots.map((slot) => [slot.id, `${dayName(day.date, festival.timeZone)} ${say(slot.name)}`] as const),
    ),
  );
  const circuits = circuitsOf(plan);
  const plot = (id: string) => plots.get(id)?.number ?? '?';
  return {
    vendor: (id) => vendors.get(id) ?? m.placing_vendor_gone(),
    plot,
    plots: (ids) => (ids.length === 0 ? m.placing_nowhere() : ids.map(plot).join(' + ')),
    letter: (id) => letters.get(plots.get(id)?.zoneId ?? '') ?? '',
    slot: (id) => slots.get(id) ?? '',
    circuit: (id) => circuits.find((each) => each.id === id) ?? { name: '?', kw: 0 },
  };
}
