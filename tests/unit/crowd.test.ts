import { type CountFact, foldHeadCounts, judgeCrowd } from '@yikeji/shared-types/crowd.ts';
import { expect } from 'chai';
import fc from 'fast-check';

const fact = (nonce: string, change: number, undoes: string | null = null): CountFact => ({ nonce, change, undoes });

describe('the head count', () => {
  it('adds up who came in and who went out', () => {
    expect(foldHeadCounts([fact('a', 5), fact('b', 1), fact('c', -2)])).to.deep.equal({
      entered: 6,
      left: 2,
      inside: 4,
    });
  });

  it('counts a nonce once and takes back what was undone, whichever comes first', () => {
    const facts = [fact('undo', 0, 'b'), fact('a', 5), fact('a', 5), fact('b', 1)];
    expect(foldHeadCounts(facts)).to.deep.equal({ entered: 5, left: 0, inside: 5 });
  });

  it('never has fewer than none inside', () => {
    expect(foldHeadCounts([fact('a', -3)])).to.deep.equal({ entered: 0, left: 3, inside: 0 });
  });

  it('is the same in whatever order several gates send, and sent again', () => {
    const nonces = fc.uniqueArray(fc.stringMatching(/^[a-z]{3}$/), { minLength: 1, maxLength: 12 });
    const facts = nonces.chain((names) =>
      fc.tuple(
        ...names.map((name, index) =>
          fc
            .tuple(fc.integer({ min: -5, max: 5 }), fc.boolean())
            .map(([change, back]) => (back && index > 0 ? fact(name, 0, names[index - 1]) : fact(name, change))),
        ),
      ),
    );
    fc.assert(
      fc.property(facts, fc.integer(), (sent, seed) => {
        const mixed = [...sent, ...sent].sort((a, b) => ((seed % 7) + 8) * (a.nonce.localeCompare(b.nonce) || 1));
        expect(foldHeadCounts(mixed)).to.deep.equal(foldHeadCounts(sent));
        expect(foldHeadCounts(sent.toReversed())).to.deep.equal(foldHeadCounts(sent));
      }),
    );
  });
});

describe('a crowd', () => {
  const cases: [inside: number, cap: number, level: ReturnType<typeof judgeCrowd>][] = [
    [0, 100, 'calm'],
    [79, 100, 'calm'],
    [80, 100, 'busy'],
    [89, 100, 'busy'],
    [90, 100, 'crowded'],
    [99, 100, 'crowded'],
    [100, 100, 'full'],
    [130, 100, 'full'],
    [720, 900, 'busy'],
    [5, 0, null],
  ];
  for (const [inside, cap, level] of cases) {
    it(`of ${inside} under a cap of ${cap} is ${level}`, () => expect(judgeCrowd(inside, cap)).to.equal(level));
  }
});
