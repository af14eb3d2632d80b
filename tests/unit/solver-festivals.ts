import type { PlacingFacts } from '@yikeji/backend/assignments/solver/facts.ts';
import { type PlacingRules, usualRules } from '@yikeji/shared-types/placing.ts';
import type { Mending, PlaceChange, Standing } from '@yikeji/shared-types/proposal.ts';
import { luck, randomFestival } from './instances.ts';

/** A festival under other rules than the usual ones. */
export const withRules = (facts: PlacingFacts, rules: Partial<PlacingRules>): PlacingFacts => ({
  ...facts,
  rules: { ...usualRules, ...rules },
});

/** A festival with some of every rule, drawn from a seed. */
export function ruledFestival(applicants: number, plots: number, seed: number): PlacingFacts {
  const facts = randomFestival(applicants, plots, seed);
  const next = luck(seed + 1);
  const some = <T>(list: T[], share: number) => list.filter(() => next() < share);
  const ids = facts.applicants.map(({ id }) => id);
  const pairs = (count: number): [string, string][] =>
    Array.from({ length: count }, (): [string, string] => [
      ids[Math.floor(next() * ids.length)] ?? '',
      ids[Math.floor(next() * ids.length)] ?? '',
    ]).filter(([a, b]) => a !== b);
  const box = { id: 'box', kind: 'power-box' as const, x: 0, y: 0, name: null, circuits: [{ id: 'c1', kw: 5 }] };
  const plan = {
    facilities: [...facts.plan.facilities, box],
    plots: facts.plan.plots.map((plot) => (next() < 0.5 ? { ...plot, circuitId: 'c1' } : plot)),
  };
  return withRules(
    { ...facts, plan },
    {
      documents: next() < 0.5,
      zoneSharePercent: next() < 0.4 ? 60 : null,
      spacedCategories: next() < 0.4 ? ['food'] : [],
      spacedMetres: 4,
      accessibleZoneIds: some(['a', 'b', 'c'], 0.5),
      accessCategories: ['health'],
      quietZoneIds: some(['a', 'b'], 0.3),
      noisyCategories: ['crafts'],
      quietCategories: ['health'],
      crowdCategories: ['food'],
      wantedCategories: ['health'],
      closed: some(facts.plan.plots, 0.1).map(({ id }) => ({ plotId: id, slotId: null })),
      apart: pairs(2),
      near: pairs(2),
      vendors: some(facts.applicants, 0.1).map(({ id: applicationId }) => ({
        applicationId,
        plots: 2,
        noisy: null,
        wantsQuiet: null,
        needsAccess: null,
        required: false,
      })),
    },
  );
}

/** Names a vendor's place in a slot. */
export const key = ({ applicationId, slotId }: { applicationId: string; slotId: string }) =>
  `${applicationId} ${slotId}`;

/** Who stands where once a proposal is taken. */
export const standingOf = ({ placements }: { placements: Standing[] }) =>
  placements.flatMap(({ applicationId, slotId, plotIds }) =>
    plotIds.map((plotId) => ({ applicationId, slotId, plotId })),
  );

/** What stands once the moves are made and the first of those offered a free plot has taken it. */
export function afterMending(placements: Standing[], change: PlaceChange, { moves, candidates }: Mending): Standing[] {
  const next = new Map(placements.map((place): [string, Standing] => [key(place), place]));
  if (change.kind === 'leave')
    for (const place of placements)
      if (place.applicationId === change.applicationId && place.slotId === (change.slotId ?? place.slotId))
        next.delete(key(place));
  for (const { to: plotIds, ...move } of moves) next.set(key(move), { ...move, plotIds });
  const isTaken = ({ plotId, slotId }: { plotId: string; slotId: string }) =>
    [...next.values()].some((one) => one.slotId === slotId && one.plotIds.includes(plotId));
  const offered = candidates.find((one) => one.breaks.length === 0 && !isTaken(one));
  if (offered) next.set(key(offered), { ...offered, plotIds: [offered.plotId] });
  return [...next.values()].filter(({ plotIds }) => plotIds.length > 0);
}
