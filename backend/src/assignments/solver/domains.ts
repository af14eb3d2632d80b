import { withinMetres } from './geometry.ts';
import { wattsOf } from './limits.ts';
import { type Ground, type Must, wattsIn } from './musts.ts';

/** What a chosen way makes of the plots around it, as bits. */
const [taken, beside, near] = [1, 2, 4];

/**
 * The ways that are still open to those who must be placed in one slot, while some of them have been chosen. A choice
 * takes from all others what it forbids; choices are undone in the order in which they were made.
 */
export class Domains {
  readonly ground: Ground;
  readonly musts: Must[];
  /** For every must the number of its ways that are open, and the one chosen, or -1. */
  readonly open: Int32Array;
  readonly chosen: Int32Array;
  /** Ways looked at so far: the measure of effort. */
  work = 0;
  private readonly isGone: Uint8Array[];
  private readonly trail: { must: number; way: number }[] = [];
  /** What each must draws on one plot; what is drawn from each circuit, and what it bears. */
  private readonly wattsOf: Float64Array;
  private readonly watts: Float64Array;
  private readonly mostWatts: Float64Array;
  /** The trades there are, that of each must, and zone by zone how many plots each trade has and may have. */
  private readonly trades: string[];
  private readonly tradeOf: Int32Array;
  private readonly inZone: Float64Array;
  private readonly mostInZone: Float64Array;
  private readonly marks: Uint8Array;
  private readonly tied: Set<number>[];
  private readonly apart: Set<number>[];
  private readonly waysAt = new Map<number, Map<number, number[]>>();
  private readonly nearOf: Map<string, number[][]>;
  /** Tied musts that have lost ways since their neighbours last looked. */
  private readonly changed: Set<number>;

  constructor(ground: Ground, musts: Must[]) {
    const { fair } = ground;
    const numberOf = new Map(musts.map(({ vendor }, i) => [vendor, i]));
    const partners = (pairs: [number, number][]): Set<number>[] => {
      const found = musts.map(() => new Set<number>());
      for (const [a, b] of pairs.map((two) => two.map((vendor) => numberOf.get(vendor) ?? -1))) {
        if (a! < 0 || b! < 0 || a === b) continue;
        found[a!]!.add(b!);
        found[b!]!.add(a!);
      }
      return found;
    };
    this.ground = ground;
    this.musts = musts;
    this.open = Int32Array.from(musts, ({ ways }) => ways.length);
    this.chosen = new Int32Array(musts.length).fill(-1);
    this.isGone = musts.map(({ ways }) => new Uint8Array(ways.length));
    this.wattsOf = Float64Array.from(musts, ({ vendor }) =>
      wattsOf(fair.vendors[vendor]!.kw, fair.vendors[vendor]!.plots),
    );
    this.watts = new Float64Array(fair.circuits.length);
    this.mostWatts = Float64Array.from(fair.circuits, (_, circuit) => wattsIn(fair, circuit));
    this.trades = [...new Set(musts.map(({ vendor }) => fair.vendors[vendor]!.category))];
    this.tradeOf = Int32Array.from(musts, ({ vendor }) => this.trades.indexOf(fair.vendors[vendor]!.category));
    const zones = fair.plots.reduce((most, { zone = -1 }) => Math.max(most, zone + 1), 0);
    this.inZone = new Float64Array(zones * this.trades.length);
    this.mostInZone = this.inZone.map((_, at) =>
      ground.mostIn(Math.floor(at / this.trades.length), this.trades[at % this.trades.length]!),
    );
    this.marks = new Uint8Array(fair.plots.length);
    this.tied = partners(fair.together);
    this.apart = partners(fair.apart);
    this.changed = new Set(musts.keys());
    this.nearOf = new Map(
      fair.distances
        .filter(({ category }) => this.trades.includes(category))
        .map(({ category, metres }) => [category, withinMetres(fair, Math.max(0, metres - 1e-3))]),
    );
  }

  categoryOf(must: number): string {
    return this.trades[this.tradeOf[must]!]!;
  }

  /** For every plot those too near for two of a trade; undefined where the trade keeps no distance. */
  tooNear(category: string): number[][] | undefined {
    return this.nearOf.get(category);
  }

  openWays(must: number): number[] {
    const gone = this.isGone[must]!;
    return [...gone.keys()].filter((way) => gone[way] === 0);
  }

  /** What to hand to `undo` to come back to here. */
  get moment(): number {
    return this.trail.length;
  }

  undo(moment: number): void {
    while (this.trail.length > moment) {
      const { must, way } = this.trail.pop()!;
      if (this.chosen[must] === way) {
        this.load(must, way, -1);
        this.chosen[must] = -1;
      } else {
        this.isGone[must]![way] = 0;
        this.open[must]!++;
      }
    }
  }

