import { type FairInstance, fairInstance } from './fair-instance.ts';
import { forbidden, type Instance } from './instance.ts';

/** Why a file cannot be solved, in one sentence. */
export class BadInstance extends Error {}

/** Reads a square cost matrix: `n`, then n * n costs, to be made least. */
export function readMatrix(text: string): { size: number; costs: Float64Array } {
  const words = text.trim().split(/\s+/);
  const size = Number(words[0]);
  if (words[0] === '' || !Number.isInteger(size) || size < 0) {
    throw new BadInstance(
      `The file must begin with the number of rows or be JSON, but begins with "${words[0]!.slice(0, 20)}".`,
    );
  }
  if (size > 5000) throw new BadInstance(`A matrix of ${size} rows is larger than the 5000 that can be solved.`);
  if (words.length - 1 !== size * size) {
    throw new BadInstance(`A matrix of ${size} rows needs ${size * size} costs, but the file has ${words.length - 1}.`);
  }
  const costs = new Float64Array(size * size);
  for (let i = 0; i < costs.length; i++) {
    costs[i] = Number(words[i + 1]);
    if (!Number.isSafeInteger(costs[i]))
      throw new BadInstance(`Cost ${i + 1} is "${words[i + 1]!.slice(0, 20)}", not a whole number.`);
  }
  return { size, costs };
}

/** The matrix as an assignment in which every row is worth placing, and what to take its total from. */
export function matrixInstance({ size, costs }: { size: number; costs: Float64Array }): {
  instance: Instance;
  top: number;
} {
  let [least, most] = [0, 0];
  for (const cost of costs) [least, most] = [Math.min(least, cost), Math.max(most, cost)];
  // A row left out must lose more than it could ever save the others: scores are raised by the spread of all chains.
  const top = most + (most - least) * size + 1;
  if (top - least >= -forbidden)
    throw new BadInstance('The costs are too far apart for their number: they must be below 2^31 in all.');
  return { instance: { rows: size, columns: size, scores: Int32Array.from(costs, (cost) => top - cost) }, top };
}

/** Reads an instance in our format and looks whether everything it names is there. */
export function readFair(text: string): FairInstance {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new BadInstance(`The file is not valid JSON: ${(error as Error).message}.`);
  }
  const parsed = fairInstance.safeParse(json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new BadInstance(`${issue!.path.join('.') || 'The file'}: ${issue!.message}.`);
  }
  const wrong = findDangling(parsed.data) ?? findTwice(parsed.data);
  if (wrong) throw new BadInstance(wrong);
  return parsed.data;
}

/** The first number that names nothing, in a sentence. */
function findDangling(fair: FairInstance): string | undefined {
  const { vendors, plots, zones, circuits, demands, slots, score } = fair;
  const counts = {
    vendor: vendors.length,
    plot: plots.length,
    zone: zones.length,
    circuit: circuits.length,
    demand: demands.length,
    slot: slots,
  };
  const named: [where: string, kind: keyof typeof counts, index: number | undefined][] = [
    ...vendors.flatMap((vendor, i) => [
      ...(vendor.slots ?? []).map((slot) => [`vendors.${i}.slots`, 'slot', slot] as [string, 'slot', number]),
      ...vendor.near.map((other) => [`vendors.${i}.near`, 'vendor', other] as [string, 'vendor', number]),
      ...vendor.serves.map((demand) => [`vendors.${i}.serves`, 'demand', demand] as [string, 'demand', number]),
      ...vendor.zones.map((zone) => [`vendors.${i}.zones`, 'zone', zone] as [string, 'zone', number]),
      [`vendors.${i}.lastPlot`, 'plot', vendor.lastPlot] as [string, 'plot', number | undefined],
    ]),
    ...plots.flatMap(({ zone, circuit }, i): [string, 'zone' | 'circuit', number | undefined][] => [
      [`plots.${i}.zone`, 'zone', zones.length > 0 ? zone : undefined],
      [`plots.${i}.circuit`, 'circuit', circuit],
    ]),
    ...fair.closed.flatMap(({ plot, slot }): [string, 'plot' | 'slot', number | undefined][] => [
      ['closed', 'plot', plot],
      ['closed', 'slot', slot],
    ]),
    ...fair.pins.flatMap(({ vendor, plot, slot }): [string, 'vendor' | 'plot' | 'slot', number][] => [
      ['pins', 'vendor', vendor],
      ['pins', 'plot', plot],
      ['pins', 'slot', slot],
    ]),
    ...fair.forbidden.flatMap(({ rule, pairs, sets }) =>
      [{ vendors: pairs.map(([vendor]) => vendor), plots: pairs.map(([, plot]) => plot) }, ...sets].flatMap((set) => [
        ...set.vendors.map((vendor): [string, 'vendor', number] => [`forbidden (${rule})`, 'vendor', vendor]),
        ...set.plots.map((plot): [string, 'plot', number] => [`forbidden (${rule})`, 'plot', plot]),
      ]),
    ),
    ...[...fair.together, ...fair.apart].flatMap((two) =>
      two.map((vendor): [string, 'vendor', number] => ['together or apart', 'vendor', vendor]),
    ),
    ...(fair.neighbours ?? []).flatMap((two) =>
      two.map((plot): [string, 'plot', number] => ['neighbours', 'plot', plot]),
    ),
  ];
  const wrong = named.find(([, kind, index]) => index !== undefined && index >= counts[kind]);
  if (wrong) return `${wrong[0]} names ${wrong[1]} ${wrong[2]}, but there are only ${counts[wrong[1]]}, from 0.`;
  if (!score) return undefined;
  if (score.length !== vendors.length)
    return `There are ${vendors.length} vendors, but ${score.length} rows of scores.`;
  const short = score.findIndex((row) => row.length !== plots.length);
  return short < 0
    ? undefined
    : `Row ${short} of the scores has ${score[short]!.length} numbers for ${plots.length} plots.`;
}

/** The first thing that is said twice, or of a pair that is one and the same, in a sentence. */
function findTwice(fair: FairInstance): string | undefined {
  const { vendors, plots, zones, circuits, together, apart, neighbours = [] } = fair;
  for (const [kind, list] of Object.entries({ vendors, plots, zones, circuits })) {
    const twice = firstTwice(list.flatMap(({ id }) => (id === undefined ? [] : [id])));
    if (twice !== undefined) return `Two ${kind} have the id "${twice.slice(0, 40)}".`;
  }
  for (const [i, { slots = [], zones: wished, near, serves }] of vendors.entries()) {
    for (const [what, list] of Object.entries({ slots, zones: wished, near, serves })) {
      const twice = firstTwice(list);
      if (twice !== undefined) return `vendors.${i}.${what} names ${twice} twice.`;
    }
    if (near.includes(i)) return `vendors.${i}.near names the vendor itself.`;
  }
  for (const [what, pairs] of Object.entries({ together, apart, neighbours })) {
    const alone = pairs.find(([one, other]) => one === other);
    if (alone) return `${what} pairs ${alone[0]} with itself.`;
  }
  const trade = firstTwice(fair.distances.map(({ category }) => category));
  if (trade !== undefined) return `distances names the trade "${trade.slice(0, 40)}" twice.`;
  for (const [i, { limits }] of zones.entries()) {
    const empty = limits.find(({ most, share }) => most === undefined && share === undefined);
    if (empty) return `zones.${i}.limits says neither most nor share for the trade "${empty.category.slice(0, 40)}".`;
  }
  return undefined;
}

const firstTwice = <T>(list: readonly T[]): T | undefined => {
  const seen = new Set<T>();
  return list.find((each) => seen.size === seen.add(each).size);
};
