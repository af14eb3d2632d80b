import { expect } from 'chai';
import fc from 'fast-check';
import { propose } from '@yikeji/backend/assignments/solver/propose.ts';
import { proposeInWorker } from '@yikeji/backend/assignments/solver/run.ts';
import { judgeFit } from '@yikeji/shared-types/fit.ts';
import { randomFestival } from './instances.ts';

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

  it('from a thread of its own is the same, and leaves the others free', async function () {
    this.timeout(60_000);
    const festival = randomFestival(700, 700, 2);
    let turns = 0;
    const others = setInterval(() => turns++, 1);
    const { milliseconds, ...answer } = await proposeInWorker(festival);
    clearInterval(others);
    expect(milliseconds).to.be.above(0);
    expect(turns).to.be.above(10);
    expect(answer).to.deep.equal(propose(festival));
  });
});
