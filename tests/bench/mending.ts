// The product's way of mending a plan after one change, as the thread behind an organizer's click works it out, beside
// working out the whole proposal again from the beginning.
import { buildFair } from '@yikeji/backend/assignments/solver/build-fair.ts';
import { compile } from '@yikeji/backend/assignments/solver/compile.ts';
import type { PlacingFacts } from '@yikeji/backend/assignments/solver/facts.ts';
import { mendFacts } from '@yikeji/backend/assignments/solver/mend-facts.ts';
import { solveFacts } from '@yikeji/backend/assignments/solver/solve-facts.ts';
import { planFrom, rowsFrom } from '@yikeji/backend/assignments/solver/start-from.ts';
import { placesOf } from '@yikeji/backend/assignments/solver/what-if.ts';
import type { PlaceChange, Standing } from '@yikeji/shared-types/proposal.ts';
import { randomFestival } from '../unit/instances.ts';
import { afterMending } from '../unit/solver-festivals.ts';
import { show, spreadOf } from './spread.ts';

const slotId = 'sat';

/** One slot of a festival with a circuit for every 10 plots, at most 40 % of a zone for a trade, and food 4 m apart, where all who asked and found room stand as well as can be. */
function standingFestival(size: number, seed: number): { facts: PlacingFacts; placements: Standing[] } {
  const drawn = randomFestival(size, size, seed);
  const applicants = drawn.applicants.map((one) => ({ ...one, slotIds: [slotId] }));
  const boxes = Array.from({ length: Math.ceil(size / 60) }, (_, at) => ({
    ...{ id: `box${at}`, kind: 'power-box' as const, x: at * 180, y: 5, name: null },
    circuits: Array.from({ length: 6 }, (_circuit, i) => ({ id: `c${at * 6 + i}`, kw: 12 })),
  }));
  const plan = {
    facilities: [...drawn.plan.facilities, ...boxes],
    plots: drawn.plan.plots.map((plot, i) => ({ ...plot, circuitId: `c${Math.floor(i / 10)}` })),
  };
  const rules = { ...drawn.rules, zoneSharePercent: 40, spacedCategories: ['food' as const], spacedMetres: 4 };
  const facts: PlacingFacts = { ...drawn, plan, rules, applicants, slotIds: [slotId], mayMove: 'everybody' };
  const { placements } = solveFacts(facts);
  const standing = placements.flatMap(({ applicationId, plotIds }) =>
    plotIds.map((plotId) => ({ applicationId, plotId, slotId })),
  );
  return { facts: { ...facts, standing }, placements };
}

/** The points of placements, as the whole proposal counts them. */
function pointsOf(facts: PlacingFacts, placements: Standing[]): number {
  const model = compile(buildFair(facts));
  return planFrom(model, rowsFrom(model, placesOf(facts, placements))).value;
}

const timed = <T>(work: () => T): { value: T; ms: number } => {
  const before = performance.now();
  const value = work();
  return { value, ms: performance.now() - before };
};

/** How often each is measured, by turns. */
const turns = 5;

/** Both ways have been gone before, on a small festival: neither is measured on its first run. */
function warmUp(): void {
  const { facts, placements } = standingFestival(100, 0);
  for (const [change, after] of changesOf(facts, placements[5]!)) {
    mendFacts(facts, change, {});
    solveFacts(after);
  }
}

function changesOf(facts: PlacingFacts, { applicationId, plotIds }: Standing): [PlaceChange, PlacingFacts][] {
  const plotId = plotIds[0]!;
  const gone = {
    applicants: facts.applicants.filter(({ id }) => id !== applicationId),
    standing: facts.standing.filter((one) => one.applicationId !== applicationId),
  };
  return [
    [
      { kind: 'leave', applicationId, slotId },
      { ...facts, ...gone },
    ],
    [
      { kind: 'close', plotId, slotId },
      { ...facts, rules: { ...facts.rules, closed: [{ plotId, slotId }] } },
    ],
  ];
}

export function benchMending(rounds: number, size: number): void {
  warmUp();
  const noise: number[] = [];
  for (let seed = 1; seed <= rounds; seed++) {
    const { facts, placements } = standingFestival(size, seed);
    const stands = new Set(placements.map((place) => place.applicationId));
    const waiting = facts.applicants.filter(({ id }) => !stands.has(id)).map(({ id }) => [id, 'waitlisted'] as const);
    for (const [change, after] of changesOf(facts, placements[20]!)) {
      const mended = () => mendFacts(facts, change, Object.fromEntries(waiting));
      const measured = Array.from({ length: turns }, () => ({
        again: timed(() => solveFacts(after)),
        mended: timed(mended),
      }));
      const [{ again, mended: first }] = measured as [(typeof measured)[number]];
      const best = pointsOf(after, again.value.placements);
      const behind = (1 - pointsOf(after, afterMending(placements, change, first.value)) / best) * 100;
      const others = first.value.moves.filter((move) => move.applicationId !== placements[20]!.applicationId).length;
      const parts = measured.map((one) => (one.mended.ms / one.again.ms) * 100);
      noise.push(...measured.slice(1).map((one, i) => one.again.ms / measured[i]!.again.ms));
      console.log(
        `product, ${size} plots, seed ${seed}, ${change.kind}: ${show(spreadOf(measured.map((one) => one.mended.ms)), 0)} ms, ` +
          `${show(spreadOf(parts), 2)} % of the time of a full solve; ` +
          `${((others / placements.length) * 100).toFixed(2)} % of the others moved; value ${behind.toFixed(3)} % behind`,
      );
    }
  }
  console.log(`noise: a full solve against the one before ${show(spreadOf(noise), 2)}`);
}
