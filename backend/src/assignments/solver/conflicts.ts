import { openPairs } from './compile.ts';
import type { FairInstance } from './fair-instance.ts';
import { blockOf, type Model } from './model.ts';
import type { Plan } from './plan.ts';

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

/** What can be taken out of an instance to make it possible again. */
export interface Demand {
  subject: DemandSubject;
  /** As a person would say it, with numbers from the instance. */
  name: string;
  without: (fair: FairInstance) => FairInstance;
}

/** The instance with nothing but its hard rules and those who must be placed: can it be done at all? */
export function onlyRules(fair: FairInstance): FairInstance {
  const weights = Object.fromEntries(Object.keys(fair.weights).map((key) => [key, 0])) as FairInstance['weights'];
  return { ...fair, score: undefined, weights: { ...weights, place: 0 } };
}

/** Whether pins contradict each other or a rule all by themselves, whatever the others do. */
export function pinsClash(fair: FairInstance): boolean {
  const open = openPairs(fair);
  const taken = new Map<string, number>();
  const plotsOf = new Map<string, number>();
  return fair.pins.some(({ vendor, plot, slot }) => {
    const { slots, plots } = fair.vendors[vendor]!;
    const [place, place2] = [`${slot} ${plot}`, `${slot} ${vendor}`];
    const isTaken = (taken.get(place) ?? vendor) !== vendor;
    const count = (plotsOf.get(place2) ?? 0) + Number(!taken.has(place));
    taken.set(place, vendor);
    plotsOf.set(place2, count);
    const isClosed = fair.closed.some((entry) => entry.plot === plot && (entry.slot ?? slot) === slot);
    const asks = slots?.includes(slot) ?? true;
    return isTaken || isClosed || count > plots || !asks || !open[vendor * fair.plots.length + plot];
  });
}

/** Whether the pinned rows alone break a limit that more rows can only break further. */
export function pinsBreakLimits(model: Model, pinsOnly: Plan): boolean {
  return pinsOnly.sums.some((sum, k) => {
    const over = model.price[k] === Infinity && sum > model.most[k]!;
    return over && ['circuit', 'zone-limit', 'distance', 'apart'].includes(blockOf(model, k).rule.kind);
  });
}

/** Everything hard in an instance, one by one, in the order in which it is tried to do without. */
export function demandsOf(fair: FairInstance): Demand[] {
  const drop = <T>(list: T[], i: number) => list.toSpliced(i, 1, ...([] as T[]));
  const each = <K extends 'pins' | 'circuits' | 'distances' | 'together' | 'apart' | 'forbidden' | 'closed'>(
    key: K,
    nameOf: (entry: FairInstance[K][number], i: number) => string,
    without: (fair: FairInstance, entry: FairInstance[K][number], i: number) => FairInstance,
  ) =>
    (fair[key] as FairInstance[K][number][]).map((entry, i) => ({
      subject: { list: key, index: i },
      name: nameOf(entry, i),
      without: (from: FairInstance) => without(from, entry, i),
    }));
  const minus =
    <K extends 'pins' | 'distances' | 'together' | 'apart' | 'forbidden' | 'closed'>(key: K) =>
    (from: FairInstance, entry: FairInstance[K][number]): FairInstance => ({
      ...from,
      [key]: drop(from[key] as FairInstance[K][number][], (from[key] as FairInstance[K][number][]).indexOf(entry)),
    });
  return [
    ...each('distances', ({ category, metres }) => `${category} at least ${metres} m apart`, minus('distances')),
    ...each('apart', ([a, b]) => `vendors ${a} and ${b} apart`, minus('apart')),
    ...each('together', ([a, b]) => `vendors ${a} and ${b} together`, minus('together')),
    ...fair.zones.flatMap(({ limits }, zone) =>
      limits.map((limit) => ({
        subject: { list: 'limits' as const, index: zone, category: limit.category },
        name: `limit of ${limit.category} in zone ${zone}`,
        without: (from: FairInstance): FairInstance => ({
          ...from,
          zones: from.zones.map((old, i) =>
            i === zone ? { ...old, limits: old.limits.filter((l) => l !== limit) } : old,
          ),
        }),
      })),
    ),
    ...each(
      'circuits',
      (_, i) => `power of circuit ${i}`,
      (from, _, i) => ({
        ...from,
        circuits: from.circuits.map((old, k) => (k === i ? { ...old, kw: 100_000 } : old)),
      }),
    ),
    ...each('forbidden', ({ rule }) => `rule ${rule}`, minus('forbidden')),
    ...each(
      'closed',
      ({ plot, slot }) => `plot ${plot} closed${slot === undefined ? '' : ` in slot ${slot}`}`,
      minus('closed'),
    ),
    ...each(
      'pins',
      ({ vendor, plot, slot }) => `vendor ${vendor} pinned to plot ${plot} in slot ${slot}`,
      minus('pins'),
    ),
    ...fair.vendors.flatMap((vendor, i) => [
      ...(vendor.required ? [changeVendor('required', i, `a place for vendor ${i}`, { required: false })] : []),
      ...(vendor.needsAccess
        ? [changeVendor('access', i, `an accessible plot for vendor ${i}`, { needsAccess: false })]
        : []),
    ]),
  ];
}

const changeVendor = (
  list: 'required' | 'access',
  i: number,
  name: string,
  change: Partial<FairInstance['vendors'][number]>,
): Demand => ({
  subject: { list, index: i },
  name,
  without: (from) => ({
    ...from,
    vendors: from.vendors.map((vendor, k) => (k === i ? { ...vendor, ...change } : vendor)),
  }),
});

/**
 * The smallest set that cannot be had together: everything whose absence leaves the instance impossible is left out, in
 * halves first and then one by one. What is left is needed, all of it.
 */
export function smallestConflict(fair: FairInstance, isImpossible: (fair: FairInstance) => boolean): Demand[] {
  let rest = onlyRules(fair);
  let demands = demandsOf(fair);
  for (let size = Math.ceil(demands.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let at = 0; at < demands.length;) {
      const chunk = demands.slice(at, at + size);
      const less = chunk.reduce((from, demand) => demand.without(from), rest);
      if (isImpossible(less)) {
        rest = less;
        demands = demands.toSpliced(at, size);
      } else at += size;
    }
  }
  return demands;
}
