import { expect } from 'chai';
import { applyChanges } from '@yikeji/shared-types/layout/changes.ts';
import { diffPlans, isSamePlan } from '@yikeji/shared-types/layout/diff.ts';
import { compareNumbers, numberDispenser, plotNumber } from '@yikeji/shared-types/layout/numbering.ts';
import { planWithStreet, plotAt } from './ground.ts';

describe('the difference between two plans', () => {
  const plan = planWithStreet({ to: 9 });
  const [first, second, third, fourth] = plan.plots;

  it('is nothing between a plan and its copy, in whatever order', () => {
    const copy = { ...plan, plots: plan.plots.toReversed() };
    expect(isSamePlan(diffPlans(plan, copy))).to.equal(true);
    expect(
      isSamePlan(diffPlans(plan, { ...plan, plots: plan.plots.map((plot) => ({ ...plot, code: 'ABC234' })) })),
    ).to.equal(true);
  });

  it('names who came, went, moved and changed', () => {
    const added = plotAt(50, 50);
    const draft = applyChanges(plan, [
      { kind: 'put-plot', plot: added },
      { kind: 'remove', from: 'plots', id: first!.id },
      { kind: 'put-plot', plot: { ...second!, x: second!.x + 0.5 } },
      { kind: 'put-plot', plot: { ...third!, powerKw: 3 } },
      { kind: 'put-plot', plot: { ...fourth!, angle: 90, number: 'A99' } },
    ]);
    expect(diffPlans(plan, draft)).to.deep.equal({
      added: [added.id],
      removed: [first!.id],
      moved: [second!.id, fourth!.id],
      changed: [third!.id, fourth!.id],
      ground: false,
    });
  });

  it('takes a whole turn, and less than a millimetre, for standing still', () => {
    const draft = {
      ...plan,
      plots: plan.plots.map((plot) => ({ ...plot, angle: plot.angle - 360, x: plot.x + 0.0004 })),
    };
    expect(isSamePlan(diffPlans(plan, draft))).to.equal(true);
  });

  it('sees the ground change too', () => {
    const draft = applyChanges(plan, [{ kind: 'set-ground', outline: [], north: 12 }]);
    expect(diffPlans(plan, draft).ground).to.equal(true);
    expect(isSamePlan(diffPlans(plan, draft))).to.equal(false);
  });
});

describe('the numbers of plots', () => {
  it('are the zone letter and two digits, three from 100 on', () => {
    expect([plotNumber('A', 1), plotNumber('B', 42), plotNumber('C', 100)]).to.deep.equal(['A01', 'B42', 'C100']);
  });

  it('are handed out around those that are taken', () => {
    const next = numberDispenser('A', 1, 2, new Set(['A03', 'A05']));
    expect([next(), next(), next()]).to.deep.equal(['A01', 'A07', 'A09']);
  });

  it('stand in the order in which people read them', () => {
    expect(['B01', 'A100', 'A10', 'A02'].toSorted(compareNumbers)).to.deep.equal(['A02', 'A10', 'A100', 'B01']);
  });
});
