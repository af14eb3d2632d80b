import type { PlaceReason } from '@yikeji/shared-types/proposal.ts';
import { basePoints } from './plot-points.ts';
import type { PlacingFacts } from './facts.ts';

const names: Record<string, PlaceReason> = {
  zone: 'preferred-zone',
  'last-plot': 'last-plot',
  heritage: 'heritage-near-gate',
  demand: 'wanted-near-gate',
  'past-seasons': 'past-seasons',
  'quiet-plot': 'quiet-plot',
};

/** The optimiser's reasons in the words of a fair, the strongest first; having a place at all is no reason. */
export function worthOf(
  facts: PlacingFacts,
  vendor: number,
  plot: number,
  reasons: { reason: string; points: number }[],
  stays: boolean,
): { reason: PlaceReason; points: number }[] {
  return reasons
    .flatMap(({ reason, points }): { reason: PlaceReason; points: number }[] => {
      if (reason === 'place') return [];
      if (reason === 'score') return basePoints(facts, facts.applicants[vendor]!, facts.plan.plots[plot]!).reasons;
      if (reason === 'others') return [{ reason: stays && points > 0 ? 'same-plot' : 'others', points }];
      return [{ reason: names[reason] ?? 'others', points }];
    })
    .filter(({ points }) => points !== 0)
    .sort((a, b) => b.points - a.points);
}
