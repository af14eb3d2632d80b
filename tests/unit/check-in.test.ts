import { type ArrivalFact, foldArrivals } from '@yikeji/backend/check-ins/fold.ts';
import {
  type CheckInSubject,
  courseOf,
  isCalledOff,
  judgeAttendance,
  judgeCheckIn,
  whenDue,
} from '@yikeji/shared-types/attendance.ts';
import type { Attendance, Verdict } from '@yikeji/shared-types/check-in.ts';
import type { MarketDay } from '@yikeji/shared-types/festival.ts';
import { expect } from 'chai';
import fc from 'fast-check';

describe('a scan at the gate', () => {
  const good: CheckInSubject = {
    pass: { festivalId: 'wangchuanchang', revoked: false },
    assignedDayIds: ['saturday'],
    here: false,
  };
  const gate = { festivalId: 'wangchuanchang', today: { id: 'saturday', calledOff: false } };
  const cases: [
    what: string,
    subject: CheckInSubject,
    at: typeof gate | { festivalId: string; today: null },
    verdict: Verdict,
  ][] = [
    ['of a pass nobody knows', { ...good, pass: null }, gate, 'unknown'],
    ['of another festival’s pass', { ...good, pass: { festivalId: 'luyang', revoked: false } }, gate, 'wrong-festival'],
    [
      'of another festival’s revoked pass',
      { ...good, pass: { festivalId: 'luyang', revoked: true } },
      gate,
      'wrong-festival',
    ],
    ['of a revoked pass', { ...good, pass: { festivalId: 'wangchuanchang', revoked: true } }, gate, 'revoked'],
    [
      'of a revoked pass whose vendor is here',
      { ...good, here: true, pass: { festivalId: 'wangchuanchang', revoked: true } },
      gate,
      'revoked',
    ],
    ['of a vendor without any place', { ...good, assignedDayIds: [] }, gate, 'not-assigned'],
    ['of a vendor placed on Sunday only', { ...good, assignedDayIds: ['sunday'] }, gate, 'wrong-day'],
    ['when no market day is near', good, { festivalId: 'wangchuanchang', today: null }, 'wrong-day'],
    ['on a day that was called off', good, { ...gate, today: { id: 'saturday', calledOff: true } }, 'day-called-off'],
    ['of the vendor’s first coming', good, gate, 'arrived'],
    ['of a vendor who is here already', { ...good, here: true }, gate, 'already-here'],
  ];
  for (const [what, subject, at, verdict] of cases) {
    it(`${what} is ${verdict}`, () => expect(judgeCheckIn(subject, at)).to.equal(verdict));
  }
});

describe('a market day', () => {
  it('is called off with its festival or by itself, and not by a pause', () => {
    expect(isCalledOff('cancelled', 'scheduled')).to.be.true;
    expect(isCalledOff('postponed', 'scheduled')).to.be.true;
    expect(isCalledOff('closed', 'scheduled')).to.be.true;
    expect(isCalledOff('published', 'cancelled')).to.be.true;
    expect(isCalledOff('published', 'postponed')).to.be.true;
    expect(isCalledOff('published', 'scheduled')).to.be.false;
    expect(isCalledOff('suspended', 'suspended')).to.be.false;
  });

  it('waits while it or its festival is suspended, and runs otherwise', () => {
    expect(courseOf('published', 'suspended')).to.equal('paused');
    expect(courseOf('suspended', 'scheduled')).to.equal('paused');
    expect(courseOf('suspended', 'cancelled')).to.equal('called-off');
    expect(courseOf('published', 'scheduled')).to.equal('running');
    expect(courseOf('draft', 'scheduled')).to.equal('running');
  });
});

