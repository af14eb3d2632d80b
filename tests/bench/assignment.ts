// How good and how fast the assignment is: `node tests/bench/run.ts assignment [rounds]`, or with a part:
// `… assignment 1 plain|gap|highs|thousand|mending|growth`. Everything is a ratio of two times in one run, or a gap.
// Instances are made from seeds (tests/unit/solver-fairs.ts): streets with zones of 25 plots, a circuit for each 10 plots
// that nearly everybody's power would fill, at most 40 % of a zone for each of six trades, one pin for every 50 plots.
// HiGHS is the oracle: reading its programme counts for it, writing it does not.
import type { LegacyHighs } from 'highs';
import { assign } from '@yikeji/backend/assignments/solver/assign.ts';
import { findBreaches } from '@yikeji/backend/assignments/solver/check.ts';
import { compile } from '@yikeji/backend/assignments/solver/compile.ts';
import type { FairInstance } from '@yikeji/backend/assignments/solver/fair-instance.ts';
import { optimise } from '@yikeji/backend/assignments/solver/optimise.ts';
import { loadHighs, randomInstance, solveWithHighs, toLinearProgramme } from '../unit/instances.ts';
import { randomFair } from '../unit/solver-fairs.ts';
import { benchMending } from './mending.ts';
import { toMixedProgramme } from './mixed-programme.ts';

function timed<T>(work: () => T): { value: T; ms: number } {
  const before = performance.now();
  const value = work();
  return { value, ms: performance.now() - before };
}

const least = (times: number, work: () => unknown) => Math.min(...Array.from({ length: times }, () => timed(work).ms));

function solved(fair: FairInstance, gapPercent?: number) {
  const { value, ms } = timed(() => optimise(fair, { gapPercent }));
  const breaches = findBreaches(fair, value.answer.placements);
  if (breaches.length > 0) throw new Error(`A rule is broken: ${JSON.stringify(breaches[0])}`);
  return { ...value, ms };
}

/** 50 random plain instances against the optimum that HiGHS proves: nine in ten small, since it needs minutes for large ones. */
function plain(highs: LegacyHighs): void {
  const sizes = [...Array.from({ length: 45 }, (_, i) => 100 + i * 4), 300, 400, 500, 700, 1000];
  let equal = 0;
  for (const [i, size] of sizes.entries()) {
    const instance = randomInstance(size, size, 900 + i, size > 300 ? 0.9 : 0.5);
    if (assign(instance).total === solveWithHighs(highs, toLinearProgramme(instance))) equal++;
  }
  console.log(`plain: ${equal} of ${sizes.length} instances from 100 to 1000 plots equal the proven optimum`);
}

/** The true gap at 100 plots: against the best that HiGHS finds, or its own bound where it runs out of time. */
function trueGap(highs: LegacyHighs, rounds: number): void {
  for (let seed = 1; seed <= rounds; seed++) {
    const fair = randomFair(100, seed);
    const ours = solved(fair);
    const programme = toMixedProgramme(compile(fair));
    const { value, ms } = timed(() => highs.solve(programme, { time_limit: 120, mip_rel_gap: 0 }));
    const best = Math.round(value.ObjectiveValue);
    const gap = ((best - ours.answer.objective) / best) * 100;
    console.log(
      `100 plots, seed ${seed}: ours ${ours.answer.objective} in ${ours.ms.toFixed(0)} ms, HiGHS ${best} (${value.Status}) ` +
        `in ${ms.toFixed(0)} ms; true gap ${gap.toFixed(3)} %, certified ${ours.answer.gapPercent.toFixed(3)} %`,
    );
  }
}

/** HiGHS is asked for the gap that ours has certified, and stopped after five minutes. */
function againstHighs(highs: LegacyHighs, rounds: number): void {
  for (let seed = 1; seed <= rounds; seed++) {
    const fair = randomFair(200, seed);
    const ours = solved(fair, 0.4);
    const programme = toMixedProgramme(compile(fair));
    const options = { mip_rel_gap: ours.answer.gapPercent / 100, time_limit: 300 };
    const { value, ms } = timed(() => highs.solve(programme, options));
    console.log(
      `200 plots, seed ${seed}: ours ${ours.ms.toFixed(0)} ms, HiGHS ${ms.toFixed(0)} ms (${value.Status}) at a gap of ` +
        `${ours.answer.gapPercent.toFixed(3)} %; ratio ${(ms / ours.ms).toFixed(0)}`,
    );
  }
}

/** Against one plain assignment of the same size: of the same scores without their rules, and of even random scores. */
function thousand(rounds: number, sizes: number[]): void {
  for (const size of sizes) {
    for (let seed = 1; seed <= rounds; seed++) {
      const fair = randomFair(size, seed);
      const { scores } = compile({ ...fair, pins: [] });
      const same = least(2, () => assign({ rows: size, columns: size, scores }));
      const random = randomInstance(size, size, seed);
      const even = least(3, () => assign(random));
      const { answer, ms } = solved(fair, 0.5);
      console.log(
        `${size} plots, seed ${seed}: gap ${answer.gapPercent.toFixed(3)} % certified in ${ms.toFixed(0)} ms; ` +
          `${(ms / same).toFixed(1)} times a plain assignment of these scores (${same.toFixed(0)} ms), ` +
          `${(ms / even).toFixed(1)} times one of even random scores (${even.toFixed(0)} ms)`,
      );
    }
  }
}

export async function benchAssignment(rounds: number, part?: string): Promise<void> {
  const highs = await loadHighs();
  for (let seed = 0; seed < 5; seed++) optimise(randomFair(50, seed));
  const wants = (name: string) => part === undefined || part === name;
  if (wants('plain')) plain(highs);
  if (wants('gap')) trueGap(highs, rounds);
  if (wants('highs')) againstHighs(highs, rounds);
  if (wants('thousand')) thousand(rounds, [1000]);
  if (wants('mending')) for (const size of [500, 1000]) benchMending(rounds, size);
  if (wants('growth')) thousand(1, [100, 250, 500, 1000, 2000, 4000]);
}
