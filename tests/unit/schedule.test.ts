import { expect } from 'chai';
import type { MarketDay } from '@yikeji/shared-types/festival.ts';
import { applyScheduleChanges } from '@yikeji/shared-types/schedule/changes.ts';
import { findScheduleConflicts } from '@yikeji/shared-types/schedule/conflicts.ts';
import { judgeDrop } from '@yikeji/shared-types/schedule/drop.ts';
import type { ScheduledVendor, ScheduleFacts, ScheduleStanding } from '@yikeji/shared-types/schedule/facts.ts';
import { groundOf } from '@yikeji/shared-types/schedule/ground.ts';
import {
  emptySchedule,
  type Schedule,
  type ScheduleBlocker,
  type ScheduleItem,
  type ServicePlan,
} from '@yikeji/shared-types/schedule.ts';

const at = (time: string) => `2036-05-17T${time}:00+08:00`;
const slot = (id: string, starts: string, ends: string) => ({
  id,
  name: { zh: id, en: '' },
  starts,
  ends,
  startsAt: at(starts),
  endsAt: at(ends),
});
const day: MarketDay = {
  id: 'd1',
  date: '2036-05-17',
  opens: '09:30',
  closes: '16:00',
  loadInFrom: '07:30',
  loadInUntil: '09:00',
  loadOutUntil: '17:30',
  loadInFromAt: at('07:30'),
  loadInUntilAt: at('09:00'),
  opensAt: at('09:30'),
  closesAt: at('16:00'),
  loadOutUntilAt: at('17:30'),
  status: 'scheduled',
  statusReason: null,
  slots: [slot('am', '09:30', '12:30'), slot('pm', '12:30', '16:00'), slot('all', '09:30', '16:00')],
};
const festival = {
  marketDays: [day],
  zones: [
    { id: 'a', categories: [] },
    { id: 'f', categories: ['food' as const] },
  ],
  venue: { openFlameAllowed: true },
};

const plot = (id: string, x: number, over = {}) => ({
  ...{ id, number: id.toUpperCase(), zoneId: 'a', x, y: 0, width: 3, depth: 3, angle: 0 },
  ...{ powerKw: 2, water: false, streetId: null },
  ...over,
});
const vendor = (id: string, over: Partial<ScheduledVendor> = {}): ScheduledVendor => ({
  applicationId: id,
  vendorId: `v-${id}`,
  name: { zh: id, en: '' },
  sounds: '',
  category: 'haircut',
  needs: { frontage: 3, depth: 3, powerKw: 1, water: false, openFlame: false },
  state: 'accepted',
  slotIds: ['am', 'pm', 'all'],
  plots: 1,
  services: [{ name: { zh: '剪发', en: '' }, minutes: 15 }],
  paper: null,
  late: [],
  ...over,
});
const stands = (applicationId: string, plotId: string, slotId = 'am', part = 0): ScheduleStanding => ({
  id: `${applicationId}-${plotId}-${slotId}`,
  applicationId,
  plotId,
  slotId,
  part,
});
const facts = (over: Partial<ScheduleFacts> = {}): ScheduleFacts => ({
  plots: [plot('p1', 0), plot('p2', 3), plot('p3', 30)],
  stages: [{ id: 'stage', name: null }],
  vendors: [vendor('sun'), vendor('zhao')],
  standings: [stands('sun', 'p1')],
  circuits: [],
  zoneSharePercent: null,
  apart: [],
  flameZoneIds: [],
  closed: [],
  ...over,
});

const item = (over: Partial<ScheduleItem> = {}): ScheduleItem => ({
  id: 'opening',
  kind: 'opening',
  title: { zh: '开幕', en: '' },
  note: { zh: '', en: '' },
  stageId: 'stage',
  place: { zh: '', en: '' },
  startsAt: at('10:00'),
  endsAt: at('10:30'),
  ...over,
});
const service = (over: Partial<ServicePlan> = {}): ServicePlan => ({
  id: 'cut',
  applicationId: 'sun',
  slotId: 'am',
  service: { zh: '剪发', en: '' },
  minutes: 15,
  chairs: 2,
  startsAt: at('09:30'),
  endsAt: at('12:30'),
  ...over,
});
const rest = (over: Partial<ScheduleBlocker> = {}) =>
  ({
    kind: 'break',
    id: 'rest',
    applicationId: 'sun',
    note: { zh: '', en: '' },
    startsAt: at('12:00'),
    endsAt: at('12:30'),
    ...over,
  }) as ScheduleBlocker;
