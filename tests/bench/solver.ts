import type { LegacyHighs } from 'highs';
import { assign } from '@yikeji/backend/assignments/solver/assign.ts';
import type { Instance } from '@yikeji/backend/assignments/solver/instance.ts';
import { findFlaws } from '@yikeji/backend/assignments/solver/proof.ts';
import { loadHighs, randomInstance, solveWithHighs, toLinearProgramme } from '../unit/instances.ts';
import { show, spreadOf } from './spread.ts';

function milliseconds(work: () => void): number {
  const before = performance.now();
  work();
  return performance.now() - before;
}

/** Ours and HiGHS by turns on the same instances; reading the programme in counts for HiGHS, writing it does not. */
function compare(highs: LegacyHighs, size: number, closed: number, times: number): void {
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let round = 0; round < times; round++) {
    const instance = randomInstance(size, size, size * 100 + round, closed);
    const repeats = Math.max(1, Math.round(200 / size));
    let total = 0;
    ours.push(
      milliseconds(() => {
        for (let i = 0; i < repeats; i++) total = assign(instance).total;
      }) / repeats,
    );
    const programme = toLinearProgramme(instance);
    let proven = 0;
    theirs.push(
      milliseconds(() => {
        proven = solveWithHighs(highs, programme);
      }),
    );
    if (proven !== total) throw new Error(`${size} plots: ${total}, but HiGHS proves ${proven}`);
    const flaws = findFlaws(instance, assign(instance));
    if (flaws.length > 0) throw new Error(flaws.join('; '));
  }
  const ratios = ours.map((value, i) => theirs[i]! / value);
  const share = closed > 0 ? `, ${closed * 100} % of pairs closed` : '';
  console.log(
    `${size} plots${share}: ours ${show(spreadOf(ours))} ms, HiGHS ${show(spreadOf(theirs), 0)} ms, ratio ${show(spreadOf(ratios), 0)}`,
  );
}

/** The same work twice by turns: what a ratio of 1 looks like on this machine today. */
function noise(instance: Instance): void {
  const ratios = Array.from(
    { length: 9 },
    () => milliseconds(() => assign(instance)) / milliseconds(() => assign(instance)),
  );
  console.log(`noise: the same instance against itself ${show(spreadOf(ratios), 2)}`);
}

function growth(): void {
  let before = 0;
  for (const size of [100, 500, 1000, 2000, 4000]) {
    const instance = randomInstance(size, size, size);
    const time = Math.min(...Array.from({ length: 3 }, () => milliseconds(() => assign(instance))));
    console.log(
      `${size} plots alone: ${time.toFixed(1)} ms${before > 0 ? `, ${(time / before).toFixed(1)} times the line before` : ''}`,
    );
    before = time;
  }
}

/** How fast the assignment is, as ratios to HiGHS within one run, with what the machine's noise makes of a ratio of 1. */
export async function benchSolver(rounds: number): Promise<void> {
  const highs = await loadHighs();
  for (let i = 0; i < 20; i++) assign(randomInstance(100, 100, i));
  noise(randomInstance(500, 500, 1));
  compare(highs, 100, 0, rounds);
  compare(highs, 100, 0.7, rounds);
  compare(highs, 200, 0, rounds);
  compare(highs, 500, 0.7, Math.min(rounds, 3));
  compare(highs, 500, 0, Math.min(rounds, 3));
  growth();
}
