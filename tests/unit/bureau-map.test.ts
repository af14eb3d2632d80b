import { expect } from 'chai';
import { drawingSide, gather, project, roundLength } from '../../frontend/src/lib/organizer/bureau/project.ts';

const wangchuanchang = { longitude: 117.241, latitude: 39.166 };
const zengcheng = { longitude: 113.83, latitude: 23.29 };

describe('the map of a bureau', () => {
  it('puts east to the right, north up, and everything inside', () => {
    const { at } = project([wangchuanchang, zengcheng]);
    expect(at[0]!.x).to.be.greaterThan(at[1]!.x);
    expect(at[0]!.y).to.be.lessThan(at[1]!.y);
    for (const { x, y } of at) expect(Math.min(x, y, drawingSide - x, drawingSide - y)).to.be.greaterThan(0);
  });

  it('draws distances true: a hundredth of a degree north is 1.11 km', () => {
    const north = { ...wangchuanchang, latitude: wangchuanchang.latitude + 0.01 };
    const { at, metresInUnit } = project([wangchuanchang, north]);
    expect((at[0]!.y - at[1]!.y) * metresInUnit).to.be.closeTo(1111.3, 1);
    expect(at[0]!.x).to.equal(at[1]!.x);
  });

  it('puts a single place in the middle', () => {
    const { at } = project([wangchuanchang]);
    expect(at[0]).to.include({ x: drawingSide / 2, y: drawingSide / 2 });
  });

  it('gathers what would cover each other, and nothing else', () => {
    const marks = gather(
      [
        { place: 'a', x: 10, y: 10 },
        { place: 'b', x: 12, y: 10 },
        { place: 'c', x: 40, y: 10 },
      ],
      6,
    );
    expect(marks.map(({ places }) => places)).to.deep.equal([['a', 'b'], ['c']]);
  });

  for (const [longest, round] of [
    [1, 1],
    [499, 200],
    [500, 500],
    [1_999, 1_000],
    [430_000, 200_000],
  ] as const)
    it(`has a scale bar of ${round} m where ${longest} m would fit`, () =>
      expect(roundLength(longest)).to.equal(round));
});
