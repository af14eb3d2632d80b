import { expect } from 'chai';
import fc from 'fast-check';
import {
  boxOf,
  corners,
  distanceBetween,
  distanceToPoint,
  distanceToSegment,
  doOverlap,
  isInside,
  overlapDepth,
  placeInPolygon,
  toCentimetres,
  touchTolerance,
} from '@yikeji/shared-types/layout/geometry.ts';
import type { Point } from '@yikeji/shared-types/layout/plan.ts';
import { distanceToPolyline, pointAlong, polylineLength, reachAcross } from '@yikeji/shared-types/layout/polyline.ts';
import { rectangle } from './ground.ts';

const box = (x: number, y: number, angle = 0, width = 3, depth = 3) => boxOf({ x, y, width, depth, angle });
const square: Point[] = [
  [0, 0],
  [10, 0],
  [10, 10],
  [0, 10],
];

describe('a rectangle on the plan', () => {
  it('turns clockwise: at 90 degrees its front looks to the left', () => {
    const [backLeft, , , frontLeft] = corners(box(0, 0, 90, 4, 2));
    expect(backLeft.map(toCentimetres)).to.deep.equal([1, -2]);
    expect(frontLeft.map(toCentimetres)).to.deep.equal([-1, -2]);
  });

  it('does not overlap a neighbour that it touches, and does from a centimetre on', () => {
    expect(doOverlap(box(0, 0), box(3, 0))).to.equal(false);
    expect(doOverlap(box(0, 0), box(2.99, 0))).to.equal(true);
    expect(doOverlap(box(0, 0, 30), box(3 * Math.cos(Math.PI / 6), 1.5, 30))).to.equal(false);
  });

  it('overlaps another that is turned only where the two really meet', () => {
    expect(doOverlap(box(0, 0), box(3.3, 3.3, 45))).to.equal(false);
    expect(doOverlap(box(0, 0), box(2.2, 2.2, 45))).to.equal(true);
  });

  it('overlaps another exactly as much as that one overlaps it', () => {
    fc.assert(
      fc.property(rectangle, rectangle, (a, b) => {
        expect(doOverlap(boxOf(a), boxOf(b))).to.equal(doOverlap(boxOf(b), boxOf(a)));
        expect(distanceBetween(boxOf(a), boxOf(b))).to.be.closeTo(distanceBetween(boxOf(b), boxOf(a)), 1e-9);
      }),
    );
  });

  it('overlaps another when they share a point well inside both, and else stands apart from it', () => {
    const near = fc.integer({ min: -120, max: 120 }).map((tenths) => tenths / 10);
    fc.assert(
      fc.property(
        rectangle,
        rectangle,
        fc.array(fc.tuple(near, near), { minLength: 200, maxLength: 200 }),
        (a, b, points) => {
          const [one, other] = [boxOf(a), boxOf(b)];
          const inBoth = points.some((at) => distanceToPoint(one, at) + distanceToPoint(other, at) === 0);
          if (inBoth) expect(overlapDepth(one, other)).to.be.at.least(0);
          if (overlapDepth(one, other) < 0)
            expect(distanceBetween(one, other)).to.be.at.least(-overlapDepth(one, other) - 1e-9);
        },
      ),
      { numRuns: 50 },
    );
  });

  it('is as far from a point, a segment and a line as a tape measure says', () => {
    expect(distanceToPoint(box(0, 0), [4.5, 5.5])).to.be.closeTo(5, 1e-9);
    expect(distanceToSegment(box(0, 0), [-10, 4], [10, 4])).to.be.closeTo(2.5, 1e-9);
    expect(distanceToSegment(box(0, 0), [-10, -10], [10, 10])).to.equal(0);
    expect(
      distanceToPolyline(box(0, 0), [
        [5, -5],
        [5, 5],
        [-5, 5],
      ]),
    ).to.be.closeTo(3.5, 1e-9);
    expect(distanceBetween(box(0, 0), box(7, 0))).to.be.closeTo(4, 1e-9);
  });

  it('is inside a venue when it only touches the edge, across it from a centimetre on, and else outside', () => {
    expect(placeInPolygon(box(1.5, 1.5), square)).to.equal('inside');
    expect(placeInPolygon(box(1.49, 1.5), square)).to.equal('across');
    expect(placeInPolygon(box(-1.5, 1.5), square)).to.equal('outside');
    expect(placeInPolygon(box(5, 5, 0, 30, 30), square)).to.equal('across');
  });

  it('is across the edge when a corner of the venue pokes into it between its own corners', () => {
    const notched: Point[] = [
      [0, 0],
      [10, 0],
      [10, 10],
      [5, 2],
      [0, 10],
    ];
    expect(placeInPolygon(box(5, 2.2, 0, 4, 3), notched)).to.equal('across');
  });
});

describe('a line on the plan', () => {
  const bent: Point[] = [
    [0, 0],
    [10, 0],
    [10, 10],
  ];

  it('is as long as its parts, and tells where so many metres lead and which way', () => {
    expect(polylineLength(bent)).to.equal(20);
    expect(pointAlong(bent, 13)).to.deep.equal({ point: [10, 3], direction: [0, 1] });
    expect(pointAlong(bent, -1)).to.deep.equal({ point: [0, 0], direction: [1, 0] });
    expect(pointAlong(bent, 99)).to.deep.equal({ point: [10, 10], direction: [0, 1] });
  });

  it('has points twice without harm', () => {
    expect(
      pointAlong(
        [
          [0, 0],
          [0, 0],
          [4, 0],
          [4, 0],
        ],
        3,
      ),
    ).to.deep.equal({ point: [3, 0], direction: [1, 0] });
    expect(
      polylineLength([
        [2, 2],
        [2, 2],
      ]),
    ).to.equal(0);
  });

  it('has its left above it when it goes to the right', () => {
    expect(
      reachAcross(
        [
          [0, 0],
          [100, 0],
        ],
        box(50, -3.5),
      ),
    ).to.deep.equal({ from: -5, to: -2 });
    expect(
      reachAcross(
        [
          [0, 0],
          [100, 0],
        ],
        box(50, 0.5),
      ),
    ).to.deep.equal({ from: -1, to: 2 });
    expect(reachAcross(bent, box(7, 4))).to.deep.equal({ from: 1.5, to: 4.5 });
  });
});

describe('a polygon', () => {
  it('holds the points inside it, however it is wound', () => {
    expect(isInside([5, 5], square)).to.equal(true);
    expect(isInside([5, 5], square.toReversed())).to.equal(true);
    expect(isInside([11, 5], square)).to.equal(false);
    expect(isInside([5, 5], [])).to.equal(false);
  });
});

describe('a length', () => {
  it('is told to the centimetre, whatever noise it carries', () => {
    expect(toCentimetres(3.7000000000000006)).to.equal(3.7);
    expect(toCentimetres(3.9949999999)).to.equal(4);
    expect(touchTolerance).to.be.below(0.01);
  });
});
