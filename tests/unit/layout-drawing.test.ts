import { expect } from 'chai';
import fc from 'fast-check';
import {
  aligned,
  arcPlaces,
  distributed,
  gridPlaces,
  mirrored,
  resized,
  turned,
} from '@yikeji/shared-types/layout/arrange.ts';
import { applyChanges, type PlanChange } from '@yikeji/shared-types/layout/changes.ts';
import { inverseOf } from '@yikeji/shared-types/layout/changes-between.ts';
import { findConflicts } from '@yikeji/shared-types/layout/conflicts.ts';
import { boxOf, doOverlap } from '@yikeji/shared-types/layout/geometry.ts';
import type { Plan, Point } from '@yikeji/shared-types/layout/plan.ts';
import { curveThrough, polylineLength } from '@yikeji/shared-types/layout/polyline.ts';
import { renumbered } from '@yikeji/shared-types/layout/renumbering.ts';
import { defaultSnap, snapShift } from '@yikeji/shared-types/layout/snap.ts';
import { anyPlan, lined, planOf, planWithStreet, plotAt, rectangle, rules } from './ground.ts';

const metre = (min: number, max: number) => fc.integer({ min: min * 100, max: max * 100 }).map((cm) => cm / 100);

describe('a snapped plot', () => {
  it('is not moved by snapping it again', () => {
    const wishes = fc.record({
      step: fc.constantFrom(0, 0.05, 0.1, 0.25, 0.5, 1),
      neighbours: fc.boolean(),
      edges: fc.boolean(),
    });
    const others = fc.array(fc.record({ x: metre(-9, 9), y: metre(-9, 9) }), { maxLength: 6 });
    const lines = fc.array(fc.tuple(metre(-9, 9), metre(-9, 9), fc.integer({ min: 2, max: 40 }), fc.nat(3)), {
      maxLength: 3,
    });
    fc.assert(
      fc.property(
        metre(-9, 9),
        metre(-9, 9),
        fc.integer({ min: -180, max: 180 }),
        others,
        lines,
        wishes,
        (x, y, angle, at, kerbs, wish) => {
          // Kerbs along the plot, across it, or at odds with it.
          const edges = kerbs.map(([left, top, length, quarter]): [Point, Point] => {
            const radians = ((angle + (quarter === 3 ? 30 : quarter * 90)) * Math.PI) / 180;
            return [
              [left, top],
              [left + length * Math.cos(radians), top + length * Math.sin(radians)],
            ];
          });
          const neighbours = at.map((each) => plotAt(each.x, each.y, { angle }));
          const plot = plotAt(x, y, { angle });
          const [dx, dy] = snapShift(plot, neighbours, edges, wish);
          const snapped = { ...plot, x: Math.round((x + dx) * 1000) / 1000, y: Math.round((y + dy) * 1000) / 1000 };
          const [again, and] = snapShift(snapped, neighbours, edges, wish);
          expect(Math.hypot(again, and)).to.be.below(0.0025);
        },
      ),
      {
        numRuns: 500,
        // Kept to the millimetre, it comes within reach of its neighbour by less than one.
        examples: [[6.46, -4.99, 145, [{ x: 4.26, y: -8.91 }], [], { step: 0.1, neighbours: true, edges: false }]],
      },
    );
  });

  it('stands flush beside its neighbour, and its back at the kerb', () => {
    const [dx] = snapShift(plotAt(3.2, 0.03), [plotAt(0, 0)], [], defaultSnap);
    expect(3.2 + dx).to.be.closeTo(3, 1e-9);
    const [, dy] = snapShift(
      plotAt(40, 1.7),
      [],
      [
        [
          [0, 0],
          [90, 0],
        ],
      ],
      { ...defaultSnap, step: 0 },
    );
    expect(1.7 + dy).to.be.closeTo(1.5, 1e-9);
  });

  it('is left alone with every wish off', () => {
    expect(
      snapShift(plotAt(0.123, 0.456), [plotAt(3.2, 0)], [], { step: 0, neighbours: false, edges: false }),
    ).to.deep.equal([0, 0]);
  });
});

