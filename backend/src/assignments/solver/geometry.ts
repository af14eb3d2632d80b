import type { FairInstance } from './fair-instance.ts';

/** For every plot the plots beside it, in order. */
export function neighboursOf({ plots, neighbours, neighbourMetres }: FairInstance): number[][] {
  if (!neighbours) return neighbourMetres > 0 ? withinMetres({ plots }, neighbourMetres) : plots.map(() => []);
  const beside = plots.map(() => new Set<number>());
  for (const [a, b] of neighbours) {
    if (a === b) continue;
    beside[a]!.add(b);
    beside[b]!.add(a);
  }
  return beside.map((set) => [...set].sort((a, b) => a - b));
}

/** For every plot the others whose middles are at most so far away; a grid keeps it near linear. */
export function withinMetres({ plots }: Pick<FairInstance, 'plots'>, metres: number): number[][] {
  const reach = metres + 1e-6;
  const cellOf = ({ x, y }: { x: number; y: number }) => [Math.floor(x / reach), Math.floor(y / reach)] as const;
  const cells = new Map<string, number[]>();
  for (const [i, plot] of plots.entries()) {
    const key = cellOf(plot).join();
    const cell = cells.get(key);
    if (cell) cell.push(i);
    else cells.set(key, [i]);
  }
  return plots.map((plot, i) => {
    const [column, row] = cellOf(plot);
    const found: number[] = [];
    for (let dx = -1; dx <= 1; dx++) {
      for (let dy = -1; dy <= 1; dy++) {
        for (const j of cells.get(`${column + dx},${row + dy}`) ?? []) {
          if (j !== i && Math.hypot(plots[j]!.x - plot.x, plots[j]!.y - plot.y) <= reach) found.push(j);
        }
      }
    }
    return found.sort((a, b) => a - b);
  });
}

/** Sets of plots of which each two are in relation, such that every two related plots share a set. */
export function cliquesOf(related: number[][]): number[][] {
  const sets = related.map((others) => new Set(others));
  const covered = related.map(() => new Set<number>());
  const cliques: number[][] = [];
  for (const [a, others] of related.entries()) {
    for (const b of others) {
      if (b < a || covered[a]!.has(b)) continue;
      const clique = [a, b];
      for (const c of others) if (clique.every((member) => member !== c && sets[member]!.has(c))) clique.push(c);
      for (const one of clique) for (const other of clique) covered[one]!.add(other);
      cliques.push(clique);
    }
  }
  return cliques;
}

/** Cosine of the turn up to which a line of plots still counts as straight on; streets may bend. */
const straight = 0.85;

/** Every way to take so many plots side by side in one line, each once. */
export function runsOf({ plots }: FairInstance, beside: number[][], length: number): number[][] {
  if (length === 1) return plots.map((_, i) => [i]);
  let runs = plots.map((_, i) => [i]);
  for (let k = 1; k < length; k++) {
    runs = runs.flatMap((run) =>
      beside[run.at(-1)!]!.filter((next) => !run.includes(next) && goesOn(plots, run, next)).map((next) => [
        ...run,
        next,
      ]),
    );
  }
  return runs.filter((run) => run[0]! < run.at(-1)!);
}

function goesOn(plots: FairInstance['plots'], run: number[], next: number): boolean {
  if (run.length < 2) return true;
  const [a, b, c] = [plots[run.at(-2)!]!, plots[run.at(-1)!]!, plots[next]!];
  const lengths = Math.hypot(b.x - a.x, b.y - a.y) * Math.hypot(c.x - b.x, c.y - b.y);
  return (b.x - a.x) * (c.x - b.x) + (b.y - a.y) * (c.y - b.y) >= straight * lengths;
}
