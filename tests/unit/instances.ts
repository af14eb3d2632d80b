import { createRequire } from 'node:module';
import fc from 'fast-check';
import type { LegacyHighs } from 'highs';
import type { PlacingApplicant, PlacingFacts } from '@yikeji/backend/assignments/solver/facts.ts';
import { usualRules } from '@yikeji/shared-types/placing.ts';
import { forbidden, type Instance } from '@yikeji/backend/assignments/solver/instance.ts';
import { plotAt } from './ground.ts';

/** A source of luck that can be begun again (Mulberry32). */
export function luck(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** A random instance: scores from 0 to 1000, a share of the pairs forbidden. */
export function randomInstance(rows: number, columns: number, seed: number, closed = 0): Instance {
  const next = luck(seed);
  const scores = Int32Array.from({ length: rows * columns }, () =>
    next() < closed ? forbidden : Math.floor(next() * 1001),
  );
  return { rows, columns, scores };
}

/** Instances small enough to try every assignment; scores below 0 are better left unplaced. */
export const smallInstance: fc.Arbitrary<Instance> = fc
  .tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 6 }))
  .chain(([rows, columns]) =>
    fc
      .array(fc.oneof(fc.constant(forbidden), fc.integer({ min: -3, max: 12 })), {
        minLength: rows * columns,
        maxLength: rows * columns,
      })
      .map((scores) => ({ rows, columns, scores: Int32Array.from(scores) })),
  );

/** The best total there is, by trying everything. */
export function tryAll({ rows, columns, scores }: Instance, row = 0, taken = 0): number {
  if (row === rows) return 0;
  let best = tryAll({ rows, columns, scores }, row + 1, taken);
  for (let column = 0; column < columns; column++) {
    const score = scores[row * columns + column]!;
    if (score === forbidden || taken & (1 << column)) continue;
    best = Math.max(best, score + tryAll({ rows, columns, scores }, row + 1, taken | (1 << column)));
  }
  return best;
}

/** The instance as a linear programme in CPLEX LP format. Its corners are whole, so its optimum is that of the assignment. */
export function toLinearProgramme({ rows, columns, scores }: Instance): string {
  const inRow: string[][] = Array.from({ length: rows }, () => []);
  const inColumn: string[][] = Array.from({ length: columns }, () => []);
  const goal: string[] = [];
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const score = scores[row * columns + column]!;
      if (score === forbidden) continue;
      const pair = `x${row}_${column}`;
      goal.push(`${score} ${pair}`);
      inRow[row]!.push(pair);
      inColumn[column]!.push(pair);
    }
  }
  const limits = [...inRow, ...inColumn]
    .filter((pairs) => pairs.length > 0)
    .map((pairs) => `${pairs.join(' + ')} <= 1`);
  return `Maximize\n ${goal.join(' + ')}\nSubject To\n ${limits.join('\n ')}\nEnd\n`;
}

/** HiGHS, a solver of linear programmes (its package's types and its module disagree about what is exported). */
export const loadHighs = createRequire(import.meta.url)('highs') as () => Promise<LegacyHighs>;

/** The optimum that HiGHS proves for a linear programme. */
export function solveWithHighs(highs: LegacyHighs, programme: string): number {
  const answer = highs.solve(programme);
  if (answer.Status !== 'Optimal') throw new Error(`HiGHS says ${answer.Status}`);
  return Math.round(answer.ObjectiveValue);
}

const zoneIds = ['a', 'b', 'c'];
const categories = ['food', 'crafts', 'health'] as const;

/** A festival of two slots with random plots and applications, made from a seed. */
export function randomFestival(applications: number, plots: number, seed: number): PlacingFacts {
  const next = luck(seed);
  const pick = <T>(items: readonly T[]): T => items[Math.floor(next() * items.length)]!;
  const applicant = (i: number): PlacingApplicant => ({
    id: `v${i}`,
    slotIds: next() < 0.7 ? ['sat', 'sun'] : [pick(['sat', 'sun'])],
    preferredZoneIds: zoneIds.filter(() => next() < 0.4),
    offer: {
      category: pick(categories),
      heritage: next() < 0.3,
      needs: {
        frontage: pick([2, 3, 3, 6]),
        depth: 3,
        powerKw: pick([0, 0, 1, 3]),
        water: next() < 0.2,
        openFlame: next() < 0.05,
      },
    },
    documentsValid: next() < 0.9,
    lastPlotId: next() < 0.2 && plots > 0 ? `p${Math.floor(next() * plots)}` : null,
    owed: next() < 0.2 ? next() : 0,
  });
  return {
    slotIds: ['sat', 'sun'],
    zones: zoneIds.map((id, i) => ({ id, categories: [categories[i]!] })),
    openFlameAllowed: false,
    plan: {
      facilities: [{ id: 'gate', kind: 'gate', x: 0, y: 0, name: null }],
      plots: Array.from({ length: plots }, (_, i) =>
        plotAt(i * 3, 0, {
          id: `p${i}`,
          zoneId: pick(zoneIds),
          width: pick([3, 3, 6]),
          powerKw: pick([0, 2, 3]),
          water: next() < 0.4,
        }),
      ),
    },
    applicants: Array.from({ length: applications }, (_, i) => applicant(i)),
    standing: [],
    rules: usualRules,
    mayMove: 'nobody',
    loose: [],
  };
}
