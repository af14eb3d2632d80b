import { expect } from 'chai';
import { findConflicts } from '@yikeji/shared-types/layout/conflicts.ts';
import type { Plan, Plot } from '@yikeji/shared-types/layout/plan.ts';
import { planWithStreet, plotAt, rules } from './ground.ts';

const withPlot = (plan: Plan, number: string, change: (plot: Plot) => Partial<Plot>): Plan => ({
  ...plan,
  plots: plan.plots.map((plot) => (plot.number === number ? { ...plot, ...change(plot) } : plot)),
});

describe('the fire lane of Wangchuanchang road, 10 m = 3 + 4 + 3', () => {
  const plan = planWithStreet();

  it('is wide enough', () => {
    expect(findConflicts(plan, rules)).to.deep.equal([]);
  });

  it('is 3.70 m wide where one plot is pushed 0.3 m inward', () => {
    expect(
      findConflicts(
        withPlot(plan, 'A09', ({ y }) => ({ y: y + 0.3 })),
        rules,
      ),
    ).to.deep.equal([
      {
        kind: 'fire-lane-narrow',
        weight: 'must',
        plotIds: ['park-road-al1350', 'park-road-ar1350'],
        measured: 3.7,
        required: 4,
        about: 'park-road',
      },
    ]);
  });

  it('is told at every pair of plots when a wider one is asked for', () => {
    const findings = findConflicts(plan, { ...rules, fireLaneMetres: 4.5 });
    expect(findings).to.have.length(35);
    expect(new Set(findings.map(({ measured }) => measured))).to.deep.equal(new Set([4]));
  });

  it('is measured to the kerb where nobody stands opposite', () => {
    const oneSide = planWithStreet({ sides: 'left', width: 7 });
    expect(findConflicts(oneSide, rules)).to.deep.equal([]);
    const [finding] = findConflicts(
      withPlot(oneSide, 'A03', ({ y }) => ({ y: y + 0.55 })),
      rules,
    );
    expect(finding).to.include({ kind: 'fire-lane-narrow', measured: 3.45, about: 'park-road' });
    expect(finding?.plotIds).to.have.length(1);
  });

  it('is narrow between plots that stand staggered, though no cross-section is', () => {
    const road = planWithStreet({ to: 1 });
    const plots = [plotAt(20, -3.1), plotAt(23.2, 3.1)];
    expect(findConflicts({ ...road, plots }, rules).map(({ measured }) => measured)).to.deep.equal([3.21]);
  });

  it('passes a plot in the middle on its wider side', () => {
    const road = planWithStreet({ to: 1, width: 12 });
    expect(findConflicts({ ...road, plots: [plotAt(20, -0.5)] }, rules)).to.deep.equal([]);
    expect(findConflicts({ ...road, plots: [plotAt(20, 0)] }, rules)).to.deep.equal([]);
    const narrow = planWithStreet({ to: 1, width: 10 });
    expect(findConflicts({ ...narrow, plots: [plotAt(20, 0.5)] }, rules)).to.deep.equal([]);
    expect(findConflicts({ ...narrow, plots: [plotAt(20, 0.2)] }, rules)[0]).to.include({ measured: 3.7 });
  });

  it('is closed by a plot that stands from kerb to kerb', () => {
    const road = planWithStreet({ to: 1 });
    expect(findConflicts({ ...road, plots: [plotAt(20, 0, { depth: 10 })] }, rules)[0]).to.include({ measured: 0 });
  });

  it('does not mind plots on the pavement or beyond the end of the road', () => {
    const road = planWithStreet({ to: 1 });
    expect(findConflicts({ ...road, plots: [plotAt(20, -6.5), plotAt(107, 0)] }, rules)).to.deep.equal([]);
  });
});
