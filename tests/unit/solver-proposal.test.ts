import { expect } from 'chai';
import fc from 'fast-check';
import { buildFair } from '@yikeji/backend/assignments/solver/build-fair.ts';
import { findBreaches } from '@yikeji/backend/assignments/solver/check.ts';
import type { PlacingFacts } from '@yikeji/backend/assignments/solver/facts.ts';
import { mendFacts } from '@yikeji/backend/assignments/solver/mend-facts.ts';
import { runTask } from '@yikeji/backend/assignments/solver/run.ts';
import { solveFacts } from '@yikeji/backend/assignments/solver/solve-facts.ts';
import { placesOf, whatIf } from '@yikeji/backend/assignments/solver/what-if.ts';
import type { Category } from '@yikeji/shared-types/category.ts';
import { contradiction, type PlacingRules, usualRules } from '@yikeji/shared-types/placing.ts';
import type { ProposalAnswer } from '@yikeji/shared-types/proposal.ts';
import { luck, randomFestival } from './instances.ts';

const withRules = (facts: PlacingFacts, rules: Partial<PlacingRules>): PlacingFacts => ({
  ...facts,
  rules: { ...usualRules, ...rules },
});

/** A festival with some of every rule, drawn from a seed. */
function ruledFestival(applicants: number, plots: number, seed: number): PlacingFacts {
  const facts = randomFestival(applicants, plots, seed);
  const next = luck(seed + 1);
  const some = <T>(list: T[], share: number) => list.filter(() => next() < share);
  const ids = facts.applicants.map(({ id }) => id);
  const pairs = (count: number): [string, string][] =>
    Array.from({ length: count }, (): [string, string] => [
      ids[Math.floor(next() * ids.length)] ?? '',
      ids[Math.floor(next() * ids.length)] ?? '',
    ]).filter(([a, b]) => a !== b);
  const box = { id: 'box', kind: 'power-box' as const, x: 0, y: 0, name: null, circuits: [{ id: 'c1', kw: 5 }] };
  const plan = {
    facilities: [...facts.plan.facilities, box],
    plots: facts.plan.plots.map((plot) => (next() < 0.5 ? { ...plot, circuitId: 'c1' } : plot)),
  };
  return withRules(
    { ...facts, plan },
    {
      documents: next() < 0.5,
      zoneSharePercent: next() < 0.4 ? 60 : null,
      spacedCategories: next() < 0.4 ? ['food'] : [],
      spacedMetres: 4,
      accessibleZoneIds: some(['a', 'b', 'c'], 0.5),
      accessCategories: ['health'],
      quietZoneIds: some(['a', 'b'], 0.3),
      noisyCategories: ['crafts'],
      quietCategories: ['health'],
      crowdCategories: ['food'],
      wantedCategories: ['health'],
      closed: some(facts.plan.plots, 0.1).map(({ id }) => ({ plotId: id, slotId: null })),
      apart: pairs(2),
      near: pairs(2),
      vendors: some(facts.applicants, 0.1).map(({ id: applicationId }) => ({
        applicationId,
        plots: 2,
        noisy: null,
        wantsQuiet: null,
        needsAccess: null,
        required: false,
      })),
    },
  );
}

const festivals = fc
  .tuple(fc.integer({ min: 1, max: 10 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 1_000_000 }))
  .map(([applicants, plots, seed]) => ruledFestival(applicants, plots, seed));

const key = ({ applicationId, slotId }: { applicationId: string; slotId: string }) => `${applicationId} ${slotId}`;
const standingOf = ({ placements }: Pick<ProposalAnswer, 'placements'>) =>
  placements.flatMap(({ applicationId, slotId, plotIds }) =>
    plotIds.map((plotId) => ({ applicationId, slotId, plotId })),
  );

