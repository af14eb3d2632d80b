import type { Zone } from '@yikeji/shared-types/festival.ts';
import { frameAround, type Place } from '@yikeji/shared-types/layout/arrange.ts';
import { onPlan } from '@yikeji/shared-types/layout/geometry.ts';
import { numberDispenser, plainNumber } from '@yikeji/shared-types/layout/numbering.ts';
import type { Plan, Plot } from '@yikeji/shared-types/layout/plan.ts';
import { newId } from '#lib/organizer/new-id.ts';

/** Hands out the next free numbers of any zone. */
function dispenser(plan: Plan, zones: Zone[]): (zoneId: string) => string {
  const taken = new Set(plan.plots.map((plot) => plainNumber(plot.number)));
  const letters = new Map(zones.map((zone) => [zone.id, zone.letter]));
  const nexts = new Map<string, () => string>();
  return (zoneId) => {
    const letter = letters.get(zoneId) ?? 'X';
    const next = nexts.get(letter) ?? numberDispenser(letter, 1, 1, taken);
    nexts.set(letter, next);
    return next();
  };
}

/** The same plots again, below or beside those there are, with free numbers. */
export function copies(plan: Plan, plots: readonly Plot[], zones: Zone[]): Plot[] {
  if (plots.length === 0) return [];
  const [left, top, right, bottom] = frameAround(plots);
  const next = dispenser(plan, zones);
  const [dx, dy] = right - left >= bottom - top ? [0, bottom - top + 2] : [right - left + 2, 0];
  return plots.map((plot) => ({
    ...plot,
    id: newId('plot'),
    number: next(plot.zoneId),
    x: onPlan(plot.x + dx),
    y: onPlan(plot.y + dy),
    streetId: null,
  }));
}

/** New plots of one kind on places. */
export function plotsOn(
  places: readonly Place[],
  like: Pick<Plot, 'zoneId' | 'width' | 'depth' | 'powerKw' | 'water'>,
  plan: Plan,
  zones: Zone[],
): Plot[] {
  const next = dispenser(plan, zones);
  return places.map((place) => ({ ...place, ...like, id: newId('plot'), number: next(like.zoneId), streetId: null }));
}
