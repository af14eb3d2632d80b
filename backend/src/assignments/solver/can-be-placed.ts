import { Domains } from './domains.ts';
import type { FairInstance, Placement } from './fair-instance.ts';
import { groundOf, mustBePlaced, mustsOf } from './musts.ts';
import { withoutRoom } from './pigeonholes.ts';

/** Whether those who must be placed can be, all at once; `places` has one way to do it when they can. */
export interface Verdict {
  verdict: 'yes' | 'no' | 'unknown';
  places: Placement[];
}

/** Ways looked at before the question is given up. */
const enough = 4_000_000;
/** The part of it that the first dive has; each next one has twice as much, and knows better where to begin. */
const firstDive = 1 / 32;

/**
 * Whether hard rules leave a place for everybody who must have one, slot by slot; wishes and all other vendors are left
 * out, since those can always stay without. A search with propagation that begins with whoever has failed most for the
 * ways it has left (F. Boussemart, F. Hemery, C. Lecoutre, L. Sais, "Boosting systematic search by weighting
 * constraints", ECAI 2004), so that a small contradiction is met at the root of the search and refuted at once, however
 * many others there are. `work` is how many ways are looked at before the answer is `unknown`.
 */
export function canBePlaced(fair: FairInstance, work = enough): Verdict {
  const slots = Array.from({ length: fair.slots }, (_, slot) => slot).filter(
    (slot) => mustBePlaced(fair, slot).length > 0,
  );
  if (slots.length === 0) return { verdict: 'yes', places: [] };
  const ground = groundOf(fair);
  const places: Placement[] = [];
  let isKnown = true;
  for (const slot of slots) {
    const domains = new Domains(ground, mustsOf(ground, slot));
    const verdict = search(domains, work);
    if (verdict === 'no') return { verdict, places: [] };
    if (verdict === 'unknown') isKnown = false;
    for (const [i, { vendor, ways }] of domains.musts.entries())
      if (verdict === 'yes') places.push({ vendor, slot, plots: ways[domains.chosen[i]!]! });
  }
  return isKnown ? { verdict: 'yes', places } : { verdict: 'unknown', places: [] };
}

function search(domains: Domains, work: number): Verdict['verdict'] {
  const failures = new Float64Array(domains.musts.length).fill(1);
  if (domains.open.some((count) => count === 0) || domains.agree() >= 0 || settle(domains) >= 0) return 'no';
  const root = domains.moment;
  for (let share = firstDive; domains.work < work; share *= 2) {
    const verdict = dive(domains, failures, Math.min(work, domains.work + work * share));
    if (verdict !== 'unknown') return verdict;
    domains.undo(root);
  }
  return 'unknown';
}

/** Tries the ways of one must after the other. */
function dive(domains: Domains, failures: Float64Array, work: number): Verdict['verdict'] {
  const must = hardest(domains, failures);
  if (must < 0) return 'yes';
  for (const way of domains.openWays(must)) {
    if (domains.work >= work) return 'unknown';
    const { moment } = domains;
    const failed = follow(domains, must, way);
    const verdict = failed < 0 ? dive(domains, failures, work) : 'no';
    if (verdict !== 'no') return verdict;
    if (failed >= 0) failures[failed]!++;
    domains.undo(moment);
  }
  return 'no';
}

/** Chooses a way and all that follows from it. Returns who cannot be placed any more, or -1. */
function follow(domains: Domains, must: number, way: number): number {
  const emptied = domains.choose(must, way);
  if (emptied >= 0) return emptied;
  const lonely = domains.agree();
  return lonely >= 0 ? lonely : settle(domains);
}

/** Gives those their place who have only one way left, and counts whether there is room for the others. */
function settle(domains: Domains): number {
  for (let changed = true; changed;) {
    changed = false;
    for (let must = 0; must < domains.musts.length; must++) {
      if (domains.chosen[must]! >= 0 || domains.open[must] !== 1) continue;
      const emptied = domains.choose(must, domains.openWays(must)[0]!);
      if (emptied >= 0) return emptied;
      changed = true;
    }
    const lonely = changed ? domains.agree() : -1;
    if (lonely >= 0) return lonely;
  }
  return withoutRoom(domains);
}

/** Whoever has fewest ways for its failures; -1 when all have been placed. */
function hardest({ musts, chosen, open }: Domains, failures: Float64Array): number {
  let found = -1;
  let least = Infinity;
  for (let must = 0; must < musts.length; must++) {
    if (chosen[must]! >= 0 || open[must]! / failures[must]! >= least) continue;
    [found, least] = [must, open[must]! / failures[must]!];
  }
  return found;
}
