import type { FairInstance } from './fair-instance.ts';
import { mustBePlaced } from './musts.ts';

/** Which entry of the instance a demand is: the list it stands in and its place there. */
export interface DemandSubject {
  list:
    | 'pins'
    | 'circuits'
    | 'distances'
    | 'together'
    | 'apart'
    | 'forbidden'
    | 'closed'
    | 'limits'
    | 'required'
    | 'access';
  index: number;
  /** For a limit: the trade. */
  category?: string;
}

/** Something hard in an instance that it may be impossible for. */
export interface Demand {
  subject: DemandSubject;
  /** As a person would say it, with numbers from the instance. */
  name: string;
}

/** The instance with nothing but its hard rules and those who must be placed: can it be done at all? */
export function onlyRules(fair: FairInstance): FairInstance {
  const weights = Object.fromEntries(Object.keys(fair.weights).map((key) => [key, 0])) as FairInstance['weights'];
  const musts = Array.from({ length: fair.slots }, (_, slot) => new Set(mustBePlaced(fair, slot)));
  const vendors = fair.vendors.map((vendor, i) => {
    const asked = (slot: number) => musts[slot]!.has(i) && (vendor.slots?.includes(slot) ?? true);
    return { ...vendor, slots: [...musts.keys()].filter(asked) };
  });
  return { ...fair, vendors, score: undefined, weights: { ...weights, place: 0 } };
}

/** Everything hard in an instance: what is said of all first, what is said of one vendor last. */
export function demandsOf(fair: FairInstance): Demand[] {
  const each = <K extends Exclude<DemandSubject['list'], 'limits' | 'required' | 'access'>>(
    list: K,
    nameOf: (entry: FairInstance[K][number], index: number) => string,
  ): Demand[] =>
    (fair[list] as FairInstance[K][number][]).map((entry, index) => ({
      subject: { list, index },
      name: nameOf(entry, index),
    }));
  return [
    ...each('distances', ({ category, metres }) => `${category} at least ${metres} m apart`),
    ...each('forbidden', ({ rule }) => `rule ${rule}`),
    ...fair.zones.flatMap(({ limits }, index) =>
      [...new Set(limits.map(({ category }) => category))].map((category): Demand => ({
        subject: { list: 'limits', index, category },
        name: `limit of ${category} in zone ${index}`,
      })),
    ),
    ...each('circuits', (_, i) => `power of circuit ${i}`),
    ...each('closed', ({ plot, slot }) => `plot ${plot} closed${slot === undefined ? '' : ` in slot ${slot}`}`),
    ...each('together', ([a, b]) => `vendors ${a} and ${b} together`),
    ...each('apart', ([a, b]) => `vendors ${a} and ${b} apart`),
    ...each('pins', ({ vendor, plot, slot }) => `vendor ${vendor} pinned to plot ${plot} in slot ${slot}`),
    ...fair.vendors.flatMap(({ needsAccess, required }, index): Demand[] => [
      ...(needsAccess
        ? [{ subject: { list: 'access' as const, index }, name: `an accessible plot for vendor ${index}` }]
        : []),
      ...(required ? [{ subject: { list: 'required' as const, index }, name: `a place for vendor ${index}` }] : []),
    ]),
  ];
}

/** The instance with only some of its demands. */
export function withOnly(fair: FairInstance, demands: Demand[]): FairInstance {
  const kept = new Set(demands.map(({ subject: { list, index, category } }) => `${list} ${index} ${category}`));
  const isKept = (list: DemandSubject['list'], index: number, category?: string) =>
    kept.has(`${list} ${index} ${category}`);
  const some = <K extends Exclude<DemandSubject['list'], 'limits' | 'required' | 'access'>>(list: K): FairInstance[K] =>
    (fair[list] as FairInstance[K][number][]).filter((_, index) => isKept(list, index)) as FairInstance[K];
  return {
    ...fair,
    vendors: fair.vendors.map((vendor, i) => ({
      ...vendor,
      required: vendor.required && isKept('required', i),
      needsAccess: vendor.needsAccess && isKept('access', i),
    })),
    plots: fair.plots.map((plot) =>
      plot.circuit === undefined || isKept('circuits', plot.circuit) ? plot : { ...plot, circuit: undefined },
    ),
    zones: fair.zones.map((zone, i) => ({
      ...zone,
      limits: zone.limits.filter(({ category }) => isKept('limits', i, category)),
    })),
    ...{ distances: some('distances'), forbidden: some('forbidden'), closed: some('closed') },
    ...{ together: some('together'), apart: some('apart'), pins: some('pins') },
  };
}

/** Whether it is proven that an instance is impossible: by any means, or at a glance. */
type Proof = (fair: FairInstance) => boolean;

/**
 * A set of demands that cannot be had together, none of which could be left out. Of the sets there are, one that does
 * without what is said of single vendors; or a smaller one that does without what is said of all, where that is impossible
 * at a glance. Only for an instance that is impossible; as small as the proofs can tell.
 */
export function smallestConflict(fair: FairInstance, isImpossible: Proof, isPlainlyImpossible: Proof): Demand[] {
  const all = demandsOf(fair);
  const wide = conflictIn(fair, all, isImpossible);
  if (!isPlainlyImpossible(fair)) return wide;
  const narrow = conflictIn(fair, all.toReversed(), isPlainlyImpossible).toReversed();
  return narrow.length < wide.length ? conflictIn(fair, narrow, isImpossible) : wide;
}

/**
 * The set that does without the last demands before it does without the first ones (U. Junker, "QuickXplain: preferred
 * explanations and relaxations for over-constrained problems", AAAI 2004).
 */
function conflictIn(fair: FairInstance, all: Demand[], isImpossible: Proof): Demand[] {
  const explain = (given: Demand[], isNew: boolean, demands: Demand[]): Demand[] => {
    if (isNew && isImpossible(withOnly(fair, given))) return [];
    if (demands.length <= 1) return demands;
    const [first, second] = [demands.slice(0, demands.length >> 1), demands.slice(demands.length >> 1)];
    const fromSecond = explain([...given, ...first], true, second);
    return [...explain([...given, ...fromSecond], fromSecond.length > 0, first), ...fromSecond];
  };
  return explain([], true, all);
}
