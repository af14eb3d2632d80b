import type { PlaceChange } from '@yikeji/shared-types/proposal.ts';
import type { PlacingFacts } from './facts.ts';

/**
 * The pairs that mending looks at: everybody where it stands and on what becomes or is free, and whoever has to leave a
 * closed plot everywhere. All of them, told by nothing, where vendors that must be neighbours would have to move together.
 */
export function askedPairs(
  { plan, applicants, standing, slotIds, rules }: PlacingFacts,
  change: PlaceChange,
): Uint8Array | undefined {
  if (change.kind === 'close' && rules.together.length > 0) return undefined;
  const count = plan.plots.length;
  const plotAt = new Map(plan.plots.map(({ id }, i) => [id, i]));
  const vendorAt = new Map(applicants.map(({ id }, i) => [id, i]));
  const asked = new Uint8Array(applicants.length * count);
  const taken = new Int32Array(count);
  const free = new Set<number>();
  for (const { applicationId, plotId, slotId } of standing) {
    const [vendor, plot] = [vendorAt.get(applicationId), plotAt.get(plotId)];
    if (vendor === undefined || plot === undefined) continue;
    asked[vendor * count + plot] = 1;
    if (slotIds.includes(slotId)) taken[plot] = taken[plot]! + 1;
    if (change.kind === 'close' && plotId === change.plotId) asked.fill(1, vendor * count, (vendor + 1) * count);
    if (change.kind === 'leave' && applicationId === change.applicationId) free.add(plot);
  }
  if (change.kind === 'free') free.add(plotAt.get(change.plotId) ?? 0);
  if (change.kind === 'close')
    for (let plot = 0; plot < count; plot++) if (taken[plot]! < slotIds.length) free.add(plot);
  for (const plot of free) for (let vendor = 0; vendor < applicants.length; vendor++) asked[vendor * count + plot] = 1;
  return asked;
}