describe('doing and undoing', () => {
  const put = (plan: Plan, at: number, x: number): PlanChange => {
    const plot = plan.plots[at % Math.max(1, plan.plots.length)] ?? plotAt(0, 0);
    return { kind: 'put-plot', plot: { ...plot, x } };
  };
  const change = fc.record({
    what: fc.constantFrom('move', 'add', 'remove', 'ground', 'line'),
    at: fc.nat(12),
    x: metre(-9, 9),
  });
  const asked = (plan: Plan, { what, at, x }: { what: string; at: number; x: number }): PlanChange => {
    if (what === 'add') return { kind: 'put-plot', plot: plotAt(x, at, { id: `n${at}` }) };
    if (what === 'remove')
      return { kind: 'remove', from: 'plots', id: plan.plots[at % Math.max(1, plan.plots.length)]?.id ?? 'none' };
    if (what === 'ground') return { kind: 'set-ground', outline: plan.outline, north: at };
    if (what === 'line') return { kind: 'remove', from: 'lines', id: 'paving' };
    return put(plan, at, x);
  };
  const said = (plan: Plan) => ({ ...plan, plots: plan.plots.toSorted((a, b) => (a.id < b.id ? -1 : 1)) });

  it('everything back and forth again leaves each plan of a random history as it was', () => {
    fc.assert(
      fc.property(
        anyPlan,
        fc.array(fc.array(change, { minLength: 1, maxLength: 4 }), { maxLength: 12 }),
        (start, history) => {
          const plans = [start];
          const steps = history.map((wishes) => {
            const before = plans.at(-1)!;
            const forward = wishes.map((wish) => asked(before, wish));
            plans.push(applyChanges(before, forward));
            return { forward, back: inverseOf(before, forward) };
          });
          let plan = plans.at(-1)!;
          for (const [i, { back }] of [...steps.entries()].reverse()) {
            plan = applyChanges(plan, back);
            expect(said(plan)).to.deep.equal(said(plans[i]!));
          }
          for (const [i, { forward }] of steps.entries()) {
            plan = applyChanges(plan, forward);
            expect(said(plan)).to.deep.equal(said(plans[i + 1]!));
          }
        },
      ),
      { numRuns: 150 },
    );
  });
});

