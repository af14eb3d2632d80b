import { monitorEventLoopDelay } from 'node:perf_hooks';
import { expect } from 'chai';
import fc from 'fast-check';
import { assign } from '@yikeji/backend/assignments/solver/assign.ts';
import { findFlaws } from '@yikeji/backend/assignments/solver/proof.ts';
import { propose } from '@yikeji/backend/assignments/solver/propose.ts';
import { proposeInWorker } from '@yikeji/backend/assignments/solver/run.ts';
import { judgeFit } from '@yikeji/shared-types/fit.ts';
import {
  loadHighs,
  randomFestival,
  randomInstance,
  smallInstance,
  solveWithHighs,
  toLinearProgramme,
  tryAll,
} from './instances.ts';

describe('an assignment', () => {
  it('is the best of all there are, and its prices prove it', () => {
    fc.assert(
      fc.property(smallInstance, (instance) => {
        const solution = assign(instance);
        expect(findFlaws(instance, solution)).to.deep.equal([]);
        expect(solution.total).to.equal(tryAll(instance));
      }),
      { numRuns: 400 },
    );
  });

  it('totals what another solver proves, with more plots, fewer, and few that may be', async function () {
    this.timeout(60_000);
    const highs = await loadHighs();
    const shapes = [
      [20, 20, 0],
      [30, 45, 0.3],
      [60, 40, 0.5],
      [80, 80, 0.9],
      [100, 100, 0.2],
    ] as const;
    for (const [i, [rows, columns, closed]] of shapes.entries()) {
      const instance = randomInstance(rows, columns, i + 1, closed);
      const solution = assign(instance);
      expect(findFlaws(instance, solution)).to.deep.equal([]);
      expect(solution.total).to.equal(solveWithHighs(highs, toLinearProgramme(instance)));
    }
  });

  it('is proven where many pairs are worth the same, and where rows outnumber columns', () => {
    for (const [rows, columns, values] of [
      [200, 200, 2],
      [300, 100, 3],
      [100, 300, 1],
      [150, 150, 1],
    ] as const) {
      const instance = randomInstance(rows, columns, rows + columns, 0.2);
      instance.scores.forEach((score, i) => (instance.scores[i] = score < 0 ? score : 5000 + (score % values)));
      expect(findFlaws(instance, assign(instance))).to.deep.equal([]);
    }
  });

  it('keeps its total when every score is moved or the rows change places', () => {
    const instance = randomInstance(40, 40, 7);
    const turned = {
      ...instance,
      scores: Int32Array.from({ length: 1600 }, (_, i) => instance.scores[(39 - Math.floor(i / 40)) * 40 + (i % 40)]!),
    };
    const raised = { ...instance, scores: instance.scores.map((score) => score + 3) };
    expect(assign(turned).total).to.equal(assign(instance).total);
    expect(assign(raised).total).to.equal(assign(instance).total + 3 * 40);
  });

  it('of nobody or nothing is empty, and one of the wrong size is refused', () => {
    expect(assign({ rows: 0, columns: 5, scores: new Int32Array(0) }).total).to.equal(0);
    expect([...assign({ rows: 2, columns: 0, scores: new Int32Array(0) }).columnOf]).to.deep.equal([-1, -1]);
    expect(() => assign({ rows: 2, columns: 2, scores: new Int32Array(3) })).to.throw(RangeError);
  });

  it('is not believed when somebody changed it', () => {
    const instance = randomInstance(5, 5, 3);
    const solution = assign(instance);
    solution.columnOf[0] = solution.columnOf[1]!;
    expect(findFlaws(instance, solution)).to.not.deep.equal([]);
  });

  it('of a thousand vendors to a thousand plots takes well under a second', () => {
    const instance = randomInstance(1000, 1000, 11);
    const before = performance.now();
    const solution = assign(instance);
    expect(performance.now() - before).to.be.below(1000);
    expect(findFlaws(instance, solution)).to.deep.equal([]);
  });
});

