import { expect } from 'chai';
import { type ApplicationState, decide, decisions, applicationStates } from '@yikeji/shared-types/application.ts';
import { type DraftVerdict, judgeDraft, type Reviewed, stateToCome } from '@yikeji/shared-types/review.ts';

const as = (over: Partial<Reviewed> = {}): Reviewed => ({
  state: 'submitted',
  revision: 3,
  reviewRevision: 5,
  draft: null,
  ...over,
});
const seen = { revision: 3, reviewRevision: 5 };
const accepted = { decision: 'accept' as const, reason: '' };

describe('an untold decision', () => {
  const table: [string, Reviewed, typeof seen, Parameters<typeof judgeDraft>[2], DraftVerdict][] = [
    ['over what its maker saw is written', as(), seen, accepted, 'write'],
    [
      'over another draft that its maker saw is written',
      as({ draft: accepted }),
      seen,
      { decision: 'waitlist', reason: '' },
      'write',
    ],
    [
      'taken back where its maker saw it is written',
      as({ draft: accepted }),
      seen,
      { decision: null, reason: '' },
      'write',
    ],
    [
      'that stands there already is no second one',
      as({ draft: accepted, reviewRevision: 6 }),
      seen,
      accepted,
      'already',
    ],
    [
      'taken back where there is none is nothing to do',
      as({ reviewRevision: 9 }),
      seen,
      { decision: null, reason: '' },
      'already',
    ],
    [
      'with another reason than the one that stands is another',
      as({ draft: { decision: 'decline', reason: '缺证' } }),
      seen,
      { decision: 'decline', reason: '过期' },
      'write',
    ],
    [
      'is not written over what another reviewer decided',
      as({ draft: accepted, reviewRevision: 6 }),
      seen,
      { decision: 'waitlist', reason: '' },
      'decided',
    ],
    ['is not written over what the vendor changed', as({ revision: 4 }), seen, accepted, 'changed'],
    ['that asks for more says what for', as(), seen, { decision: 'ask', reason: '' }, 'reason-missing'],
    ['that declines says why', as(), seen, { decision: 'decline', reason: '' }, 'reason-missing'],
    [
      'asks nothing of those who are accepted',
      as({ state: 'accepted' }),
      seen,
      { decision: 'ask', reason: '证' },
      'decision-not-possible',
    ],
    ['is not made over who withdrew', as({ state: 'withdrawn' }), seen, accepted, 'decision-not-possible'],
  ];
  for (const [what, now, saw, wanted, verdict] of table) {
    it(what, () => expect(judgeDraft(now, saw, wanted)).to.equal(verdict));
  }

  it('can be drafted from a state just when it could be told from there', () => {
    for (const state of applicationStates)
      for (const taken of decisions) {
        const verdict = judgeDraft(as({ state }), seen, { decision: taken, reason: '理由' });
        expect(verdict, `${taken} from ${state}`).to.equal(
          decide(state, taken) === null ? 'decision-not-possible' : 'write',
        );
      }
  });

  it('counts for where its application will stand, and for nothing without one', () => {
    const ends: [ApplicationState, Reviewed['draft'], ApplicationState][] = [
      ['submitted', null, 'submitted'],
      ['submitted', accepted, 'accepted'],
      ['accepted', { decision: 'decline', reason: '过期' }, 'declined'],
      ['withdrawn', accepted, 'withdrawn'],
    ];
    for (const [state, draft, end] of ends) expect(stateToCome({ state, draft })).to.equal(end);
  });
});
