import { expect } from 'chai';
import fc from 'fast-check';
import { applyChanges, type PlanChange } from '@yikeji/shared-types/layout/changes.ts';
import { findConflicts, findUnreachable, waysOf } from '@yikeji/shared-types/layout/conflicts.ts';
import { inPlanOrder, KnownFindings } from '@yikeji/shared-types/layout/known-findings.ts';
import type { FacilityKind, Plan, PlanLine, Plot, Point } from '@yikeji/shared-types/layout/plan.ts';
import { findingKey } from '@yikeji/shared-types/layout/waiver.ts';
import { allRules, anyPlan, moved, planOf, planWithStreet, plotAt } from './ground.ts';

const found = (plan: Plan, rules = allRules) =>
  findConflicts(plan, rules).map(({ kind, measured, required }) => [kind, measured, required]);
const facility = (kind: FacilityKind, x: number, y: number) => ({ id: `${kind}-${x}`, kind, x, y, name: null });
const lineOf = (kind: PlanLine['kind'], y: number, width: number): PlanLine => ({
  id: 'line',
  kind,
  name: null,
  points: [
    [-20, y],
    [20, y],
  ],
  width,
});
const own = { figures: { toilet: 0, bin: 0 } };

describe('a rule with a figure says nothing at it and a little beyond, and speaks a little within', () => {
  // Each row: what the plan is when the figure is kept or missed by so many metres.
  const rows: [string, (missing: number) => Plan, ['must' | 'mind', number | null, number | null]][] = [
    [
      'aisle-narrow',
      (missing) => planOf({ plots: [plotAt(0, 0), plotAt(0, 5 - missing, { angle: 180 })] }),
      ['mind', 1.99, 2],
    ],
    [
      'blocks-facility',
      (missing) => planOf({ plots: [plotAt(0, 0)], facilities: [facility('exit', 2.5 - missing, 0)] }),
      ['must', 0.99, 1],
    ],
    [
      'blocks-paving',
      (missing) => planOf({ plots: [plotAt(0, 0)], lines: [lineOf('tactile-paving', 2.05 - missing, 0.6)] }),
      ['must', 0.24, 0.25],
    ],
    [
      'in-fire-lane',
      (missing) => planOf({ plots: [plotAt(0, 0)], lines: [lineOf('fire-lane', 3.5 - missing, 4)] }),
      ['must', null, null],
    ],
    [
      'food-near-toilet',
      (missing) => planOf({ plots: [plotAt(0, 0)], facilities: [facility('toilet', 11.5 - missing, 0)] }),
      ['mind', 9.99, 10],
    ],
    [
      'food-near-bin',
      (missing) => planOf({ plots: [plotAt(0, 0)], facilities: [facility('bin', 0, -4.5 + missing)] }),
      ['mind', 2.99, 3],
    ],
    [
      'flame-near',
      (missing) => planOf({ plots: [plotAt(0, 0, { flame: true }), plotAt(6 - missing, 0)] }),
      ['mind', 2.99, 3],
    ],
    [
      'flame-near',
      (missing) => planOf({ plots: [plotAt(0, 0, { flame: true })], facilities: [facility('tree', 4.5 - missing, 0)] }),
      ['mind', 2.99, 3],
    ],
    [
      'water-far',
      (missing) =>
        planOf({ plots: [plotAt(0, 0, { water: true })], facilities: [facility('water-point', 51.5 + missing, 0)] }),
      ['mind', 50.01, 50],
    ],
    ['power-far', (missing) => powered(missing, 2, 2), ['mind', 50.01, 50]],
    ['circuit-overloaded', (missing) => powered(0, 2 + missing, 2), ['must', 2.01, 2]],
  ];
  for (const [kind, plan, [weight, measured, required]] of rows) {
    it(`${kind}, ${required ?? 'by touching'}`, () => {
      expect(findConflicts(plan(0), allRules), 'at it').to.deep.equal([]);
      expect(findConflicts(plan(-0.01), allRules), 'beyond').to.deep.equal([]);
      const [finding, ...rest] = findConflicts(plan(0.01), allRules);
      expect(rest).to.deep.equal([]);
      expect(finding).to.deep.include({ kind, weight, measured, required });
    });
  }

  function powered(away: number, kw: number, bears: number): Plan {
    const box = { ...facility('power-box', 51.5 + away, 0), circuits: [{ id: 'c1', kw: bears }] };
    return planOf({ plots: [plotAt(0, 0, { powerKw: kw, circuitId: 'c1' })], facilities: [box] });
  }

  it('not-reachable: a plot behind a way of a metre and a half can be reached, one behind less cannot', () => {
    const yard = (gap: number): Plan => {
      const wall = (x: number, width: number) => plotAt(x, 8, { width, depth: 1, angle: 180 });
      // A yard 12 m wide, closed by the venue's edge and a row with one gap in it.
      return planOf({
        outline: [
          [-6, -4],
          [6, -4],
          [6, 20],
          [-6, 20],
        ],
        facilities: [facility('gate', 0, 20)],
        figures: { aisle: 0 },
        plots: [plotAt(0, -2), wall(-3 - gap / 4, 6 - gap / 2), wall(3 + gap / 4, 6 - gap / 2)],
      });
    };
    const unreachable = (gap: number) =>
      findConflicts(yard(gap), allRules).filter(({ kind }) => kind === 'not-reachable');
    expect(unreachable(1.51)).to.deep.equal([]);
    expect(unreachable(1.5)).to.deep.equal([]);
    expect(unreachable(1.49).map(({ plotIds }) => plotIds.length)).to.have.length.above(0);
  });

  it('open flames where the venue allows none', () => {
    const plan = planOf({ plots: [plotAt(0, 0, { flame: true })], ...own });
    expect(found(plan, { ...allRules, openFlameAllowed: false })).to.deep.equal([['flame-forbidden', null, null]]);
  });

  it('a figure set to nothing switches its rule off, and another figure is kept instead of the default', () => {
    const plots = [plotAt(0, 0), plotAt(0, 4, { angle: 180 })];
    expect(found(planOf({ plots }))).to.deep.equal([['aisle-narrow', 1, 2]]);
    expect(found(planOf({ plots, figures: { aisle: 0 } }))).to.deep.equal([]);
    expect(found(planOf({ plots, figures: { aisle: 1 } }))).to.deep.equal([]);
    expect(found(planOf({ plots, figures: { aisle: 1.2 } }))).to.deep.equal([['aisle-narrow', 1, 1.2]]);
  });

  it('the aisle is measured before the front, whichever way it looks', () => {
    const beside = (angle: number, at: Point) => planOf({ plots: [plotAt(0, 0, { angle }), plotAt(...at, { angle })] });
    expect(found(beside(90, [0, 3.2])), 'beside its front').to.deep.equal([]);
    expect(found(beside(90, [-4, 0])), 'before its front').to.deep.equal([['aisle-narrow', 1, 2]]);
    expect(found(beside(90, [4, 0])), 'the other’s front').to.deep.equal([['aisle-narrow', 1, 2]]);
    expect(found(beside(180, [0, 6])), 'back to back is the front of the other').to.deep.equal([]);
  });
});

