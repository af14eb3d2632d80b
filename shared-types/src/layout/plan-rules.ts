import type { PlanRules } from './conflicts.ts';

interface Ground {
  venue: { fireLaneMetres: number; openFlameAllowed: boolean };
  zones: readonly { id: string; categories: readonly string[] }[];
}

/** What a festival's plan is judged by, besides the figures in the plan itself. Food is sold in the zones that admit it. */
export function planRules({ venue, zones }: Ground): PlanRules {
  return {
    fireLaneMetres: venue.fireLaneMetres,
    openFlameAllowed: venue.openFlameAllowed,
    zoneIds: zones.map((zone) => zone.id),
    foodZoneIds: zones.filter(({ categories }) => categories.includes('food')).map((zone) => zone.id),
  };
}
