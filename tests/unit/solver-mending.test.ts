import { expect } from 'chai';
import fc from 'fast-check';
import { buildFair } from '@yikeji/backend/assignments/solver/build-fair.ts';
import { findBreaches } from '@yikeji/backend/assignments/solver/check.ts';
import type { PlacingFacts } from '@yikeji/backend/assignments/solver/facts.ts';
import { mendFacts, type Waiting } from '@yikeji/backend/assignments/solver/mend-facts.ts';
import { solveFacts } from '@yikeji/backend/assignments/solver/solve-facts.ts';
import { placesOf } from '@yikeji/backend/assignments/solver/what-if.ts';
import type { PlacingRules } from '@yikeji/shared-types/placing.ts';
import type { PlaceChange, Standing } from '@yikeji/shared-types/proposal.ts';
import { randomFestival } from './instances.ts';
import { afterMending, key, ruledFestival, standingOf, withRules } from './solver-festivals.ts';

describe('a change of the plan', () => {
  it('moves nobody for a withdrawal unless it is worth it, and ranks those who wait for that very plot', () => {
    const facts = randomFestival(14, 10, 8);
    const answer = solveFacts(facts);
    const standing = standingOf(answer);
    const placed = new Set(standing.map(({ applicationId }) => applicationId));
    const waiting = Object.fromEntries(
      facts.applicants.filter(({ id }) => !placed.has(id)).map(({ id }) => [id, 'waitlisted' as const]),
    );
    const [leaver] = standing;
    const mended = mendFacts(
      { ...facts, standing },
      { kind: 'leave', applicationId: leaver!.applicationId, slotId: leaver!.slotId },
      waiting,
    );
    expect(mended.moves.length).to.be.at.most(2);
    expect(mended.moves.map(({ applicationId }) => applicationId)).to.not.include(leaver!.applicationId);
    for (const { applicationId, plotId } of mended.candidates) {
      expect(waiting[applicationId]).to.equal('waitlisted');
      expect(plotId).to.equal(leaver!.plotId);
    }
    const points = mended.candidates.filter(({ breaks }) => breaks.length === 0).map((one) => one.points);
    expect(points).to.deep.equal(points.toSorted((a, b) => b - a));
  });

  it('breaks no rule, whoever leaves and whichever plot is closed, also when the first of those who wait comes', function () {
    this.timeout(60_000);
    let [settled, offered] = [0, 0];
    const judge = (facts: PlacingFacts, placements: Standing[], change: PlaceChange, waiting: Waiting) => {
      const mending = mendFacts({ ...facts, standing: standingOf({ placements }) }, change, waiting);
      const closed = change.kind === 'close' ? [{ plotId: change.plotId, slotId: change.slotId ?? null }] : [];
      const rules = { ...facts.rules, closed: [...facts.rules.closed, ...closed] };
      const next = afterMending(placements, change, mending);
      expect(findBreaches(buildFair({ ...facts, rules }), placesOf(facts, next))).to.deep.equal([]);
      settled += mending.moves.filter(({ to }) => to.length > 0).length;
      offered += next.filter((one) => placements.every((other) => key(other) !== key(one))).length;
    };
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), (seed) => {
        const facts = ruledFestival(18, 16, seed);
        const { placements, unplaced } = solveFacts(facts);
        const waiting = Object.fromEntries(unplaced.map(({ applicationId }) => [applicationId, 'waitlisted' as const]));
        for (const { applicationId, slotId, plotIds } of placements.slice(0, 4)) {
          judge(facts, placements, { kind: 'leave', applicationId, slotId }, waiting);
          judge(facts, placements, { kind: 'close', plotId: plotIds[0]!, slotId }, waiting);
        }
      }),
      { numRuns: 40 },
    );
    expect(Math.min(settled, offered)).to.be.greaterThan(0);
  });

  it('of a closed plot finds another place for who stands there, and for few others', function () {
    this.timeout(60_000);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), (seed) => {
        const facts = randomFestival(10, 14, seed);
        const standing = standingOf(solveFacts(facts));
        const [first] = standing;
        if (!first) return;
        const { moves } = mendFacts({ ...facts, standing }, { kind: 'close', plotId: first.plotId }, {});
        const there = standing.filter(({ plotId }) => plotId === first.plotId);
        for (const one of there) expect(moves.map(key)).to.include(key(one));
        for (const { to } of moves) expect(to).to.not.include(first.plotId);
        expect(moves.length).to.be.at.most(there.length * 4);
      }),
      { numRuns: 30 },
    );
  });
});

describe('a closed plot', () => {
  const wide = (applicationId: string, plots: number) => {
    return { applicationId, plots, noisy: null, wantsQuiet: null, needsAccess: null, required: false };
  };
  /** One slot, plots in a row that serve everybody but those they are too narrow for, and everybody where it is put. */
  function row(widths: number[], fronts: number[], on: number[][], rules: Partial<PlacingRules> = {}) {
    const facts = randomFestival(fronts.length, widths.length, 1);
    const places = { zoneId: 'a', depth: 3, powerKw: 3, water: true };
    for (const [i, plot] of facts.plan.plots.entries()) Object.assign(plot, { ...places, width: widths[i], x: i * 3 });
    for (const [i, { offer }] of facts.applicants.entries())
      offer.needs = { frontage: fronts[i]!, depth: 3, powerKw: 0, water: false, openFlame: false };
    const applicants = facts.applicants.map((one) => ({ ...one, slotIds: ['sat'], documentsValid: true }));
    const standing = on.flatMap((plots, i) =>
      plots.map((at) => ({ applicationId: `v${i}`, slotId: 'sat', plotId: `p${at}` })),
    );
    return { ...withRules(facts, rules), applicants, slotIds: ['sat'], standing };
  }
  const movesOf = (facts: PlacingFacts, plotId: string) =>
    mendFacts(facts, { kind: 'close', plotId }, {}).moves.map(({ applicationId, from, to }) => [
      applicationId,
      from,
      to,
    ]);

  it('makes a vendor of two plots leave both, for two that are beside each other', () => {
    const facts = row([3, 3, 3, 3, 3], [6, 3], [[0, 1], [2]], { vendors: [wide('v0', 2)] });
    const [move, ...others] = movesOf(facts, 'p0');
    expect(others).to.deep.equal([]);
    expect(move).to.deep.equal(['v0', ['p0', 'p1'], ['p3', 'p4']]);
  });

  it('lets one after the other move along when only that finds room for all', () => {
    const facts = row([6, 6, 4, 3], [6, 4, 3], [[0], [1], [2]]);
    expect(movesOf(facts, 'p0')).to.deep.equal([
      ['v0', ['p0'], ['p1']],
      ['v1', ['p1'], ['p2']],
      ['v2', ['p2'], ['p3']],
    ]);
  });

  it('leaves a vendor without a place rather than put another out for it', () => {
    expect(movesOf(row([6, 6, 3], [6, 6, 3], [[0], [1], [2]]), 'p0')).to.deep.equal([['v0', ['p0'], []]]);
  });
});
