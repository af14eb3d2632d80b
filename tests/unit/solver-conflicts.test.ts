import { expect } from 'chai';
import fc from 'fast-check';
import { findConflict } from '@yikeji/backend/assignments/solver/explain.ts';
import { fairInstance, type FairInstance } from '@yikeji/backend/assignments/solver/fair-instance.ts';
import { findBreaches } from '@yikeji/backend/assignments/solver/check.ts';
import { optimise } from '@yikeji/backend/assignments/solver/optimise.ts';
import { withOnly } from '@yikeji/backend/assignments/solver/conflicts.ts';
import { mustBePlaced } from '@yikeji/backend/assignments/solver/musts.ts';
import { canBePlaced } from '@yikeji/backend/assignments/solver/can-be-placed.ts';
import { bestByTrying, randomFair, smallFair } from './solver-fairs.ts';

const large = 300;

/** A fair of three hundred vendors, of which those of one trade must all have a place. */
function largeFair(more: (members: number[]) => Partial<FairInstance>, must: (members: number[]) => number[]) {
  const fair = { ...randomFair(large, 1), pins: [] };
  const members = fair.vendors.flatMap(({ category }, i) => (category === 'food' ? [i] : []));
  const required = new Set(must(members));
  return {
    members,
    fair: {
      ...fair,
      ...more(members),
      vendors: fair.vendors.map((vendor, i) => ({ ...vendor, required: required.has(i) })),
    },
  };
}
const inPairs = (members: number[]): [number, number][] => members.slice(1).map((one, i) => [members[i]!, one]);
const spaced = [{ category: 'food', metres: 60 }];
const namesOf = (fair: FairInstance) => findConflict(fair).map(({ name }) => name);

describe('a contradiction among three hundred vendors', () => {
  it('of neighbours whose trade must keep its distance is named by one pair, the distance and a place', () => {
    const { fair, members } = largeFair(
      (all) => ({ together: inPairs(all), distances: spaced }),
      (all) => all,
    );
    expect(optimise(fair).answer.status).to.equal('infeasible');
    const names = namesOf(fair);
    expect(names).to.have.length(3).and.to.include('food at least 60 m apart');
    expect(names.filter((name) => name.endsWith('together'))).to.have.length(1);
    expect(members.map((vendor) => `a place for vendor ${vendor}`)).to.include(names.find((name) => name.includes('place'))); // prettier-ignore
  });

  it('of a trade too large for its distance names the distance and one vendor more than there is room for', () => {
    const { fair } = largeFair(
      () => ({ distances: spaced }),
      (all) => all,
    );
    expect(optimise(fair).answer.status).to.equal('infeasible');
    const names = namesOf(fair);
    expect(names).to.include('food at least 60 m apart');
    const room = names.length - 2;
    const most = (count: number) =>
      largeFair(
        () => ({ distances: spaced }),
        (all) => all.slice(0, count),
      ).fair;
    expect(canBePlaced(most(room)).verdict).to.equal('yes');
    expect(canBePlaced(most(room + 1)).verdict).to.equal('no');
  });

  it('of more vendors than their plots names them all and nothing else', () => {
    const plots = Array.from({ length: large }, (_, plot) => plot);
    const { fair, members } = largeFair(
      (all) => ({
        zones: [],
        forbidden: [{ rule: 'size', pairs: [], sets: [{ vendors: all.slice(0, 12), plots: plots.slice(11) }] }],
      }),
      (all) => all.slice(0, 40),
    );
    const wanted = [...members.slice(0, 12).map((vendor) => `a place for vendor ${vendor}`), 'rule size'];
    expect(namesOf(fair).toSorted()).to.deep.equal(wanted.toSorted());
  });
});

describe('whether those can be placed who must be', () => {
  it('is answered as trying every plan answers it, with places that break no rule', () => {
    fc.assert(
      fc.property(smallFair, (fair) => {
        const { verdict, places } = canBePlaced(fair);
        expect(verdict).to.equal(bestByTrying(fair) === null ? 'no' : 'yes');
        if (verdict === 'yes') expect(findBreaches(fair, places)).to.deep.equal([]);
      }),
      { numRuns: 150 },
    );
  });

  it('asks only about those who are required, pinned, or tied to one of these', () => {
    const fair = fairInstance.parse({
      vendors: [{ required: true }, {}, {}, {}, {}],
      plots: [{}, {}, {}, {}, {}],
      together: [[0, 2]],
      pins: [{ vendor: 4, plot: 1 }],
    });
    expect(mustBePlaced(fair, 0)).to.deep.equal([0, 2, 4]);
  });

  it('is given up when it takes too long, rather than guessed', () => {
    const fair = randomFair(60, 2);
    const all = { ...fair, vendors: fair.vendors.map((vendor) => ({ ...vendor, required: true })) };
    expect(canBePlaced(all, 10).verdict).to.equal('unknown');
  });
});

describe('what a conflict names', () => {
  it('cannot be had together, and can be as soon as any one of it is left out', function () {
    this.timeout(60_000);
    fc.assert(
      fc.property(smallFair, (fair) => {
        const demands = findConflict(fair);
        expect(demands.length > 0).to.equal(bestByTrying(fair) === null);
        if (demands.length === 0) return;
        const without = (left: number) => withOnly(fair, demands.toSpliced(left, 1));
        expect(canBePlaced(withOnly(fair, demands)).verdict).to.equal('no');
        for (const i of demands.keys()) expect(canBePlaced(without(i)).verdict).to.equal('yes');
      }),
      { numRuns: 120 },
    );
  });
});
