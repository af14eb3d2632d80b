import type { PlaceChange } from '@yikeji/shared-types/proposal.ts';
import type { PlacingFacts } from './facts.ts';

/** Vendor by vendor the plots that are looked at; all others count as forbidden. */
export type Scope = number[][];

/**
 * What mending looks at first: everybody where it stands and on what becomes or is free, and whoever has to leave a closed
 * plot everywhere. Undefined, for all pairs, where vendors that must be neighbours would have to move together.
 */
export function scopeOf(
  { plan, applicants, standing, slotIds, rules }: PlacingFacts,
  change: PlaceChange,
): Scope | undefined {
  if (change.kind === 'close' && rules.together.length > 0) return undefined;
  const plotAt = new Map(plan.plots.map(({ id }, i) => [id, i]));
  const vendorAt = new Map(applicants.map(({ id }, i) => [id, i]));
  const scope = applicants.map(() => new Set<number>());
  const evicted = new Set<number>();
  const taken = new Int32Array(plan.plots.length);
  const free = new Set<number>();
  for (const { applicationId, plotId, slotId } of standing) {
    const [vendor, plot] = [vendorAt.get(applicationId), plotAt.get(plotId)];
    if (vendor === undefined || plot === undefined) continue;
    scope[vendor]!.add(plot);
    if (slotIds.includes(slotId)) taken[plot]!++;
    if (change.kind === 'close' && plotId === change.plotId) evicted.add(vendor);
    if (change.kind === 'leave' && applicationId === change.applicationId) free.add(plot);
  }
  const every = [...plan.plots.keys()];
  if (change.kind === 'free') free.add(plotAt.get(change.plotId) ?? 0);
  if (change.kind === 'close') for (const plot of every) if (taken[plot]! < slotIds.length) free.add(plot);
  return scope.map((own, vendor) =>
    evicted.has(vendor) ? every : [...own, ...[...free].filter((plot) => !own.has(plot))],
  );
}
