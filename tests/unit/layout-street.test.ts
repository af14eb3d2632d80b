import { expect } from 'chai';
import fc from 'fast-check';
import { plot as plotSchema, emptyPlan } from '@yikeji/shared-types/layout/plan.ts';
import { findConflicts } from '@yikeji/shared-types/layout/conflicts.ts';
import { boxOf, corners } from '@yikeji/shared-types/layout/geometry.ts';
import { reachAcross } from '@yikeji/shared-types/layout/polyline.ts';
import { centreLine, lined, planOf, rules } from './ground.ts';

const numbersOf = (plots: { number: string }[]) => plots.map((plot) => plot.number);

describe('a street lined with plots', () => {
  it('of 105 m x 10 m holds 35 plots of 3 x 3 m a side and a lane of 4 m', () => {
    const { street, plots } = lined();
    expect(plots).to.have.length(70);
    expect(street).to.deep.equal({
      id: 'park-road',
      name: { zh: '公园路', en: 'Park road' },
      centre: [
        [0, 0],
        [105, 0],
      ],
      width: 10,
    });
    const reaches = plots.map((plot) => reachAcross(street.centre, boxOf(plot)));
    expect(Math.max(...reaches.filter(({ to }) => to < 0).map(({ to }) => to))).to.equal(-2);
    expect(Math.min(...reaches.filter(({ from }) => from > 0).map(({ from }) => from))).to.equal(2);
  });

  it('has odd numbers on the left and even ones on the right of the way one walks', () => {
    const { plots } = lined({ to: 9 });
    expect(plots.map(({ number, y }) => [number, y < 0 ? 'left' : 'right'])).to.deep.equal([
      ['A01', 'left'],
      ['A02', 'right'],
      ['A03', 'left'],
      ['A04', 'right'],
      ['A05', 'left'],
      ['A06', 'right'],
    ]);
  });

  it('is numbered one side after the other when asked', () => {
    const { plots } = lined({ to: 6, numbering: 'along', firstNumber: 9 });
    expect(plots.map(({ number, y }) => [number, y < 0])).to.deep.equal([
      ['A09', true],
      ['A10', true],
      ['A11', false],
      ['A12', false],
    ]);
  });

  it('keeps odd and even apart whatever number it begins with', () => {
    expect(numbersOf(lined({ to: 6, firstNumber: 12 }).plots)).to.deep.equal(['A13', 'A12', 'A15', 'A14']);
    expect(numbersOf(lined({ to: 6, sides: 'right' }).plots)).to.deep.equal(['A02', 'A04']);
  });

  it('has every front looking at the lane', () => {
    for (const plot of lined({
      centre: [
        [0, 0],
        [40, 30],
        [90, 30],
      ],
      width: 12,
    }).plots) {
      const [, , right, left] = corners(boxOf(plot));
      const front = { x: (left[0] + right[0]) / 2, y: (left[1] + right[1]) / 2 };
      const ahead = { ...plot, width: 0.1, depth: 0.1, x: front.x, y: front.y };
      const behind = { ...plot, width: 0.1, depth: 0.1, x: 2 * plot.x - front.x, y: 2 * plot.y - front.y };
      const away = (at: typeof plot) => {
        const { from, to } = reachAcross(
          [
            [0, 0],
            [40, 30],
            [90, 30],
          ],
          boxOf(at),
        );
        return Math.min(Math.abs(from), Math.abs(to));
      };
      expect(away(ahead)).to.be.below(away(behind));
    }
  });

  it('uses only the stretch, the gap and the count it is given', () => {
    const { plots } = lined({ from: 10, to: 31, gap: 1 });
    expect(plots.filter(({ y }) => y < 0).map(({ x }) => x)).to.deep.equal([11.5, 15.5, 19.5, 23.5, 27.5]);
    expect(numbersOf(lined({ count: 3 }).plots)).to.deep.equal(['A01', 'A02', 'A03']);
  });

  it('has no finding, straight or bent, whatever the sizes', function () {
    this.timeout(60_000);
    const tenths = (min: number, max: number) => fc.integer({ min, max }).map((value) => value / 10);
    fc.assert(
      fc.property(
        centreLine,
        tenths(10, 60),
        tenths(10, 60),
        tenths(0, 30),
        tenths(0, 40),
        fc.constantFrom('both' as const, 'left' as const, 'right' as const),
        (centre, plotWidth, plotDepth, spare, gap, sides) => {
          const width = (sides === 'both' ? 2 : 1) * plotDepth + 4 + spare;
          const { street, plots } = lined({ centre, width, plotWidth, plotDepth, gap, sides });
          expect(plots).to.not.have.length(0);
          expect(findConflicts(planOf({ streets: [street], plots }), rules)).to.deep.equal([]);
          for (const plot of plots) expect(plotSchema.safeParse(plot).success).to.equal(true);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('stays inside its kerbs where it is straight', () => {
    const { street, plots } = lined({
      centre: [
        [3, 4],
        [63, 84],
      ],
      width: 12,
      plotDepth: 2.5,
    });
    for (const plot of plots) {
      const { from, to } = reachAcross(street.centre, boxOf(plot));
      expect(from).to.be.at.least(-6.002);
      expect(to).to.be.at.most(6.002);
    }
  });

  it('keeps ids short when the street has a long one', () => {
    const streetId = 'the-street-behind-the-old-railway-station';
    const [first] = lined({ streetId: streetId.slice(0, 40) }).plots;
    expect(plotSchema.safeParse(first).success).to.equal(true);
  });

  it('holds nothing where nothing fits', () => {
    expect(lined({ plotDepth: 11 }).plots).to.deep.equal([]);
    expect(lined({ from: 104 }).plots).to.deep.equal([]);
    expect(
      lined({
        centre: [
          [5, 5],
          [5, 5],
        ],
      }).plots,
    ).to.deep.equal([]);
    expect(lined({ plotDepth: 6 }).plots.every(({ y }) => y < 0)).to.equal(true);
    expect(emptyPlan.plots).to.deep.equal([]);
  });
});
