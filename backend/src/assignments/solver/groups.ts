import { runsOf } from './geometry.ts';
import { type Frame, rowsOf } from './limits.ts';

/** Rows that stand or fall together: vendors of several plots, and vendors that must be neighbours. */
export interface Group {
  rows: number[];
  slot: number;
  /** Ways to place them: a plot for each row. */
  spots: Int32Array[];
  /** Whether these are all the ways there are. */
  isComplete: boolean;
}

/** Ways that are looked at for one group; of larger ones only the first so many. */
const mostSpots = 20_000;

export function groupsOf(frame: Frame): Group[] {
  const { fair, slots } = frame;
  const runs = new Map<number, number[][]>();
  for (const length of new Set(fair.vendors.map((vendor) => vendor.plots))) {
    const oneWay = runsOf(fair, frame.beside, length);
    runs.set(length, oneWay);
  }
  return Array.from({ length: slots }, (_, slot) => slot).flatMap((slot) =>
    componentsOf(frame, slot).map((vendors) => {
      const spots = spotsOf(frame, vendors, runs);
      const rows = vendors.flatMap((vendor) => rowsOf(frame, vendor, slot));
      return { rows, slot, spots, isComplete: spots.length < mostSpots };
    }),
  );
}

/** Vendors tied to each other, smallest number first; a vendor alone only when it has several plots. */
function componentsOf(frame: Frame, slot: number): number[][] {
  const { fair } = frame;
  const isHere = (vendor: number) => rowsOf(frame, vendor, slot).length > 0;
  const leader = fair.vendors.map((_, i) => i);
  const find = (i: number): number => (leader[i] === i ? i : (leader[i] = find(leader[i]!)));
  for (const [a, b] of fair.together) {
    if (!isHere(a) || !isHere(b)) continue;
    const [low, high] = [find(a), find(b)].sort((x, y) => x - y);
    leader[high!] = low!;
  }
  const members = new Map<number, number[]>();
  for (const [vendor] of fair.vendors.entries()) {
    if (!isHere(vendor)) continue;
    const at = find(vendor);
    const list = members.get(at);
    if (list) list.push(vendor);
    else members.set(at, [vendor]);
  }
  return [...members.values()].filter((list) => list.length > 1 || fair.vendors[list[0]!]!.plots > 1);
}

function spotsOf(frame: Frame, vendors: number[], runs: Map<number, number[][]>): Int32Array[] {
  const { fair, beside } = frame;
  const tied = (a: number, b: number) => fair.together.some(([x, y]) => (x === a && y === b) || (x === b && y === a));
  const touch = (one: number[], other: number[]) => one.some((a) => other.some((b) => beside[a]!.includes(b)));
  const spots: Int32Array[] = [];
  const chosen: number[][] = [];
  // Each next vendor is tied to one before, so that the search only looks beside those already chosen.
  const line = inTiedOrder(vendors, tied);
  const search = (i: number): void => {
    if (spots.length >= mostSpots) return;
    if (i === line.length) {
      const plotsOf = new Map(line.map((vendor, k) => [vendor, chosen[k]!]));
      spots.push(Int32Array.from(vendors.flatMap((vendor) => plotsOf.get(vendor)!)));
      return;
    }
    const links = line.slice(0, i).flatMap((vendor, k) => (tied(vendor, line[i]!) ? [chosen[k]!] : []));
    for (const run of choicesOf(fair.vendors[line[i]!]!.plots, links[0], beside, runs)) {
      if (chosen.some((plots) => plots.some((plot) => run.includes(plot)))) continue;
      if (!links.every((link) => touch(link, run))) continue;
      chosen.push(run);
      search(i + 1);
      chosen.pop();
    }
  };
  search(0);
  return spots;
}

function choicesOf(
  length: number,
  link: number[] | undefined,
  beside: number[][],
  runs: Map<number, number[][]>,
): number[][] {
  if (length > 1 || !link) return runs.get(length)!;
  return [...new Set(link.flatMap((plot) => beside[plot]!))].map((plot) => [plot]);
}

function inTiedOrder(vendors: number[], tied: (a: number, b: number) => boolean): number[] {
  const line = [vendors[0]!];
  while (line.length < vendors.length) {
    line.push(vendors.find((v) => !line.includes(v) && line.some((placed) => tied(placed, v)))!);
  }
  return line;
}