describe('a proposal for a festival', () => {
  it('breaks no rule that was set, is never above its bound, and leaves out nobody without saying so', function () {
    this.timeout(60_000);
    fc.assert(
      fc.property(festivals, (facts) => {
        const answer = solveFacts(facts);
        if (answer.status === 'infeasible' || answer.status === 'not-found') return;
        const fair = buildFair(facts);
        expect(findBreaches(fair, placesOf(facts, answer.placements))).to.deep.equal([]);
        expect(answer.points).to.be.at.most(answer.bound);
        const asked = facts.applicants.reduce((sum, { slotIds }) => sum + slotIds.length, 0);
        expect(answer.placements.length + answer.unplaced.length).to.equal(asked);
        for (const { applicationId } of answer.placements) {
          const applicant = facts.applicants.find(({ id }) => id === applicationId)!;
          expect(applicant.documentsValid || !facts.rules.documents).to.equal(true);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('keeps every pin and everybody who is not to move', function () {
    this.timeout(60_000);
    fc.assert(
      fc.property(festivals, (facts) => {
        const free = solveFacts(facts);
        const kept = standingOf(free).slice(0, 3);
        const isWhole = ({ applicationId }: { applicationId: string }) =>
          !facts.rules.vendors.some((vendor) => vendor.applicationId === applicationId);
        const standing = kept.filter(isWhole);
        const stays = solveFacts({ ...facts, standing });
        const pins = solveFacts({ ...withRules(facts, { ...facts.rules, pins: standing }), mayMove: 'everybody' });
        for (const answer of [stays, pins]) {
          expect(answer.status).to.not.equal('infeasible');
          if (answer.status === 'not-found') continue;
          for (const { applicationId, slotId, plotId } of standing) {
            const found = answer.placements.find((one) => one.applicationId === applicationId && one.slotId === slotId);
            expect(found?.plotIds).to.deep.equal([plotId]);
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  it('is the same for the same facts, also from a thread of its own, which leaves the others free', async function () {
    this.timeout(60_000);
    const facts = ruledFestival(60, 60, 4);
    let turns = 0;
    const others = setInterval(() => turns++, 1);
    const heard: string[] = [];
    const answer = await runTask({ kind: 'solve', facts }, ({ phase }) => heard.push(phase)).answer;
    clearInterval(others);
    expect(turns).to.be.above(10);
    expect(heard.at(-1)).to.equal('explaining');
    expect(answer).to.deep.equal(solveFacts(facts));
  });

  it('places one more vendor rather than please all the others, and says why somebody has no place', () => {
    const facts = randomFestival(30, 10, 5);
    const { placements, unplaced } = solveFacts(facts);
    expect(placements.filter(({ slotId }) => slotId === 'sat').length).to.be.at.most(10);
    expect(unplaced.length).to.be.above(0);
    for (const { barriers } of unplaced)
      expect(barriers.every(({ plots }) => plots >= 1 && plots <= 10)).to.equal(true);
  });

  it('gives a vendor who asked for two plots two side by side, sharing its front', () => {
    const facts = randomFestival(3, 8, 2);
    for (const plot of facts.plan.plots) Object.assign(plot, { width: 3, powerKw: 3, water: true });
    const [wide] = facts.applicants;
    wide!.offer.needs.frontage = 6;
    const rule = { applicationId: 'v0', plots: 2, noisy: null, wantsQuiet: null, needsAccess: null, required: true };
    const { placements } = solveFacts(withRules(facts, { vendors: [rule] }));
    for (const { plotIds } of placements.filter(({ applicationId }) => applicationId === 'v0')) {
      const [one, other] = plotIds.map((id) => Number(id.slice(1)));
      expect(Math.abs(one! - other!)).to.equal(1);
    }
    expect(placements.some(({ applicationId }) => applicationId === 'v0')).to.equal(true);
  });

  it('says of neighbours whose trade must keep its distance that there is no place for them together', () => {
    const facts = randomFestival(4, 8, 2);
    for (const plot of facts.plan.plots) Object.assign(plot, { width: 6, powerKw: 9, water: true });
    for (const applicant of facts.applicants) {
      Object.assign(applicant, { slotIds: ['sat'] });
      applicant.offer = { ...applicant.offer, category: 'food', needs: { ...applicant.offer.needs, openFlame: false } };
    }
    const rules = {
      together: [['v0', 'v1']] as [string, string][],
      spacedCategories: ['food' as const],
      spacedMetres: 9,
    };
    const { status, placements, unplaced } = solveFacts(withRules(facts, rules));
    expect(status).to.not.equal('infeasible');
    expect(placements.map(({ applicationId }) => applicationId).toSorted()).to.deep.equal(['v2', 'v3']);
    for (const { barriers } of unplaced) expect(barriers).to.deep.equal([{ barrier: 'group-cannot', plots: 8 }]);
  });

  it('names the smallest set of rules that cannot be had together', () => {
    const facts = randomFestival(3, 2, 3);
    for (const plot of facts.plan.plots) Object.assign(plot, { width: 6, powerKw: 9, water: true, zoneId: 'a' });
    for (const applicant of facts.applicants) Object.assign(applicant, { slotIds: ['sat'] });
    for (const { offer } of facts.applicants) offer.needs.openFlame = false;
    const required = facts.applicants.map(({ id: applicationId }) => ({
      applicationId,
      plots: 1,
      noisy: null,
      wantsQuiet: null,
      needsAccess: null,
      required: true,
    }));
    const { status, conflict } = solveFacts(withRules(facts, { vendors: required }));
    expect(status).to.equal('infeasible');
    expect(conflict.map(({ kind }) => kind)).to.deep.equal(['required', 'required', 'required']);
  });
});

describe('the question why not there', () => {
  it('is answered by the rule, or by a cost that the best plan with it there bears out', function () {
    this.timeout(60_000);
    const facts = ruledFestival(12, 14, 11);
    const answer = solveFacts(facts);
    for (const { applicationId, slotId } of answer.placements.slice(0, 5)) {
      for (const { id: plotId } of facts.plan.plots) {
        const why = whatIf(facts, answer.placements, { applicationId, slotId, plotId });
        if (why.barriers.length > 0 || why.conflict.length > 0 || why.costAtMost === null) continue;
        expect(why.costAtLeast).to.be.at.most(why.costAtMost);
        expect(why.moves.map(key)).to.not.include(key({ applicationId, slotId }));
      }
    }
  });
});

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
  const wide = (applicationId: string, plots: number) => ({
    ...{ applicationId, plots, noisy: null, wantsQuiet: null, needsAccess: null, required: false },
  });
  /** One slot, plots in a row that serve everybody but those they are too narrow for, and everybody where it is put. */
  function row(widths: number[], fronts: number[], on: number[][], rules: Partial<PlacingRules> = {}) {
    const facts = randomFestival(fronts.length, widths.length, 1);
    const places = { zoneId: 'a', depth: 3, powerKw: 3, water: true };
    for (const [i, plot] of facts.plan.plots.entries()) Object.assign(plot, { ...places, width: widths[i], x: i * 3 });
    for (const [i, { offer }] of facts.applicants.entries())
      offer.needs = { frontage: fronts[i]!, depth: 3, powerKw: 0, water: false, openFlame: false };
    const applicants = facts.applicants.map((one) => ({ ...one, slotIds: ['sat'], documentsValid: true }));
    const standing = on.flatMap((plots, i) => plots.map((at) => ({ applicationId: `v${i}`, slotId: 'sat', plotId: `p${at}` }))); // prettier-ignore
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

describe('the rules for giving out plots', () => {
  const pin = (applicationId: string, plotId: string) => ({ applicationId, plotId, slotId: 'sat' });
  const category: Category = 'food';
  const cases: [string, Partial<PlacingRules>, string | null][] = [
    ['nothing set', { spacedCategories: [category] }, null],
    ['two both together and apart', { together: [['a', 'b']], apart: [['b', 'a']] }, 'together-and-apart'],
    ['one beside itself', { near: [['a', 'a']] }, 'with-itself'],
    ['one pinned twice', { pins: [pin('a', 'p1'), pin('a', 'p2')] }, 'pinned-twice'],
    ['one plot for two', { pins: [pin('a', 'p1'), pin('b', 'p1')] }, 'plot-for-two'],
    [
      'pinned to a closed plot',
      { pins: [pin('a', 'p1')], closed: [{ plotId: 'p1', slotId: null }] },
      'pinned-to-closed',
    ],
  ];
  for (const [what, rules, kind] of cases) {
    it(`are ${kind === null ? 'fine' : 'refused'} with ${what}`, () => {
      expect(contradiction({ ...usualRules, ...rules })?.kind ?? null).to.equal(kind);
    });
  }
});
