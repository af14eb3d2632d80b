import { expect } from 'chai';
import { findConflicts } from '@yikeji/shared-types/layout/conflicts.ts';
import { lineStreet } from '@yikeji/shared-types/layout/street-plots.ts';
import { lined, parkRoad, planOf, plotAt, rules } from './ground.ts';

const numbersOf = (plots: { number: string }[]) => plots.map((plot) => plot.number);

describe('a street lined on a plan that has something already', () => {
  it('lined again gives the same plots, and a second stretch adds to the first', () => {
    const first = lined({ to: 36 });
    const again = lined({ to: 36 }, planOf({ streets: [first.street], plots: first.plots }));
    expect(again).to.deep.equal(first);
    const second = lined({ from: 36 }, planOf({ streets: [first.street], plots: first.plots }));
    const all = [...first.plots, ...second.plots];
    expect(new Set(all.map(({ id }) => id)).size).to.equal(70);
    expect(new Set(numbersOf(all)).size).to.equal(70);
    expect(findConflicts(planOf({ streets: [first.street], plots: all }), rules)).to.deep.equal([]);
  });

  it('of one zone leaves the next zone the places after it', () => {
    const first = lined({ count: 12 });
    const plan = planOf({ streets: [first.street], plots: first.plots });
    const second = lineStreet({ ...parkRoad, zoneId: 'b', count: 12 }, { zoneLetter: 'B', plan, fireLaneMetres: 4 });
    expect(second.plots.map(({ x }) => x).slice(0, 3)).to.deep.equal([19.5, 19.5, 22.5]);
    expect(numbersOf(second.plots).slice(0, 3)).to.deep.equal(['B01', 'B02', 'B03']);
    const plots = [...first.plots, ...second.plots];
    expect(findConflicts({ ...plan, plots }, { ...rules, zoneIds: ['a', 'b'] })).to.deep.equal([]);
  });

  it('again with fewer plots gives no number that a remaining plot has', () => {
    const first = lined({ to: 30 });
    const again = lined({ to: 30, count: 4, firstNumber: 10 }, planOf({ plots: first.plots }));
    const kept = first.plots.filter(({ id }) => !again.plots.some((plot) => plot.id === id));
    expect(new Set(numbersOf([...kept, ...again.plots])).size).to.equal(20);
  });

  it('leaves out the numbers that are taken elsewhere', () => {
    const taken = planOf({ plots: [plotAt(500, 0, { number: 'A01' }), plotAt(510, 0, { number: ' a02' })] });
    expect(numbersOf(lined({ to: 6 }, taken).plots)).to.deep.equal(['A03', 'A04', 'A05', 'A06']);
  });

  it('leaves free what stands there, the hydrant, the gate, the lawn and what is beyond the venue', () => {
    const plan = planOf({
      outline: [
        [0, -20],
        [100, -20],
        [100, 20],
        [0, 20],
      ],
      areas: [
        {
          id: 'lawn',
          kind: 'no-go',
          name: null,
          polygon: [
            [30, -6],
            [36, -6],
            [36, -1],
            [30, -1],
          ],
        },
      ],
      facilities: [
        { id: 'hydrant', kind: 'hydrant', x: 13, y: 5, name: null },
        { id: 'north', kind: 'gate', x: 0, y: 0, name: null },
        { id: 'bin', kind: 'bin', x: 70, y: 4, name: null },
      ],
      plots: [plotAt(60, -4)],
    });
    const { street, plots } = lined({}, plan);
    expect(findConflicts({ ...plan, streets: [street], plots: [...plan.plots, ...plots] }, rules)).to.deep.equal([]);
    expect(plots).to.have.length(70 - 2 - 2 - 1 - 4);
  });
});
