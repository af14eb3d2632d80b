import type { CrowdLevel } from './head-count.ts';

/** Shares of the cap in percent from which a crowd counts as busy, crowded and full. Defaults of ours; no rule fixes them. */
export const crowdShares = { busy: 80, crowded: 90, full: 100 } as const;

/** How full a place is with so many people inside; null where no cap was set. */
export function judgeCrowd(inside: number, cap: number): CrowdLevel | null {
  if (cap <= 0) return null;
  const share = (inside * 100) / cap;
  if (share >= crowdShares.full) return 'full';
  if (share >= crowdShares.crowded) return 'crowded';
  return share >= crowdShares.busy ? 'busy' : 'calm';
}

/** What the fold reads of a fact: people who came in (above 0) or went out (below), or the undoing of another fact. */
export interface CountFact {
  nonce: string;
  change: number;
  undoes: string | null;
}

export interface Heads {
  entered: number;
  left: number;
  inside: number;
}

/**
 * The people inside, from facts in any order: gates that were offline are merged by putting theirs among the others. A
 * nonce counts once. An undoing takes its fact away whenever either arrives; there are never fewer than none inside.
 */
export function foldHeadCounts(facts: Iterable<CountFact>): Heads {
  const counted = new Map<string, number>();
  const undone = new Set<string>();
  for (const fact of facts) {
    if (fact.undoes !== null) undone.add(fact.undoes);
    else counted.set(fact.nonce, fact.change);
  }
  let entered = 0;
  let left = 0;
  for (const [nonce, change] of counted) {
    if (undone.has(nonce)) continue;
    if (change > 0) entered += change;
    else left -= change;
  }
  return { entered, left, inside: Math.max(0, entered - left) };
}
