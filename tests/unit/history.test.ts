import { expect } from 'chai';
import { aboutOf, changesIn, kindsIn, historyGroups } from '@yikeji/shared-types/history.ts';

interface Sample {
  name: { zh: string; en: string };
  zones: unknown[];
  venue: { name: { zh: string }; fireLaneMetres: number };
  crowdCap: number;
  reason: string;
  audience: { kind: string; zoneIds?: string[] };
  startsAt: Date;
}
const sample: Sample = {
  name: { zh: '望川场', en: 'Wangchuan' },
  zones: [{ id: 'a' }, { id: 'b' }],
  venue: { name: { zh: '老街' }, fireLaneMetres: 4 },
  crowdCap: 100,
  reason: '',
  audience: { kind: 'residents' },
  startsAt: new Date('2036-05-17T01:00:00Z'),
};
const fields = ['name', 'zones', 'venue', 'crowdCap', 'reason', 'audience', 'startsAt'] as const;

describe('what changed', () => {
  const cases: [string, Partial<Sample>, [string, unknown, unknown][]][] = [
    ['is nothing when all is the same', {}, []],
    [
      'is a name in the languages it has',
      { name: { zh: '新场', en: '' } },
      [['name', { zh: '望川场', en: 'Wangchuan' }, '新场']],
    ],
    ['is a list by how many', { zones: [{ id: 'a' }] }, [['zones', 2, 1]]],
    ['is told of a list that changed inside', { zones: [{ id: 'a' }, { id: 'c' }] }, [['zones', 2, 2]]],
    [
      'is told of a part that changed inside by its name',
      { venue: { name: { zh: '老街' }, fireLaneMetres: 6 } },
      [['venue', '老街', '老街']],
    ],
    ['is an audience by its kind', { audience: { kind: 'vendors' } }, [['audience', 'residents', 'vendors']]],
    [
      'is a moment as it stands on the wire',
      { startsAt: new Date('2036-05-17T02:00:00Z') },
      [['startsAt', '2036-05-17T01:00:00.000Z', '2036-05-17T02:00:00.000Z']],
    ],
    ['cuts a long text', { reason: '长'.repeat(300) }, [['reason', '', '长'.repeat(200)]]],
  ];
  for (const [what, over, expected] of cases)
    it(what, () => {
      const changes = changesIn<Sample>(sample, { ...sample, ...over }, fields);
      expect(changes.map(({ field, before, after }) => [field, before, after])).to.deep.equal(expected);
    });

  it('of something new is from nothing', () => {
    expect(changesIn<Sample>({}, sample, ['crowdCap'])).to.deep.equal([
      { field: 'crowdCap', before: null, after: 100 },
    ]);
  });
});

describe('a record', () => {
  it('is about the objects its details name', () => {
    expect(aboutOf({ applicationId: 'a', vendorName: '高记' })).to.deep.equal(['a']);
    expect(aboutOf({ noticeId: 'n', memberId: '' })).to.deep.equal(['n']);
    expect(aboutOf({ version: 3 })).to.deep.equal([]);
  });

  it('belongs to one group', () => {
    const all = historyGroups.flatMap(kindsIn);
    expect(new Set(all).size).to.equal(all.length);
    expect(historyGroups.filter((group) => kindsIn(group).length === 0)).to.deep.equal([]);
  });
});
