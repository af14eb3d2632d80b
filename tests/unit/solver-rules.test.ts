import { expect } from 'chai';
import fc from 'fast-check';
import { findBreaches } from '@yikeji/backend/assignments/solver/check.ts';
import { findConflict, isPlain, whyHere, whyNotThere } from '@yikeji/backend/assignments/solver/explain.ts';
import { fairInstance, type FairInstance } from '@yikeji/backend/assignments/solver/fair-instance.ts';
import { optimise } from '@yikeji/backend/assignments/solver/optimise.ts';
import { rankWaitlist } from '@yikeji/backend/assignments/solver/vacancy.ts';
import { bestByTrying, randomFair, smallFair } from './solver-fairs.ts';

const line = (plots: number, more: object): FairInstance =>
  fairInstance.parse({
    plots: Array.from({ length: plots }, (_, i) => ({ x: i * 3, zone: 0 })),
    neighbourMetres: 3,
    ...more,
  });
const vendors = (count: number, more: object = {}) => Array.from({ length: count }, () => ({ ...more }));
const plotsOf = (fair: FairInstance) =>
  new Map(optimise(fair).answer.placements.map(({ vendor, plots }) => [vendor, plots]));

describe('a plan of the optimiser', () => {
  it('breaks no hard rule, keeps every pin, and is never worth more than its bound', () => {
    fc.assert(
      fc.property(smallFair, (fair) => {
        const { answer } = optimise(fair, { effort: 0.05 });
        if (answer.status === 'infeasible' || answer.status === 'not-found') return;
        expect(findBreaches(fair, answer.placements)).to.deep.equal([]);
        expect(answer.objective).to.be.at.most(answer.bound);
      }),
      { numRuns: 150 },
    );
  });

  it('is as good as the best of all, or nearly, and the bound is never below that', () => {
    fc.assert(
      fc.property(smallFair, (fair) => {
        const { answer } = optimise(fair, { effort: 0.2, gapPercent: 0 });
        const best = bestByTrying(fair);
        if (best === null) {
          expect(answer.placements).to.deep.equal([]);
          return;
        }
        expect(answer.status).to.not.equal('infeasible');
        expect(answer.bound).to.be.at.least(best);
        if (answer.status === 'optimal') expect(answer.objective).to.equal(best);
        expect(answer.objective).to.be.at.most(best);
      }),
      { numRuns: 100 },
    );
  });

  it('is the same each time, and within two percent of its bound at a hundred plots', () => {
    const fair = randomFair(100, 3);
    const once = optimise(fair, { effort: 0.15 }).answer;
    expect(optimise(fair, { effort: 0.15 }).answer).to.deep.equal(once);
    expect(findBreaches(fair, once.placements)).to.deep.equal([]);
    expect(once.gapPercent).to.be.below(2);
  });

  it('is there as soon as it is told to stop, and tells how far it is', () => {
    const heard: number[] = [];
    const { answer } = optimise(randomFair(60, 2), {
      shouldStop: () => true,
      onProgress: ({ gapPercent }) => heard.push(gapPercent),
    });
    expect(findBreaches(randomFair(60, 2), answer.placements)).to.deep.equal([]);
    expect(heard.length).to.be.above(0);
  });

  it('puts several plots of one vendor side by side in one line', () => {
    const fair = line(5, { vendors: [{ plots: 3 }, {}, {}], weights: { place: 30 } });
    const wide = plotsOf(fair).get(0)!.toSorted();
    expect(wide).to.have.length(3);
    expect(wide[2]! - wide[0]!).to.equal(2);
    expect(plotsOf(fair).size).to.equal(3);
  });

  it('keeps vendors beside each other or apart as the rules say, and a trade at its distance', () => {
    const score = [[9, 0, 0, 0], [0, 0, 0, 9], [9, 8, 0, 0]]; // prettier-ignore
    const beside = plotsOf(line(4, { vendors: vendors(3), score, weights: { place: 100 }, together: [[0, 1]] }));
    expect(Math.abs(beside.get(0)![0]! - beside.get(1)![0]!)).to.equal(1);
    const apart = plotsOf(line(4, { vendors: vendors(3), score, weights: { place: 100 }, apart: [[0, 2]] }));
    expect(Math.abs(apart.get(0)![0]! - apart.get(2)![0]!)).to.be.above(1);
    const trade = line(4, { vendors: vendors(3, { category: 'tea' }), distances: [{ category: 'tea', metres: 6 }], weights: { place: 1 } }); // prettier-ignore
    expect(plotsOf(trade).size).to.equal(2);
  });

  it('gives up a little of one wish for more of another: a neighbour, quiet, the same plot tomorrow', () => {
    const near = plotsOf(line(6, { vendors: [{ near: [1] }, {}], score: [[9, 0, 0, 0, 0, 0], [0, 0, 0, 0, 0, 9]], weights: { near: 40 } })); // prettier-ignore
    expect(Math.abs(near.get(0)![0]! - near.get(1)![0]!)).to.equal(1);
    const quiet = plotsOf(line(3, { vendors: [{ noisy: true }, { wantsQuiet: true }], score: [[9, 0, 0], [0, 9, 8]], weights: { noise: 30 } })); // prettier-ignore
    expect([quiet.get(0), quiet.get(1)]).to.deep.equal([[0], [2]]);
    const days = line(2, { slots: 2, vendors: [{}, { slots: [1] }], score: [[5, 4], [9, 0]], weights: { stay: 20 } }); // prettier-ignore
    const stays = optimise(days).answer.placements.filter(({ vendor }) => vendor === 0);
    expect(new Set(stays.map(({ plots }) => plots[0])).size).to.equal(1);
  });
});

