import { expect } from 'chai';
import fc from 'fast-check';
import { findConflicts } from '@yikeji/shared-types/layout/conflicts.ts';
import type { FindingKind } from '@yikeji/shared-types/layout/finding.ts';
import type { Plan, Plot } from '@yikeji/shared-types/layout/plan.ts';
import { surroundingsOf } from '@yikeji/shared-types/layout/surroundings.ts';
import { allRules, anyPlan, planOf, planWithStreet, plotAt } from './ground.ts';

const around = (plan: Plan, plot: Plot) =>
  surroundingsOf(
    plot,
    plan.plots.filter((other) => other !== plot),
    plan,
    allRules,
  );
const numbered = (plan: Plan, number: string) => plan.plots.find((plot) => plot.number === number)!;

describe('the surroundings of a plot', () => {
  const plan = planWithStreet();

  it('are told as the rules measure them: the lane at that plot, the nearest hydrant, way out, toilet and bin', () => {
    const place = (id: string, kind: 'hydrant' | 'gate' | 'exit' | 'toilet' | 'bin' | 'water-point', x: number) => ({
      id,
      kind,
      x,
      y: -7,
      name: null,
    });
    const facilities = [
      place('near', 'hydrant', 10),
      place('far', 'hydrant', 60),
      place('gate', 'gate', 0),
      place('exit', 'exit', 90),
      place('wc', 'toilet', 20),
      place('bin', 'bin', 4),
    ];
    const first = numbered({ ...plan, facilities }, 'A01');
    const told = around({ ...plan, facilities }, first);
    expect(told.map(({ to, required }) => [to, required])).to.deep.equal([
      ['fire-lane', 4],
      ['hydrant', 1],
      ['gate', 1],
      ['toilet', 10],
      ['bin', 3],
    ]);
    expect(told[0]).to.include({ metres: 4, holds: true });
    expect(told[1]?.metres).to.equal(Math.round(Math.hypot(10 - first.x - 1.5, 2) * 100) / 100);
  });

  it('are the lane of that plot alone: a neighbour that is pushed in narrows only what stands across from it', () => {
    const pushed = {
      ...plan,
      plots: plan.plots.map((plot) => (plot.number === 'A09' ? { ...plot, y: plot.y + 0.3 } : plot)),
    };
    const lane = (number: string) => around(pushed, numbered(pushed, number)).find(({ to }) => to === 'fire-lane');
    expect(lane('A09')).to.include({ metres: 3.7, required: 4, holds: false });
    expect(lane('A10')).to.include({ metres: 3.7, holds: false });
    expect(lane('A07')).to.include({ metres: 4, holds: true });
  });

  it('off the street are the way before the front, and the box a plot draws its power from at most so far away', () => {
    const one = plotAt(0, 0, { powerKw: 2, circuitId: 'c-1' });
    const across = plotAt(0, 4.5, { angle: 180 });
    const facilities = [
      { id: 'box', kind: 'power-box' as const, x: 62, y: 0, name: null, circuits: [{ id: 'c-1', kw: 5 }] },
      { id: 'other', kind: 'power-box' as const, x: 5, y: 0, name: null },
    ];
    const square = planOf({ plots: [one, across], facilities });
    expect(around(square, one)).to.deep.equal([
      { to: 'aisle', metres: 1.5, required: 2, most: false, holds: false },
      { to: 'power-box', metres: 60.5, required: 50, most: true, holds: false },
    ]);
  });

  it('fall short exactly where a rule finds fault, by the same measure', () => {
    const kinds: [FindingKind, string[]][] = [
      ['blocks-facility', ['hydrant', 'gate']],
      ['blocks-paving', ['paving']],
      ['food-near-toilet', ['toilet']],
      ['water-far', ['water-point']],
    ];
    fc.assert(
      fc.property(anyPlan, (any) => {
        const findings = findConflicts(any, allRules);
        const told = new Map(any.plots.map((plot) => [plot.id, around(any, plot)]));
        for (const [kind, to] of kinds)
          for (const plot of any.plots) {
            const found = findings.filter((finding) => finding.kind === kind && finding.plotIds.includes(plot.id));
            const short = told.get(plot.id)!.filter((each) => to.includes(each.to) && !each.holds);
            expect(short.map(({ metres }) => metres).sort(), `${kind} ${plot.id}`).to.deep.equal(
              found.map(({ measured }) => measured).sort(),
            );
          }
        const narrow = findings.filter(({ kind }) => kind === 'fire-lane-narrow');
        const lanes = any.plots.flatMap(({ id }) =>
          told.get(id)!.flatMap(({ to, metres, holds }) => (to === 'fire-lane' && !holds ? [{ id, metres }] : [])),
        );
        expect(lanes.length > 0, 'some lane falls short').to.equal(narrow.length > 0);
        for (const { plotIds, measured } of narrow)
          for (const id of plotIds)
            expect(lanes.find((lane) => lane.id === id)?.metres, `the lane at ${id}`).to.be.at.most(measured!);
      }),
      { numRuns: 300 },
    );
  });
});
