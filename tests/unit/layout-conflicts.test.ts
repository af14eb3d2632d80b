import { expect } from 'chai';
import fc from 'fast-check';
import { findConflicts } from '@yikeji/shared-types/layout/conflicts.ts';
import type { Plan } from '@yikeji/shared-types/layout/plan.ts';
import { anyPlan, dentedVenue, moved, planOf, planWithStreet, plotAt, rules } from './ground.ts';

const kinds = (plan: Plan) => findConflicts(plan, rules).map(({ kind, plotIds }) => [kind, ...plotIds]);
describe('a plan', () => {
  it('of nothing has no finding', () => {
    expect(findConflicts(planOf({}), rules)).to.deep.equal([]);
  });

  it('tells which two plots overlap, once', () => {
    const [a, b, c] = [plotAt(0, 0), plotAt(2.9, 0), plotAt(5.9, 0)];
    expect(kinds(planOf({ plots: [a, b, c] }))).to.deep.equal([['overlap', a.id, b.id]]);
  });

  it('tells who stands beyond the venue, and nobody who stands at its edge', () => {
    const [inside, across, beyond] = [plotAt(1.5, 1.5), plotAt(19, 5), plotAt(40, 5)];
    const outline: Plan['outline'] = [
      [0, 0],
      [20, 0],
      [20, 10],
      [0, 10],
    ];
    expect(kinds(planOf({ outline, plots: [inside, across, beyond] }))).to.deep.equal([
      ['outside-venue', across.id],
      ['outside-venue', beyond.id],
    ]);
  });

  it('tells who stands within a metre of a hydrant, an exit or a gate, but not of a bin', () => {
    const plot = plotAt(0, 0);
    const facility = (kind: 'hydrant' | 'exit' | 'gate' | 'bin', x: number) => ({
      id: `${kind}-${x}`,
      kind,
      x,
      y: 0,
      name: null,
    });
    const facilities = [facility('hydrant', 2.4), facility('exit', 0), facility('gate', 2.5), facility('bin', 1)];
    expect(findConflicts(planOf({ plots: [plot], facilities }), rules)).to.deep.equal([
      { kind: 'blocks-facility', weight: 'must', plotIds: [plot.id], measured: 0.9, required: 1, about: 'hydrant-2.4' },
      { kind: 'blocks-facility', weight: 'must', plotIds: [plot.id], measured: 0, required: 1, about: 'exit-0' },
    ]);
  });

  it('tells who stands where nothing may stand, and lets a green be', () => {
    const [over, beside] = [plotAt(0, 0), plotAt(4.5, 0)];
    const polygon: Plan['outline'] = [
      [1, -5],
      [3, -5],
      [3, 5],
      [1, 5],
    ];
    const plan = (kind: 'no-go' | 'green') =>
      planOf({ plots: [over, beside], areas: [{ id: 'area', kind, name: null, polygon }] });
    expect(findConflicts(plan('no-go'), rules)).to.deep.equal([
      { kind: 'in-no-go', weight: 'must', plotIds: [over.id], measured: null, required: null, about: 'area' },
    ]);
    expect(findConflicts(plan('green'), rules)).to.deep.equal([]);
  });

  it('tells numbers that are there twice, however they are written, or not at all, and zones nobody knows', () => {
    const plots = [
      plotAt(0, 0, { number: 'A01' }),
      plotAt(5, 0, { number: ' ａ01' }),
      plotAt(10, 0, { number: ' ' }),
      plotAt(15, 0, { zoneId: 'gone' }),
    ];
    const [a, b, c, d] = plots.map(({ id }) => id);
    expect(
      findConflicts(planOf({ plots }), rules).map(({ kind, plotIds, about }) => ({ kind, plotIds, about })),
    ).to.deep.equal([
      { kind: 'number-twice', plotIds: [a, b], about: 'A01' },
      { kind: 'number-missing', plotIds: [c], about: null },
      { kind: 'zone-unknown', plotIds: [d], about: 'gone' },
    ]);
  });

  it('moved or turned as a whole has the same findings', function () {
    this.timeout(60_000);
    const metres = fc.integer({ min: -500, max: 500 });
    fc.assert(
      fc.property(anyPlan, fc.integer({ min: 0, max: 359 }), metres, metres, (plan, degrees, dx, dy) => {
        expect(findConflicts(moved(plan, degrees, dx, dy), rules)).to.deep.equal(findConflicts(plan, rules));
      }),
      { numRuns: 300 },
    );
  });

  it('whose stalls stand alongside is reached the same way wherever it lies', () => {
    const gate = { id: 'gate', kind: 'gate' as const, x: -7.3, y: 0, name: null };
    const metre = { width: 1, depth: 1 };
    const plan = planOf({
      outline: dentedVenue,
      facilities: [gate],
      plots: [
        plotAt(0.8, -0.3, { ...metre, angle: -268 }),
        plotAt(0, -1.6, { ...metre, angle: 1 }),
        plotAt(0, 0, { ...metre, angle: -359 }),
      ],
    });
    for (const dy of [-15, -3, 0.7, 41]) expect(kinds(moved(plan, 0, 0, dy))).to.deep.equal(kinds(plan));
  });

  it('is left as it was', () => {
    const plan = planWithStreet();
    const before = structuredClone(plan);
    findConflicts(plan, rules);
    expect(plan).to.deep.equal(before);
  });

  it('with a heap of plots on one spot is answered all the same', function () {
    this.timeout(60_000);
    const road = planWithStreet({ to: 1 });
    const plots = Array.from({ length: 3000 }, () => plotAt(20, 0));
    expect(findConflicts({ ...road, plots }, rules).length).to.be.within(500, 2000);
  });

  it('of 5,000 plots that stand right has no finding', function () {
    this.timeout(60_000);
    const plots = Array.from({ length: 5000 }, (_, i) => plotAt((i % 100) * 3, Math.floor(i / 100) * 7));
    const streets = Array.from({ length: 50 }, (_, i): Plan['streets'][number] => ({
      id: `s${i}`,
      name: { zh: '路', en: '' },
      centre: [
        [0, i * 7 + 3.5],
        [300, i * 7 + 3.5],
      ],
      width: 4,
    }));
    const plan = planOf({
      plots,
      streets,
      outline: [
        [-10, -10],
        [400, -10],
        [400, 400],
        [-10, 400],
      ],
    });
    expect(findConflicts(plan, rules)).to.deep.equal([]);
  });
});