describe('many who must stand in one line', () => {
  it('are not called impossible because their ways are too many to list', () => {
    const row = vendors(9);
    const together = row.slice(1).map((_, i): [number, number] => [i, i + 1]);
    const square = fairInstance.parse({
      vendors: [{ required: true }, ...row.slice(1)],
      plots: Array.from({ length: 64 }, (_, i) => ({ x: (i % 8) * 3, y: Math.floor(i / 8) * 3 })),
      neighbourMetres: 3,
      together,
      forbidden: [
        { rule: 'size', pairs: [], sets: [{ vendors: [0], plots: Array.from({ length: 63 }, (_, i) => i) }] },
      ],
    });
    const { answer } = optimise(square, { effort: 0.05 });
    expect(answer.status).to.not.equal('infeasible');
    expect(answer.placements).to.have.length(9);
    expect(findBreaches(square, answer.placements)).to.deep.equal([]);
  });
});

describe('an explanation', () => {
  it('adds up to what the plan is worth', () => {
    const fair = randomFair(40, 5);
    const solved = optimise(fair, { effort: 0.1 });
    const points = solved.answer.placements.flatMap(({ vendor, slot }) => whyHere(solved, vendor, slot).reasons);
    expect(points.reduce((sum, reason) => sum + reason.points, 0)).to.equal(solved.answer.objective);
  });

  it('says what another plot would cost: exactly without ties between vendors, and never too much with them', () => {
    const plain = fairInstance.parse({ vendors: vendors(3), plots: vendors(3), score: [[9, 5, 1], [8, 7, 0], [3, 3, 3]] }); // prettier-ignore
    const solved = optimise(plain);
    expect(isPlain(solved.model)).to.equal(true);
    expect(whyNotThere(solved, 0, 0, 1)).to.deep.include({ costAtLeast: 3, isExact: true });
    const tied = randomFair(30, 4);
    const answer = optimise(tied, { effort: 0.2 });
    const { costAtLeast, rules } = whyNotThere(answer, 3, 0, 9);
    expect(rules).to.deep.equal([]);
    const forced = optimise({ ...tied, pins: [...tied.pins, { vendor: 3, plot: 9, slot: 0 }] }, { effort: 0.2 });
    expect(costAtLeast).to.be.at.most(answer.answer.objective - forced.answer.objective);
  });

  it('names the rule that forbids a plot', () => {
    const fair = line(2, { vendors: vendors(2), forbidden: [{ rule: 'open flame', pairs: [[0, 1]] }], closed: [{ plot: 0 }] }); // prettier-ignore
    const solved = optimise(fair);
    expect(whyNotThere(solved, 0, 0, 1).rules).to.deep.equal(['open flame']);
    expect(whyNotThere(solved, 1, 0, 0).rules).to.deep.equal(['closed plot']);
  });

  it('of an impossible fair is the smallest set that cannot be had together', () => {
    const fair = line(3, {
      vendors: [{ required: true, kw: 3 }, { required: true, kw: 3 }, { kw: 1 }],
      plots: [{ circuit: 0 }, { circuit: 0 }, { circuit: 1 }],
      circuits: [{ kw: 4 }, { kw: 1 }],
      apart: [[0, 2]],
    });
    expect(optimise(fair).answer.status).to.equal('infeasible');
    const conflict = findConflict(fair).map(({ name }) => name);
    expect(conflict).to.include('a place for vendor 0').and.to.include('a place for vendor 1');
    expect(conflict).to.not.include('vendors 0 and 2 apart');
    expect(findConflict(line(2, { vendors: vendors(2), pins: [{ vendor: 0, plot: 1 }, { vendor: 1, plot: 1 }] }))).to.have.length(2); // prettier-ignore
  });
});

describe('a plot that has become free', () => {
  it('is offered to those without one, who fits best first', () => {
    const crowd = fairInstance.parse({ vendors: vendors(4), plots: vendors(2), score: [[9, 9], [8, 8], [3, 5], [4, 4]] }); // prettier-ignore
    const { plan } = optimise(crowd);
    plan.remove(0);
    const plot = [0, 1].find((at) => plan.rowAt[at]! < 0)!;
    expect(rankWaitlist(plan, 0, plot).map(({ vendor }) => vendor)).to.deep.equal(plot === 1 ? [0, 2, 3] : [0, 3, 2]);
  });
});
