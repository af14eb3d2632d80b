import { expect } from 'chai';
import type { ApplicationForVendor } from '@yikeji/shared-types/application.ts';
import type { OwnPapers, PaperStanding } from '@yikeji/shared-types/paper.ts';
import { agenda } from '../../frontend/src/lib/vendor/agenda.ts';

const now = Date.parse('2036-05-10T12:00:00+08:00');

/** An application to a festival of one day, with a plot from that day's morning on when it is accepted. */
function applied(id: string, date: string, state: ApplicationForVendor['state'], status = 'scheduled') {
  const at = (time: string) => `${date}T${time}:00+08:00`;
  const day = {
    id: `${id}-day`,
    date,
    loadInFromAt: at('07:30'),
    opensAt: at('09:30'),
    loadOutUntilAt: at('17:30'),
    status,
    slots: [{ id: `${id}-slot` }],
  };
  return {
    id,
    state,
    slotIds: [`${id}-slot`],
    festival: { status: 'published', timeZone: 'Asia/Shanghai', marketDays: [day] },
    placements: state === 'accepted' ? [{ slotId: `${id}-slot`, plotId: 'p', plotNumber: 'C07' }] : [],
    pass: state === 'accepted' ? { code: 'ABCDEFGH', revoked: false } : null,
  } as unknown as ApplicationForVendor;
}

const standing = (over: Partial<PaperStanding>): PaperStanding => ({
  kind: 'health-certificate',
  state: 'missing',
  paperId: null,
  expiresOn: null,
  reason: '',
  ...over,
});
const papers = (asked: Record<string, PaperStanding[]>): OwnPapers => ({
  papers: [],
  festivals: Object.entries(asked).map(([applicationId, standings]) => ({
    applicationId,
    festival: { slug: applicationId, name: { zh: applicationId, en: '' } },
    lastDay: '2036-05-20',
    standings,
  })),
});

describe('what a vendor has to do next', () => {
  const near = applied('near', '2036-05-12', 'accepted');
  const far = applied('far', '2036-05-20', 'needs-info');

  it('stands in order of time, over all festivals', () => {
    expect(agenda([far, near], null, now).map(({ id }) => id)).to.deep.equal(['come-near-near-day', 'answer-far']);
  });

  it('names a paper once, however many festivals ask for it, and for the first of them', () => {
    const tasks = agenda([near, far], papers({ far: [standing({})], near: [standing({})] }), now);
    const asked = tasks.filter(({ kind }) => kind === 'paper');
    expect(asked.map(({ id, at }) => [id, at])).to.deep.equal([
      ['paper-health-certificate', Date.parse('2036-05-12T07:30:00+08:00')],
    ]);
    expect(asked[0]).to.have.property('applications').with.length(2);
  });

  const cases: [string, Partial<PaperStanding>, boolean][] = [
    ['missing', { state: 'missing' }, true],
    ['rejected', { state: 'rejected' }, true],
    ['that ends before the last day', { state: 'expired', expiresOn: '2036-05-11' }, true],
    ['in order for long', { state: 'verified', expiresOn: '2036-12-31' }, false],
    ['in order for three more weeks', { state: 'verified', expiresOn: '2036-05-30' }, true],
    ['nobody has looked at yet', { state: 'to-check' }, false],
  ];
  for (const [name, over, isAsked] of cases)
    it(`${isAsked ? 'holds' : 'leaves out'} a paper ${name}`, () => {
      const tasks = agenda([near], papers({ near: [standing(over)] }), now);
      expect(tasks.some(({ kind }) => kind === 'paper')).to.equal(isAsked);
    });

  it('leaves out days that are over or called off, and who waits for an answer', () => {
    const gone = applied('gone', '2036-05-09', 'accepted');
    const off = applied('off', '2036-05-13', 'accepted', 'cancelled');
    const waiting = applied('waiting', '2036-05-13', 'submitted');
    expect(agenda([gone, off, waiting], papers({ gone: [standing({})] }), now)).to.deep.equal([]);
  });
});