const closed = { kind: 'closed', id: 'mending', plotId: 'p1', applicationId: undefined } as never;

const kinds = (schedule: Partial<Schedule>, over: Partial<ScheduleFacts> = {}) =>
  findScheduleConflicts({ ...emptySchedule, ...schedule }, facts(over), festival).map(({ kind }) => kind);

describe('a schedule', () => {
  const paper = (state: 'missing' | 'expired') => ({
    vendors: [vendor('sun', { paper: { kind: 'food-permit' as const, state, expiresOn: null } })],
  });
  const cases: [string, string[], Partial<Schedule>, Partial<ScheduleFacts>?][] = [
    ['in which everything has its place and hour', [], { items: [item()], services: [service()] }],
    ['with a vendor on two plots in slots that share time', ['vendor-twice'], {}, { standings: [stands('sun', 'p1'), stands('sun', 'p2', 'all')] }],
    ['with a vendor on two plots one after the other', [], {}, { standings: [stands('sun', 'p1'), stands('sun', 'p2', 'pm')] }],
    ['with a plot given twice in slots that share time', ['plot-twice'], {}, { standings: [stands('sun', 'p1'), stands('zhao', 'p1', 'all')] }],
    ['with a vendor on two plots side by side', [], {}, { standings: [stands('sun', 'p1'), stands('sun', 'p2', 'am', 1)], vendors: [vendor('sun', { plots: 2 })] }],
    ['with the two plots of a vendor far apart', ['parts-apart'], {}, { standings: [stands('sun', 'p1'), stands('sun', 'p3', 'am', 1)], vendors: [vendor('sun', { plots: 2 })] }],
    ['with one plot for a vendor of two', ['parts-missing'], {}, { vendors: [vendor('sun', { plots: 2 })] }],
    ['with somebody on a plot that is closed for a while', ['plot-closed'], { blockers: [rest(closed)] }],
    ['with somebody on a plot that the rules close', ['plot-closed'], {}, { closed: [{ plotId: 'p1', slotId: null }] }],
    ['with a plot closed when nobody is there', [], { blockers: [rest({ ...(closed as object), startsAt: at('13:00'), endsAt: at('14:00') })] }],
    ['with somebody on a plot that is gone', ['plot-gone'], {}, { standings: [stands('sun', 'p9')] }],
    ['with an item during load-in', ['item-outside-opening'], { items: [item({ startsAt: at('08:00'), endsAt: at('08:30') })] }],
    ['with an item in the night', ['item-without-day'], { items: [item({ startsAt: at('22:00'), endsAt: at('23:00') })] }],
    ['with an item nowhere', ['item-without-place'], { items: [item({ stageId: null })] }],
    ['with an item on a stage that is gone', ['stage-missing'], { items: [item({ stageId: 'old' })] }],
    ['with two items on a stage at once', ['stage-twice'], { items: [item(), item({ id: 'show', startsAt: at('10:15'), endsAt: at('11:00') })] }],
    ['with two items on a stage one after the other', [], { items: [item(), item({ id: 'show', startsAt: at('10:30'), endsAt: at('11:00') })] }],
    ['with a service of a vendor who is not there', ['service-without-vendor'], { services: [service({ applicationId: 'zhao' })] }],
    ['with a service without a chair', ['service-without-chair'], { services: [service({ chairs: 0 })] }],
    ['with a service nobody offers', ['service-unknown'], { services: [service({ service: { zh: '烫发', en: '' } })] }],
    ['with a service longer than its slot', ['service-outside-slot'], { services: [service({ endsAt: at('13:00') })] }],
    ['with a service through a break', ['service-in-break'], { services: [service()], blockers: [rest()] }],
    ['with a break of somebody who is not there', ['break-outside-slot'], { blockers: [rest({ startsAt: at('13:00'), endsAt: at('13:30') })] }],
    ['with a vendor whose paper is missing', ['paper-missing'], {}, paper('missing')],
    ['with a vendor whose paper ends before the last day', ['paper-expires'], {}, paper('expired')],
    ['with a vendor who needs more than the plot has', ['needs-unmet', 'needs-unmet', 'needs-unmet'], {}, { vendors: [vendor('sun', { needs: { frontage: 4, depth: 3, powerKw: 3, water: true, openFlame: false } })] }],
    ['with more on a line of power than it carries', ['circuit-overloaded'], {}, { circuits: [{ id: 'c', kw: 1.5, boxName: null, boxAt: 1, at: 1, plotIds: ['p1', 'p2'] }], standings: [stands('sun', 'p1'), stands('zhao', 'p2')] }],
    ['with a trade in a zone of others', ['zone-category'], {}, { plots: [plot('p1', 0, { zoneId: 'f' })] }],
    ['with too many of one trade in a zone', ['zone-share'], {}, { zoneSharePercent: 50, standings: [stands('sun', 'p1'), stands('zhao', 'p2')] }],
    ['with a flame outside the zones for it', ['flame-zone'], {}, { flameZoneIds: ['f'], vendors: [vendor('sun', { needs: { frontage: 3, depth: 3, powerKw: 1, water: false, openFlame: true } })] }],
    ['with two beside each other who must not be', ['neighbours-apart'], {}, { apart: [['sun', 'zhao']], standings: [stands('sun', 'p1'), stands('zhao', 'p2')] }],
    ['with the same two far apart', [], {}, { apart: [['sun', 'zhao']], standings: [stands('sun', 'p1'), stands('zhao', 'p3')] }],
  ]; // prettier-ignore
  for (const [what, expected, schedule, over] of cases) {
    it(`${what} ${expected.length > 0 ? `has ${[...new Set(expected)].join()}` : 'has no conflict'}`, () => {
      expect(kinds(schedule, over)).to.deep.equal(expected);
    });
  }

  it('names each conflict the same whenever it is found, and those that stop publishing first', () => {
    const schedule = {
      ...emptySchedule,
      items: [item({ startsAt: at('08:00') }), item({ id: 'b', startsAt: at('08:30') })],
    };
    const found = findScheduleConflicts(schedule, facts(), festival);
    expect(found.map(({ stops }) => stops)).to.deep.equal([true, false, false]);
    expect(new Set(found.map(({ id }) => id)).size).to.equal(3);
    expect(findScheduleConflicts(schedule, facts(), festival)).to.deep.equal(found);
  });

  it('takes edits again without another effect and leaves the given one as it was', () => {
    const changes = [
      { kind: 'put-item' as const, item: item() },
      { kind: 'remove' as const, from: 'services' as const, id: 'cut' },
    ];
    const before = { ...emptySchedule, services: [service()] };
    const once = applyScheduleChanges(before, changes);
    expect(once).to.deep.equal({ items: [item()], services: [], blockers: [] });
    expect(applyScheduleChanges(once, changes)).to.deep.equal(once);
    expect(before.services).to.have.length(1);
  });

  it('knows of 500 plots in 6 slots what contradicts what, without looking at each pair', () => {
    const slots = Array.from({ length: 6 }, (_, i) => slot(`s${i}`, `${String(10 + i)}:00`, `${String(11 + i)}:00`));
    const plots = Array.from({ length: 500 }, (_, i) => plot(`p${i}`, i * 3));
    const vendors = plots.map((_, i) => vendor(`n${i}`));
    const standings = slots.flatMap(({ id }) => plots.map((one, i) => stands(`n${i}`, one.id, id)));
    const large = { ...festival, marketDays: [{ ...day, slots }] };
    expect(findScheduleConflicts(emptySchedule, facts({ plots, vendors, standings }), large)).to.deep.equal([]);
  });
});