describe('a proposal', () => {
  const festivals = fc
    .tuple(fc.integer({ min: 0, max: 14 }), fc.integer({ min: 0, max: 12 }), fc.integer())
    .map(([applications, plots, seed]) => randomFestival(applications, plots, seed));

  it('gives a plot to one vendor in a slot and a vendor one plot, only in slots asked for and only where it fits', () => {
    fc.assert(
      fc.property(festivals, (festival) => {
        const { placements, unplaced, totalPoints, boundPoints } = propose(festival);
        const once = (key: (place: (typeof placements)[number]) => string) =>
          expect(new Set(placements.map(key)).size).to.equal(placements.length);
        once(({ slotId, plotId }) => `${slotId} ${plotId}`);
        once(({ slotId, applicationId }) => `${slotId} ${applicationId}`);
        for (const { applicationId, plotId, slotId, points, reasons } of placements) {
          const applicant = festival.applications.find(({ id }) => id === applicationId)!;
          const plot = festival.plan.plots.find(({ id }) => id === plotId)!;
          expect(applicant.slotIds).to.include(slotId);
          expect(judgeFit(plot, applicant.offer.needs, festival)).to.deep.equal([]);
          expect(reasons.reduce((sum, reason) => sum + reason.points, 0)).to.equal(points);
        }
        const asked = festival.applications.reduce((sum, { slotIds }) => sum + slotIds.length, 0);
        expect(placements.length + unplaced.length).to.equal(asked);
        expect(totalPoints).to.equal(placements.reduce((sum, { points }) => sum + points, 0));
        expect(boundPoints).to.equal(totalPoints);
      }),
      { numRuns: 150 },
    );
  });

  it('says for everybody without a plot how many plots each rule ruled out', () => {
    const festival = randomFestival(30, 10, 5);
    const { unplaced } = propose(festival);
    expect(unplaced).to.not.deep.equal([]);
    for (const { misfits } of unplaced) {
      expect(misfits.length).to.be.above(0);
      expect(misfits.every(({ plots }) => plots >= 1 && plots <= 10)).to.equal(true);
    }
  });

  it('places one more vendor rather than please all the others', () => {
    const festival = randomFestival(2, 2, 1);
    const [picky, small] = festival.applications;
    Object.assign(picky!, {
      slotIds: ['sat'],
      preferredZoneIds: ['a'],
      offer: { ...picky!.offer, needs: { frontage: 3, depth: 3, powerKw: 0, water: false, openFlame: false } },
    });
    Object.assign(small!, {
      slotIds: ['sat'],
      preferredZoneIds: [],
      offer: { ...small!.offer, needs: { frontage: 3, depth: 3, powerKw: 2, water: false, openFlame: false } },
    });
    Object.assign(festival.plan.plots[0]!, { zoneId: 'a', width: 3, powerKw: 2 });
    Object.assign(festival.plan.plots[1]!, { zoneId: 'b', width: 3, powerKw: 0 });
    const { placements } = propose(festival);
    expect(placements.map(({ applicationId, plotId }) => [applicationId, plotId])).to.deep.equal([
      ['v0', 'p1'],
      ['v1', 'p0'],
    ]);
  });

  it('keeps a vendor where it stood on Saturday, and where somebody has put it by hand', () => {
    const festival = randomFestival(20, 40, 9);
    festival.applications.forEach((applicant) => (applicant.slotIds = ['sat', 'sun']));
    const { placements } = propose(festival);
    const plotOf = (slotId: string) =>
      new Map(
        placements.filter((place) => place.slotId === slotId).map((place) => [place.applicationId, place.plotId]),
      );
    expect(plotOf('sun')).to.deep.equal(plotOf('sat'));
    const last = placements.findLast(({ slotId }) => slotId === 'sun')!;
    const again = propose({ ...festival, assignments: [{ ...last, slotId: 'sun' }] });
    expect(
      again.placements.find(({ applicationId, slotId }) => slotId === 'sat' && applicationId === last.applicationId)
        ?.plotId,
    ).to.equal(last.plotId);
  });

  it('leaves alone who stands already, and the plots they stand on', () => {
    const festival = randomFestival(20, 20, 4);
    const before = propose(festival);
    const standing = before.placements
      .slice(0, 10)
      .map(({ applicationId, plotId, slotId }) => ({ applicationId, plotId, slotId }));
    const { placements } = propose({ ...festival, assignments: standing });
    for (const { applicationId, plotId, slotId } of standing) {
      expect(
        placements.some(
          (place) => place.slotId === slotId && (place.plotId === plotId || place.applicationId === applicationId),
        ),
      ).to.equal(false);
    }
  });

  it('fills the slots in the order of time, whatever the order of the list, and gives the same answer each time', () => {
    const festival = randomFestival(25, 20, 6);
    expect(propose({ ...festival, slots: festival.slots.toReversed() })).to.deep.equal(propose(festival));
  });

  it('from a thread of its own is the same, and leaves the others free', async () => {
    const festival = randomFestival(700, 700, 2);
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    const { milliseconds, ...answer } = await proposeInWorker(festival);
    delay.disable();
    expect(milliseconds).to.be.above(0);
    expect(delay.max / 1e6).to.be.below(Math.max(100, milliseconds / 2));
    expect(answer).to.deep.equal(propose(festival));
  });
});