describe('a vendor on the board', () => {
  const day = { loadInUntilAt: '2026-12-12T09:00:00+08:00', opensAt: '2026-12-12T09:30:00+08:00' };
  const cases: [at: string, here: boolean, attendance: Attendance][] = [
    ['07:30', false, 'expected'],
    ['09:00', false, 'expected'],
    ['09:01', false, 'late'],
    ['10:00', false, 'late'],
    ['10:01', false, 'no-show'],
    ['10:01', true, 'arrived'],
    ['07:31', true, 'arrived'],
  ];
  for (const [at, here, attendance] of cases) {
    it(`who is ${here ? '' : 'not '}here at ${at} is ${attendance}`, () => {
      expect(judgeAttendance(here, day, Date.parse(`2026-12-12T${at}:00+08:00`))).to.equal(attendance);
    });
  }

  const slots = [
    { id: 'morning', startsAt: '2026-12-12T09:30:00+08:00' },
    { id: 'afternoon', startsAt: '2026-12-12T13:00:00+08:00' },
  ];
  const marketDay = { ...day, slots } as unknown as MarketDay;

  it('is due by the end of load-in for the first slot', () => {
    expect(whenDue(marketDay, ['afternoon', 'morning'])).to.deep.equal(day);
  });

  it('is due by the start of a later slot', () => {
    const due = whenDue(marketDay, ['afternoon']);
    expect(judgeAttendance(false, due, Date.parse('2026-12-12T12:59:00+08:00'))).to.equal('expected');
    expect(judgeAttendance(false, due, Date.parse('2026-12-12T13:01:00+08:00'))).to.equal('late');
    expect(judgeAttendance(false, due, Date.parse('2026-12-12T13:31:00+08:00'))).to.equal('no-show');
  });
});

describe('the facts of a day', () => {
  let count = 0;
  const fact = (kind: 'scan' | 'undo', sequence?: number, more: Partial<ArrivalFact> = {}): ArrivalFact => ({
    _id: `fact-${(count += 1)}`,
    kind,
    applicationId: 'pancakes',
    marketDayId: 'saturday',
    ...(sequence === undefined ? {} : { sequence }),
    gate: '北门',
    recordedAt: new Date(Date.UTC(2026, 11, 12, 0, count)),
    ...more,
  });

  it('say that a vendor is here after an arrival, since when and by which gate', () => {
    const arrival = fact('scan', 0);
    const [standing] = foldArrivals([arrival]).get('pancakes') ?? [];
    expect(standing).to.deep.equal({
      scanId: arrival._id,
      marketDayId: 'saturday',
      sequence: 0,
      at: arrival.recordedAt.toISOString(),
      gate: '北门',
    });
  });

  it('say that a vendor is not here after the arrival was undone', () => {
    expect(foldArrivals([fact('scan', 0), fact('undo', 0)]).has('pancakes')).to.be.false;
  });

  it('say that a vendor who came back is here by the newer arrival', () => {
    const facts = [fact('scan', 0), fact('undo', 0), fact('scan', 1)];
    expect(
      foldArrivals(facts)
        .get('pancakes')
        ?.map(({ sequence }) => sequence),
    ).to.deep.equal([1]);
  });

  it('keep days and vendors apart', () => {
    const facts = [
      fact('scan', 0),
      fact('undo', 0),
      fact('scan', 0, { marketDayId: 'sunday' }),
      fact('scan', 0, { applicationId: 'honey' }),
    ];
    const standing = foldArrivals(facts);
    expect(standing.get('pancakes')?.map(({ marketDayId }) => marketDayId)).to.deep.equal(['sunday']);
    expect(standing.get('honey')?.map(({ marketDayId }) => marketDayId)).to.deep.equal(['saturday']);
  });

  it('say nothing by scans that were refused', () => {
    expect(foldArrivals([fact('scan'), fact('scan', undefined, { marketDayId: null })]).size).to.equal(0);
  });

  it('mean the same in whatever order gates deliver them', () => {
    const facts = [0, 1, 2].flatMap((n) => [fact('scan', n), fact('undo', n)]).slice(0, 5);
    const truth = foldArrivals(facts);
    expect(truth.get('pancakes')).to.have.length(1);
    fc.assert(
      fc.property(fc.shuffledSubarray(facts, { minLength: facts.length }), (shuffled) => {
        expect(foldArrivals(shuffled)).to.deep.equal(truth);
      }),
    );
  });
});