  /** Gives a must one of its open ways. Returns who has no way left by that, or -1. */
  choose(must: number, way: number): number {
    const { ways } = this.musts[must]!;
    const { ground, marks } = this;
    this.chosen[must] = way;
    this.trail.push({ must, way });
    this.load(must, way, 1);
    const plots = ways[way]!;
    const tooNear = this.tooNear(this.categoryOf(must));
    const touched = [...plots, ...plots.flatMap((plot) => [...ground.beside[plot]!, ...(tooNear?.[plot] ?? [])])];
    for (const plot of plots) {
      marks[plot]! |= taken;
      for (const other of ground.beside[plot]!) marks[other]! |= beside;
      for (const other of tooNear?.[plot] ?? []) marks[other]! |= near;
    }
    let empty = -1;
    for (let other = 0; other < this.musts.length && empty < 0; other++) {
      if (this.chosen[other]! < 0 && !this.narrow(must, other)) empty = other;
    }
    for (const plot of touched) marks[plot] = 0;
    return empty;
  }

  /** Takes from another what the marks and what is used up forbid it; false when nothing is left. */
  private narrow(must: number, other: number): boolean {
    const { marks, isGone } = this;
    const { ways } = this.musts[other]!;
    const isSameTrade = this.tradeOf[must] === this.tradeOf[other];
    const never = taken | (this.apart[must]!.has(other) ? beside : 0) | (isSameTrade ? near : 0);
    const wanted = this.tied[must]!.has(other) ? beside : 0;
    for (let way = 0; way < ways.length; way++) {
      if (isGone[other]![way] !== 0) continue;
      this.work++;
      let seen = 0;
      for (const plot of ways[way]!) seen |= marks[plot]!;
      if ((seen & never) !== 0 || (seen & wanted) !== wanted || this.isOverloaded(other, ways[way]!))
        this.drop(other, way);
    }
    return this.open[other]! > 0;
  }

  /**
   * Takes from those who must be neighbours the ways that have no way of the other beside them (A. K. Mackworth's arc
   * consistency). Returns who has none left, or -1.
   */
  agree(): number {
    for (const changed of this.changed) {
      this.changed.delete(changed);
      for (const one of this.tied[changed]!) {
        if (this.chosen[one]! >= 0 || this.chosen[changed]! >= 0) continue;
        const gone = this.isGone[one]!;
        for (let way = 0; way < gone.length; way++) {
          if (gone[way] === 0 && !this.hasNeighbour(one, way, changed)) this.drop(one, way);
        }
        if (this.open[one] === 0) return one;
      }
    }
    return -1;
  }

  private hasNeighbour(one: number, way: number, other: number): boolean {
    if (this.apart[one]!.has(other)) return false;
    const plots = this.musts[one]!.ways[way]!;
    const tooNear = this.categoryOf(one) === this.categoryOf(other) ? this.tooNear(this.categoryOf(one)) : undefined;
    const isFree = (plot: number) => !plots.includes(plot) && !plots.some((own) => tooNear?.[own]!.includes(plot));
    return plots.some((plot) =>
      this.ground.beside[plot]!.some((next) =>
        (this.indexOf(other).get(next) ?? []).some((wayThere) => {
          this.work++;
          return this.isGone[other]![wayThere] === 0 && this.musts[other]!.ways[wayThere]!.every(isFree);
        }),
      ),
    );
  }

  /** Which ways of a must have a plot. */
  private indexOf(must: number): Map<number, number[]> {
    let index = this.waysAt.get(must);
    if (index) return index;
    this.waysAt.set(must, (index = new Map<number, number[]>()));
    for (const [way, plots] of this.musts[must]!.ways.entries()) {
      for (const plot of plots) index.set(plot, [...(index.get(plot) ?? []), way]);
    }
    return index;
  }

  private drop(must: number, way: number): void {
    this.isGone[must]![way] = 1;
    this.open[must]!--;
    this.trail.push({ must, way });
    if (this.tied[must]!.size > 0) this.changed.add(must);
  }

  private load(must: number, way: number, sign: number): void {
    const { fair } = this.ground;
    for (const plot of this.musts[must]!.ways[way]!) {
      const { circuit, zone } = fair.plots[plot]!;
      if (circuit !== undefined) this.watts[circuit]! += sign * this.wattsOf[must]!;
      if (zone !== undefined) this.inZone[zone * this.trades.length + this.tradeOf[must]!]! += sign;
    }
  }

  private isOverloaded(must: number, way: number[]): boolean {
    const { plots } = this.ground.fair;
    return way.some((plot) => {
      const { circuit, zone } = plots[plot]!;
      const on = (key: 'circuit' | 'zone', value: number) =>
        way.length === 1 ? 1 : way.filter((other) => plots[other]![key] === value).length;
      if (circuit !== undefined) {
        const watts = this.watts[circuit]! + this.wattsOf[must]! * on('circuit', circuit);
        if (watts > this.mostWatts[circuit]!) return true;
      }
      if (zone === undefined) return false;
      const at = zone * this.trades.length + this.tradeOf[must]!;
      return this.inZone[at]! + on('zone', zone) > this.mostInZone[at]!;
    });
  }
}
