import { expect } from 'chai';
import {
  blockingPaper,
  judgePapers,
  mayOpenPapers,
  type PaperFact,
  papersFor,
  type PaperState,
  usualPaperRules,
} from '@yikeji/shared-types/paper.ts';

const lastDay = '2026-12-13';
const paper = (over: Partial<PaperFact> = {}): PaperFact => ({
  id: 'p1',
  kind: 'health-certificate',
  expiresOn: null,
  uploadedAt: '2026-11-01T00:00:00Z',
  check: null,
  ...over,
});
const verified = (expiresOn: string | null = null) => ({ verdict: 'verified' as const, reason: '', expiresOn });
const rejected = { verdict: 'rejected' as const, reason: '看不清', expiresOn: null };
const rules = [{ kind: 'health-certificate' as const, categories: ['food' as const] }];

describe('a required paper', () => {
  const table: [string, PaperFact[], PaperState, boolean][] = [
    ['that nobody sent is missing, and keeps its vendor from a place', [], 'missing', true],
    ['of another kind does not stand in', [paper({ kind: 'business-licence' })], 'missing', true],
    ['that nobody looked at yet holds nobody up', [paper()], 'to-check', false],
    ['that ends on the last day is good enough', [paper({ expiresOn: lastDay })], 'to-check', false],
    ['that ends the day before is not', [paper({ expiresOn: '2026-12-12' })], 'expired', true],
    ['that was verified and never ends is verified', [paper({ check: verified() })], 'verified', false],
    [
      'that was verified with too early a date has expired',
      [paper({ check: verified('2026-12-01') })],
      'expired',
      true,
    ],
    [
      'counts by the date that staff read, not the one typed',
      [paper({ expiresOn: '2026-01-01', check: verified('2027-01-01') })],
      'verified',
      false,
    ],
    ['that was rejected keeps its vendor from a place', [paper({ check: rejected })], 'rejected', true],
    [
      'that was rejected is rejected, whenever it ends',
      [paper({ expiresOn: '2026-01-01', check: rejected })],
      'rejected',
      true,
    ],
    [
      'sent anew after a rejection waits to be looked at',
      [paper({ check: rejected }), paper({ id: 'p2', uploadedAt: '2026-11-02T00:00:00Z' })],
      'to-check',
      false,
    ],
    [
      'stays verified while a newer one waits',
      [paper({ check: verified() }), paper({ id: 'p2', uploadedAt: '2026-11-02T00:00:00Z' })],
      'verified',
      false,
    ],
    [
      'is the newest of two that do not do',
      [paper({ check: rejected }), paper({ id: 'p2', uploadedAt: '2026-11-02T00:00:00Z', expiresOn: '2026-01-01' })],
      'expired',
      true,
    ],
  ];
  for (const [what, papers, state, blocks] of table) {
    it(what, () => {
      const standings = judgePapers(rules, 'food', papers, lastDay);
      expect(standings.map((one) => one.state)).to.deep.equal([state]);
      expect(blockingPaper(standings) !== null).to.equal(blocks);
    });
  }

  it('is required of the trades it was named for only', () => {
    expect(judgePapers(rules, 'crafts', [], lastDay)).to.deep.equal([]);
    expect(papersFor(usualPaperRules, 'food')).to.deep.equal(['business-licence', 'health-certificate']);
  });

  it('is opened by staff until thirty days after the last day', () => {
    expect(mayOpenPapers(lastDay, '2026-11-01')).to.equal(true);
    expect(mayOpenPapers(lastDay, '2027-01-12')).to.equal(true);
    expect(mayOpenPapers(lastDay, '2027-01-13')).to.equal(false);
  });
});
