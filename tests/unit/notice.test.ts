import { expect } from 'chai';
import {
  byUrgency,
  isAddressedTo,
  nextNoticeTurn,
  type NoticeAudience,
  type NoticeReader,
  noticeState,
} from '@yikeji/shared-types/notice.ts';
import { fromWallClock, toWallClock } from '../../frontend/src/lib/wall-clock.ts';

const at = (clock: string) => `2036-05-17T${clock}:00+08:00`;
const ms = (clock: string) => Date.parse(at(clock));

describe('a notice', () => {
  const standing = { startsAt: at('09:00'), endsAt: at('12:00'), withdrawnAt: null };
  const states: [string, string][] = [
    ['08:59', 'upcoming'],
    ['09:00', 'current'],
    ['11:59', 'current'],
    ['12:00', 'ended'],
  ];
  for (const [clock, state] of states) {
    it(`from nine to twelve is ${state} at ${clock}`, () => {
      expect(noticeState(standing, ms(clock))).to.equal(state);
    });
  }

  it('that was withdrawn stays so at any time', () => {
    for (const [clock] of states)
      expect(noticeState({ ...standing, withdrawnAt: at('08:00') }, ms(clock))).to.equal('withdrawn');
  });

  it('tells a page when to look again', () => {
    const later = { startsAt: at('11:00'), endsAt: at('14:00'), withdrawnAt: null };
    const gone = { startsAt: at('08:30'), endsAt: at('08:40'), withdrawnAt: at('08:00') };
    const turns = ['08:00', '09:00', '11:30', '12:00', '14:00'].map((clock) =>
      nextNoticeTurn([standing, later, gone], ms(clock)),
    );
    expect(turns).to.deep.equal([ms('09:00'), ms('11:00'), ms('12:00'), ms('14:00'), null]);
  });

  it('stands before quieter ones, and before older ones as loud', () => {
    const notices = (['information', 'urgent', 'important', 'urgent'] as const).map((urgency, index) => ({
      urgency,
      publishedAt: at(`0${index}:00`),
    }));
    expect(notices.sort(byUrgency).map(({ urgency, publishedAt }) => `${urgency} ${publishedAt.slice(11, 13)}`))
      .to.deep //
      .equal(['urgent 03', 'urgent 01', 'important 02', 'information 00']);
  });

  const vendor = (over: Partial<Extract<NoticeReader, { kind: 'vendor' }>> = {}): NoticeReader => ({
    kind: 'vendor',
    applicationId: 'one',
    accepted: true,
    zoneIds: ['a'],
    ...over,
  });
  const readers: [string, NoticeReader][] = [
    ['a resident', { kind: 'resident' }],
    ['a member of the staff', { kind: 'member' }],
    ['a vendor in zone A', vendor()],
    ['a vendor in zone B', vendor({ zoneIds: ['b'] })],
    ['a vendor without a plot', vendor({ zoneIds: [] })],
    ['another vendor', vendor({ applicationId: 'two' })],
    ['a vendor who waits', vendor({ accepted: false, zoneIds: [] })],
  ];
  const audiences: [string, NoticeAudience, string][] = [
    ['residents', { kind: 'residents' }, 'yes yes yes yes yes yes yes'],
    ['all vendors', { kind: 'vendors' }, 'no yes yes yes yes yes no'],
    ['the vendors of zone A', { kind: 'zones', zoneIds: ['a'] }, 'no yes yes no no yes no'],
    ['the vendors of zones A and B', { kind: 'zones', zoneIds: ['a', 'b'] }, 'no yes yes yes no yes no'],
    ['one vendor', { kind: 'vendor', applicationId: 'one' }, 'no yes yes yes yes no yes'],
  ];
  for (const [whom, audience, answers] of audiences) {
    readers.forEach(([who, reader], index) => {
      const reads = answers.split(' ')[index] === 'yes';
      it(`to ${whom} is ${reads ? '' : 'not '}for ${who}`, () => {
        expect(isAddressedTo(audience, reader)).to.equal(reads);
      });
    });
  }
});

describe('the wall clock of a festival', () => {
  it('stands for the same moment wherever the organizer sits', () => {
    expect(fromWallClock('2036-05-17T09:30', 'Asia/Shanghai')).to.equal('2036-05-17T01:30:00.000Z');
    expect(toWallClock('2036-05-17T01:30:00Z', 'Asia/Shanghai')).to.equal('2036-05-17T09:30');
    expect(fromWallClock('nonsense', 'Asia/Shanghai')).to.equal(null);
  });

  it('is read on both sides of a change to summer time', () => {
    for (const wall of [
      '2026-03-28T23:30',
      '2026-03-29T01:30',
      '2026-03-29T03:30',
      '2026-10-24T23:30',
      '2026-10-25T12:00',
    ])
      expect(toWallClock(fromWallClock(wall, 'Europe/Berlin')!, 'Europe/Berlin')).to.equal(wall);
  });
});