describe('a plan with every rule', () => {
  // Whether ways meet is looked up on squares: among plots thrown on a heap a way as wide as a square may close.
  const keys = (plan: Plan) =>
    findConflicts(plan, allRules)
      .filter(({ kind }) => kind !== 'not-reachable')
      .map(findingKey);

  it('finds the same when all of it is moved and turned', () => {
    const metres = fc.integer({ min: -200, max: 200 });
    fc.assert(
      fc.property(anyPlan, fc.integer({ min: -180, max: 180 }), metres, metres, (plan, degrees, dx, dy) => {
        expect(keys(moved(plan, degrees, dx, dy))).to.deep.equal(keys(plan));
      }),
      { numRuns: 150 },
    );
  });

  it('can be reached or not however it is moved and turned', () => {
    const row = [0, 3, 6, 9, 12].map((x) => plotAt(x, 0));
    const facing = [0, 3, 6, 9, 12].map((x) => plotAt(x, 4.2, { angle: 180 }));
    const ends = [plotAt(-2.9, 2.1, { width: 4 }), plotAt(14.9, 2.1, { width: 4 })];
    const closed = planOf({ plots: [...row, ...facing, ...ends], facilities: [facility('gate', 6, 30)] });
    const open = { ...closed, plots: [...row, ...facing.map((plot) => ({ ...plot, y: 4.6 }))] };
    const shut = (plan: Plan) =>
      findConflicts(plan, allRules).flatMap(({ kind, plotIds }) => (kind === 'not-reachable' ? plotIds : []));
    expect(shut(open)).to.deep.equal([]);
    expect(shut(closed)).to.include.members([...row, ...facing].map(({ id }) => id));
    const metres = fc.integer({ min: -200, max: 200 });
    fc.assert(
      fc.property(fc.integer({ min: -180, max: 180 }), metres, metres, (degrees, dx, dy) => {
        expect(shut(moved(open, degrees, dx, dy))).to.deep.equal([]);
        expect(shut(moved(closed, degrees, dx, dy))).to.deep.equal(shut(closed));
      }),
      { numRuns: 60 },
    );
  });

  const metre = fc.integer({ min: -60, max: 60 }).map((tenths) => tenths / 10);
  /** All findings of a plan judged as a whole, those about who can be reached apart. */
  const whole = (plan: Plan) => {
    const place = new Map(plan.plots.map(({ id }, i) => [id, i]));
    const all = inPlanOrder(findConflicts(plan, allRules), place);
    return [all.filter(({ kind }) => kind !== 'not-reachable'), all.filter(({ kind }) => kind === 'not-reachable')];
  };

  it('finds while plots are dragged what it finds when they are dropped', () => {
    fc.assert(
      fc.property(anyPlan, metre, metre, fc.integer({ min: 1, max: 3 }), (plan, dx, dy, count) => {
        const dragged = plan.plots.slice(0, count).map((plot) => ({ ...plot, x: plot.x + dx, y: plot.y + dy }));
        const after = { ...plan, plots: [...dragged, ...plan.plots.slice(count)] };
        expect(new KnownFindings(plan, allRules).all(dragged)).to.deep.equal(whole(after)[0]);
      }),
      { numRuns: 200 },
    );
  });

  it('finds step by step, whatever is moved, added and removed, what it finds when it looks at the whole plan', () => {
    const step = fc.record({
      kind: fc.constantFrom('move', 'turn', 'add', 'remove', 'number', 'facility'),
      which: fc.nat(100),
      dx: metre,
      dy: metre,
    });
    fc.assert(
      fc.property(anyPlan, fc.array(step, { minLength: 1, maxLength: 6 }), (start, steps) => {
        let plan = { ...start, facilities: [...start.facilities, facility('gate', 3, 3)] };
        const known = new KnownFindings(plan, allRules);
        let ways = waysOf(plan, known.grid);
        for (const { kind, which, dx, dy } of steps) {
          const plot = plan.plots[which % Math.max(1, plan.plots.length)];
          if (!plot) continue;
          const put = (changes: Partial<Plot>): PlanChange => ({ kind: 'put-plot', plot: { ...plot, ...changes } });
          const change = {
            move: put({ x: plot.x + dx, y: plot.y + dy }),
            turn: put({ angle: dx * 20 }),
            add: put({ id: `new-${which}-${dx}-${dy}`, x: plot.x + dx, y: plot.y + dy }),
            remove: { kind: 'remove', from: 'plots', id: plot.id } as const,
            number: put({ number: `A${which}` }),
            facility: { kind: 'put-facility', facility: facility('toilet', dx, dy) } as const,
          }[kind];
          plan = applyChanges(plan, [change]);
          const changed = known.see(plan, allRules);
          const moved = changed?.map((id) => plan.plots.findIndex((each) => each.id === id)) ?? [];
          if (!changed || !ways.isOf(known.grid) || !ways.move(moved)) ways = waysOf(plan, known.grid);
          expect([known.all(), findUnreachable(plan, known.grid, ways)]).to.deep.equal(whole(plan));
        }
      }),
      { numRuns: 150 },
    );
  });

  it('of a street that was lined has nothing to say', () => {
    const plan = planWithStreet();
    expect(found({ ...plan, facilities: [facility('gate', -2, 0)] })).to.deep.equal([]);
  });
});