describe('plots put in order', () => {
  const plots = () => [plotAt(0, 0), plotAt(7, 1), plotAt(10, 0.4), plotAt(20, -1)];

  it('in a grid or on an arc never overlap', () => {
    const grid = gridPlaces({
      start: [2, 3],
      columns: 7,
      rows: 4,
      width: 6,
      depth: 3,
      columnGap: 0.5,
      rowGap: 4,
      angle: 33,
      backToBack: true,
    });
    const arc = arcPlaces({
      middle: [200, 0],
      radius: 14,
      from: 20,
      count: 18,
      width: 3,
      depth: 2,
      gap: 0.2,
      looks: 'in',
    });
    const inward = arc.map((place) => plotAt(place.x, place.y, { angle: place.angle, depth: 2 }));
    const all = [...grid.map((place) => plotAt(place.x, place.y, { angle: place.angle, width: 6 })), ...inward];
    const kinds = findConflicts(planOf({ plots: all, figures: { aisle: 0 } }), rules).map(({ kind }) => kind);
    expect(kinds).to.deep.equal([]);
    expect(grid).to.have.length(28);
  });

  it('are in line along the edge that was asked for, with equal gaps, or as in a mirror', () => {
    expect(new Set(aligned(plots(), 'top').map(({ y }) => y))).to.deep.equal(new Set([-1]));
    expect(aligned(plots(), 'left').map(({ x }) => x)).to.deep.equal([0, 0, 0, 0]);
    expect(distributed(plots(), 'x').map(({ x }) => x)).to.deep.equal([0, 6.667, 13.333, 20]);
    const twice = mirrored(mirrored(plots(), 'x'), 'x');
    expect(twice.map(({ x, y }) => [x, y])).to.deep.equal(plots().map(({ x, y }) => [x, y]));
    expect(mirrored(plots(), 'x').map(({ x }) => x)).to.deep.equal([20, 13, 10, 0]);
  });

  it('turned all the way round stand where they stood, to the centimetre', () => {
    fc.assert(
      fc.property(fc.array(rectangle, { minLength: 1, maxLength: 5 }), (rectangles) => {
        const start = rectangles.map((at) => plotAt(0, 0, { ...at, angle: ((at.angle % 360) + 360) % 360 }));
        const end = [90, 90, 90, 90].reduce((all, degrees) => turned(all, degrees), start);
        for (const [i, plot] of end.entries())
          expect(Math.hypot(plot.x - start[i]!.x, plot.y - start[i]!.y)).to.be.below(0.02);
      }),
    );
  });

  it('keep the opposite corner when one is drawn out', () => {
    const larger = resized(plotAt(0, 0), [1, 1], [4.5, 2.5]);
    expect(larger).to.deep.include({ width: 6, depth: 4, x: 1.5, y: 0.5 });
  });

  it('can follow a curve: a street through three points is round, and its plots do not overlap', () => {
    const centre = curveThrough([
      [0, 0],
      [40, 20],
      [80, 0],
    ]);
    expect(centre).to.have.length(17);
    expect(polylineLength(centre)).to.be.above(89);
    const { plots: standing, street } = lined({ centre });
    expect(standing.length).to.be.above(40);
    for (const [i, a] of standing.entries())
      for (const b of standing.slice(i + 1))
        expect(doOverlap(boxOf(a), boxOf(b)), `${a.number} ${b.number}`).to.equal(false);
    expect(findConflicts(planOf({ streets: [street], plots: standing }), rules)).to.deep.equal([]);
  });
});

describe('numbers given anew', () => {
  const ways = { letter: 'A', first: 1 } as const;

  it('rise in the direction asked for, row by row', () => {
    const plots = [plotAt(6, 0.2), plotAt(0, 0), plotAt(3, 6), plotAt(0, 6.3)];
    const numbers = (way: 'right' | 'left') =>
      renumbered(planOf({ plots }), plots, { ...ways, way, kept: new Set() }).map(({ x, y, number }) => [x, y, number]);
    expect(numbers('right')).to.deep.equal([
      [0, 0, 'A01'],
      [6, 0.2, 'A02'],
      [0, 6.3, 'A03'],
      [3, 6, 'A04'],
    ]);
    expect(numbers('left').map(([x]) => x)).to.deep.equal([6, 0, 3, 0]);
  });

  it('are odd on one side of a street and even on the other', () => {
    const plan = planWithStreet();
    const scrambled = { ...plan, plots: plan.plots.map((plot, i) => ({ ...plot, number: `X${i}` })) };
    const anew = renumbered(scrambled, scrambled.plots, { ...ways, way: 'sides', kept: new Set() });
    for (const { y, number } of anew) expect(Number(number.slice(1)) % 2).to.equal(y < 0 ? 1 : 0);
    expect(new Set(anew.map(({ number }) => number)).size).to.equal(plan.plots.length);
  });

  it('leave public ones as they are and give none of them twice', () => {
    const plots = [plotAt(0, 0, { number: 'A02' }), plotAt(3, 0, { number: 'X1' }), plotAt(6, 0, { number: 'X2' })];
    const anew = renumbered(planOf({ plots }), plots, { ...ways, way: 'right', kept: new Set([plots[0]!.id]) });
    expect(anew.map(({ number }) => number)).to.deep.equal(['A01', 'A03']);
  });
});