describe('a drop', () => {
  const ground = (over: Partial<ScheduleFacts> = {}, blockers: ScheduleBlocker[] = []) =>
    groundOf({ ...emptySchedule, blockers }, facts(over), festival);

  it('on a free plot that suits is allowed', () => {
    expect(judgeDrop(ground(), 'zhao', 'p2', 'am')).to.deep.equal([]);
  });

  it('says all that is against it', () => {
    const zhao = vendor('zhao', { slotIds: ['pm'], needs: { ...vendor('zhao').needs, water: true } });
    expect(judgeDrop(ground({ vendors: [vendor('sun'), zhao] }), 'zhao', 'p1', 'am')).to.deep.equal([
      'slot-not-requested',
      'plot-taken',
      'plot-without-water',
    ]);
  });

  it('of who is moved counts the place it leaves as free', () => {
    expect(judgeDrop(ground(), 'sun', 'p2', 'am')).to.deep.equal(['vendor-elsewhere']);
    expect(judgeDrop(ground(), 'sun', 'p2', 'am', 'sun-p1-am')).to.deep.equal([]);
  });

  it('on a plot that is closed then is seen to be', () => {
    expect(judgeDrop(ground({}, [rest({ ...(closed as object), plotId: 'p2' })]), 'zhao', 'p2', 'am')).to.deep.equal([
      'plot-closed',
    ]);
  });
});
