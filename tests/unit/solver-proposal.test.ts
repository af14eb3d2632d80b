import { expect } from 'chai';
import fc from 'fast-check';
import { buildFair } from '@yikeji/backend/assignments/solver/build-fair.ts';
import { findBreaches } from '@yikeji/backend/assignments/solver/check.ts';
import { runTask } from '@yikeji/backend/assignments/solver/run.ts';
import { solveFacts } from '@yikeji/backend/assignments/solver/solve-facts.ts';
import { placesOf, whatIf } from '@yikeji/backend/assignments/solver/what-if.ts';
import type { Category } from '@yikeji/shared-types/category.ts';
import { contradiction, type PlacingRules, usualRules } from '@yikeji/shared-types/placing.ts';
import { randomFestival } from './instances.ts';
import { key, ruledFestival, standingOf, withRules } from './solver-festivals.ts';

const festivals = fc
  .tuple(fc.integer({ min: 1, max: 10 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 1_000_000 }))
  .map(([applicants, plots, seed]) => ruledFestival(applicants, plots, seed));

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
