import { expect } from 'chai';
import fc from 'fast-check';
import { assign } from '@yikeji/backend/assignments/solver/assign.ts';
import { findFlaws } from '@yikeji/backend/assignments/solver/proof.ts';
import { loadHighs, randomInstance, smallInstance, solveWithHighs, toLinearProgramme, tryAll } from './instances.ts';

describe('an assignment', () => {
  it('is the best of all there are, and its prices prove it', () => {
    fc.assert(
      fc.property(smallInstance, (instance) => {
        const solution = assign(instance);
        expect(findFlaws(instance, solution)).to.deep.equal([]);
        expect(solution.total).to.equal(tryAll(instance));
      }),
      { numRuns: 400 },
    );
  });

  it('totals what another solver proves, with more plots, fewer, and few that may be', async function () {
    this.timeout(60_000);
    const highs = await loadHighs();
    const shapes = [
      [20, 20, 0],
      [30, 45, 0.3],
      [60, 40, 0.5],
      [80, 80, 0.9],
      [100, 100, 0.2],
    ] as const;
    for (const [i, [rows, columns, closed]] of shapes.entries()) {
      const instance = randomInstance(rows, columns, i + 1, closed);
      const solution = assign(instance);
      expect(findFlaws(instance, solution)).to.deep.equal([]);
      expect(solution.total).to.equal(solveWithHighs(highs, toLinearProgramme(instance)));
    }
  });

  it('is proven where many pairs are worth the same, and where rows outnumber columns', () => {
    for (const [rows, columns, values] of [
      [200, 200, 2],
      [300, 100, 3],
      [100, 300, 1],
      [150, 150, 1],
    ] as const) {
      const instance = randomInstance(rows, columns, rows + columns, 0.2);
      instance.scores.forEach((score, i) => (instance.scores[i] = score < 0 ? score : 5000 + (score % values)));
      expect(findFlaws(instance, assign(instance))).to.deep.equal([]);
    }
  });

  it('keeps its total when every score is moved or the rows change places', () => {
    const instance = randomInstance(40, 40, 7);
    const turned = {
      ...instance,
      scores: Int32Array.from({ length: 1600 }, (_, i) => instance.scores[(39 - Math.floor(i / 40)) * 40 + (i % 40)]!),
    };
    const raised = { ...instance, scores: instance.scores.map((score) => score + 3) };
    expect(assign(turned).total).to.equal(assign(instance).total);
    expect(assign(raised).total).to.equal(assign(instance).total + 3 * 40);
  });

  it('of nobody or nothing is empty, and one of the wrong size is refused', () => {
    expect(assign({ rows: 0, columns: 5, scores: new Int32Array(0) }).total).to.equal(0);
    expect([...assign({ rows: 2, columns: 0, scores: new Int32Array(0) }).columnOf]).to.deep.equal([-1, -1]);
    expect(() => assign({ rows: 2, columns: 2, scores: new Int32Array(3) })).to.throw(RangeError);
  });

  it('is not believed when somebody changed it', () => {
    const instance = randomInstance(5, 5, 3);
    const solution = assign(instance);
    solution.columnOf[0] = solution.columnOf[1]!;
    expect(findFlaws(instance, solution)).to.not.deep.equal([]);
  });

  it('of a thousand vendors to a thousand plots gives each a plot, and is believed', function () {
    this.timeout(60_000);
    const instance = randomInstance(1000, 1000, 11);
    const solution = assign(instance);
    expect(findFlaws(instance, solution)).to.deep.equal([]);
    expect(new Set(solution.columnOf).size).to.equal(1000);
  });
});
