import { comparePlans } from '@yikeji/shared-types/layout/comparison.ts';
import { changesBetween } from '@yikeji/shared-types/layout/changes-between.ts';
import { applyChanges } from '@yikeji/shared-types/layout/changes.ts';
import { figureDefaults } from '@yikeji/shared-types/layout/figures.ts';
import { completePlan, plan as planShape, type Plan, type Plot } from '@yikeji/shared-types/layout/plan.ts';
import { makeTemplate } from '@yikeji/shared-types/template.ts';
import { expect } from 'chai';
import fc from 'fast-check';

const { plan } = makeTemplate('market-day');
const first = plan.plots[0] as Plot;
const withFirst = (over: Partial<Plot>): Plan => ({ ...plan, plots: [{ ...first, ...over }, ...plan.plots.slice(1)] });
const nothing = {
  moved: null,
  renumbered: null,
  rezoned: null,
  resized: null,
  power: null,
  water: null,
  flame: null,
  circuit: null,
};

describe('the difference between two plans', () => {
  const cases: [string, Partial<Plot>, object][] = [
    ['a plot moved, with metres', { x: first.x + 3, y: first.y + 4 }, { moved: { metres: 5, degrees: 0 } }],
    ['a plot turned, the short way round', { angle: first.angle - 270 }, { moved: { metres: 0, degrees: 90 } }],
    ['a plot renumbered', { number: 'Z9' }, { renumbered: { from: first.number, to: 'Z9' } }],
    ['a plot in another zone', { zoneId: 'b' }, { rezoned: { from: 'a', to: 'b' } }],
    ['a plot resized', { width: 6 }, { resized: { from: { width: 3, depth: 3 }, to: { width: 6, depth: 3 } } }],
    ['more power', { powerKw: 9 }, { power: { from: first.powerKw, to: 9 } }],
    ['no water any more', { water: !first.water }, { water: { from: first.water, to: !first.water } }],
    ['an open flame', { flame: true }, { flame: { from: false, to: true } }],
    ['another circuit', { circuitId: 'c-1' }, { circuit: { from: null, to: 'c-1' } }],
    [
      'nothing where no flame is said outright',
      { flame: false, circuitId: null, number: 'Z9' },
      { renumbered: { from: first.number, to: 'Z9' } },
    ],
  ];
  for (const [what, over, told] of cases) {
    it(`tells ${what}, and nothing else`, () => {
      const { plots, ground } = comparePlans(plan, withFirst(over));
      const number = over.number ?? first.number;
      expect(plots).to.deep.equal([{ plotId: first.id, number, fate: 'changed', ...nothing, ...told }]);
      expect(ground).to.deep.equal([]);
    });
  }

  it('tells what is gone and what is new, and the other way round from behind', () => {
    const less = { ...plan, plots: plan.plots.slice(1) };
    const told = (fate: string) => [{ plotId: first.id, number: first.number, fate, ...nothing }];
    expect(comparePlans(plan, less).plots).to.deep.equal(told('removed'));
    expect(comparePlans(less, plan).plots).to.deep.equal(told('added'));
  });

  it('does not count what rounding to a millimetre leaves, nor the order of things', () => {
    const rounded = { ...plan, plots: plan.plots.map((plot) => ({ ...plot, x: plot.x + 0.0002 })).reverse() };
    expect(comparePlans(plan, rounded)).to.deep.equal({ plots: [], ground: [] });
    expect(comparePlans(plan, { ...plan, facilities: plan.facilities.toReversed() }).ground).to.deep.equal([]);
  });

  it('names what else differs', () => {
    const [gate, ...others] = plan.facilities;
    const other: Plan = { ...plan, north: 10, facilities: [{ ...gate!, x: 1 }, ...others.slice(1)], streets: [] };
    expect(comparePlans(plan, other).ground.map(({ part, fate, kind }) => [part, fate, kind])).to.deep.equal([
      ['north', 'changed', null],
      ['streets', 'removed', null],
      ['facilities', 'removed', others[0]!.kind],
      ['facilities', 'changed', 'gate'],
    ]);
  });

  it('names paving, lanes and figures of the rules', () => {
    const paving = {
      id: 'p',
      kind: 'tactile-paving' as const,
      name: null,
      points: [
        [0, 0],
        [9, 0],
      ] as [number, number][],
      width: 0.6,
    };
    const after = { ...plan, lines: [paving], figures: { toilet: 20, aisle: figureDefaults.aisle.metres } };
    const told = (before: Plan, other: Plan) =>
      comparePlans(before, other).ground.map(({ part, fate, kind }) => [part, fate, kind]);
    expect(told(plan, after)).to.deep.equal([
      ['lines', 'added', 'tactile-paving'],
      ['figures', 'changed', 'toilet'],
    ]);
    expect(told(after, { ...after, lines: [{ ...paving, width: 1 }] })).to.deep.equal([
      ['lines', 'changed', 'tactile-paving'],
    ]);
    expect(told(after, plan)[0]).to.deep.equal(['lines', 'removed', 'tactile-paving']);
  });

  it('compares plans stored before there were lines and figures', () => {
    const { lines: _lines, figures: _figures, ...old } = plan;
    expect(comparePlans(completePlan(old as Plan), plan)).to.deep.equal({ plots: [], ground: [] });
  });

  const somePlots = fc
    .subarray(plan.plots)
    .chain((plots) =>
      fc.tuple(
        ...plots.map((plot) =>
          fc
            .record({ x: fc.integer({ min: -50, max: 50 }), number: fc.constantFrom('A01', 'B7') })
            .map((over) => ({ ...plot, ...over })),
        ),
      ),
    );
  it('is nothing when the changes it stands for are made', () => {
    fc.assert(
      fc.property(somePlots, somePlots, (one, other) => {
        const before = planShape.parse({ ...plan, plots: one });
        const after = planShape.parse({ ...plan, plots: other });
        const changed = applyChanges(before, changesBetween(before, after));
        expect(comparePlans(changed, after)).to.deep.equal({ plots: [], ground: [] });
        expect(comparePlans(before, after).plots.length === 0).to.equal(changesBetween(before, after).length === 0);
      }),
    );
  });
});
