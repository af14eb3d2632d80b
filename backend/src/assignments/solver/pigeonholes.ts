import type { Domains } from './domains.ts';

/** Somebody for whom there cannot be room beside all the others, by counting plots; or -1 when counting finds nobody. */
export function withoutRoom(domains: Domains): number {
  const open = [...domains.musts.keys()].filter((must) => domains.chosen[must]! < 0);
  const plotsOf = new Map(open.map((must) => [must, plotsOpenTo(domains, must)]));
  const crowded = withoutPlot(domains, plotsOf);
  return crowded >= 0 ? crowded : withoutDistance(domains, plotsOf);
}

function plotsOpenTo(domains: Domains, must: number): number[] {
  const { ways } = domains.musts[must]!;
  const open = domains.openWays(must);
  domains.work += ways.length;
  return ways[0]!.length === 1 ? open.map((way) => ways[way]![0]!) : [...new Set(open.flatMap((way) => ways[way]!))];
}

/** Who is left when each takes as many plots as it needs, by shortest chains of moves (H. W. Kuhn, 1955). */
function withoutPlot(domains: Domains, plotsOf: Map<number, number[]>): number {
  const holder = new Map<number, number>();
  for (const must of plotsOf.keys()) {
    const count = domains.musts[must]!.ways[0]!.length;
    for (let part = 0; part < count; part++) if (!seat(domains, must, plotsOf, holder)) return must;
  }
  return -1;
}

/** Finds one more plot for a must, moving others along; false, and nothing changed, when there is none. */
function seat(domains: Domains, must: number, plotsOf: Map<number, number[]>, holder: Map<number, number>): boolean {
  // Who would take a plot, and what plot each of those reached would give up for it.
  const takes = new Map<number, number>();
  const gives = new Map<number, number | undefined>([[must, undefined]]);
  for (const who of gives.keys()) {
    const plots = plotsOf.get(who)!;
    domains.work += plots.length;
    const free = plots.find((plot) => !holder.has(plot));
    if (free === undefined) {
      for (const plot of plots) {
        if (takes.has(plot)) continue;
        takes.set(plot, who);
        if (!gives.has(holder.get(plot)!)) gives.set(holder.get(plot)!, plot);
      }
      continue;
    }
    takes.set(free, who);
    for (let plot: number | undefined = free; plot !== undefined;) {
      const taker: number = takes.get(plot)!;
      holder.set(plot, taker);
      plot = gives.get(taker);
    }
    return true;
  }
  return false;
}

/** One of a trade with more members than there are sets of plots too near each other, each of which has room for one. */
function withoutDistance(domains: Domains, plotsOf: Map<number, number[]>): number {
  const trades = new Map<string, number[]>();
  for (const must of plotsOf.keys()) {
    const category = domains.categoryOf(must);
    if (!domains.tooNear(category)) continue;
    const members = trades.get(category);
    if (members) members.push(must);
    else trades.set(category, [must]);
  }
  for (const [category, members] of trades) {
    if (members.length < 2) continue;
    const plots = new Set(members.flatMap((must) => plotsOf.get(must)!));
    if (leastSets(domains, domains.tooNear(category)!, plots) < members.length) return members[0]!;
  }
  return -1;
}

/** Sets in which any two plots are too near, as few as a sweep across the ground needs to cover the plots. */
function leastSets(domains: Domains, near: number[][], plots: Set<number>): number {
  const { fair } = domains.ground;
  const inOrder = (list: Iterable<number>) =>
    [...list].sort((a, b) => fair.plots[a]!.x - fair.plots[b]!.x || fair.plots[a]!.y - fair.plots[b]!.y);
  const left = new Set(plots);
  let sets = 0;
  for (const plot of inOrder(plots)) {
    if (!left.delete(plot)) continue;
    sets++;
    domains.work += near[plot]!.length;
    const together = [plot];
    for (const next of inOrder(near[plot]!.filter((other) => left.has(other)))) {
      if (!together.every((member) => near[member]!.includes(next))) continue;
      together.push(next);
      left.delete(next);
    }
  }
  return sets;
}
