import { daysLater, dutyFigures, type DutyKind, judgeDuties } from '@yikeji/shared-types/duty.ts';
import { expect } from 'chai';

const fair = {
  categories: ['heritage', 'food'] as ('heritage' | 'food')[],
  venue: {
    name: { zh: '公园路', en: '' },
    address: { zh: '', en: '' },
    position: null,
    fireLaneMetres: 4,
    openFlameAllowed: false,
  },
  firstDate: '2026-12-12',
  lastDate: '2026-12-13',
  plots: 60,
  powered: true,
};
const figures = (over: Partial<ReturnType<typeof dutyFigures.parse>> = {}) => dutyFigures.parse(over);
const find = (kind: DutyKind, over: Parameters<typeof figures>[0] = {}, facts: Partial<typeof fair> = {}) =>
  judgeDuties({ ...fair, ...facts }, figures(over)).find((duty) => duty.kind === kind);

describe('the duties of a fair', () => {
  const crowds: [number | null, string | undefined, 'county' | 'city' | undefined][] = [
    [null, 'unknown', 'county'],
    [799, undefined, undefined],
    [800, 'near', 'county'],
    [999, 'near', 'county'],
    [1000, 'needed', 'county'],
    [4999, 'needed', 'county'],
    [5000, 'needed', 'city'],
  ];
  for (const [expectedPerDay, need, level] of crowds)
    it(`with ${expectedPerDay ?? 'an unknown number of'} people a day ask for a licence: ${need ?? 'no'}`, () => {
      const duty = find('crowd-licence', { expectedPerDay });
      expect(duty?.need).to.equal(need);
      expect(duty?.level).to.equal(level);
    });

  it('are due twenty days before the first day where a licence is needed, across the month', () => {
    expect(find('crowd-licence', { expectedPerDay: 2600 })?.dueDate).to.equal('2026-11-22');
    expect(find('safety-plan', { expectedPerDay: 2600 })?.dueDate).to.equal('2026-11-22');
    expect(find('safety-plan', { expectedPerDay: 100 })?.dueDate).to.equal('2026-12-05');
  });

  it('leave the licence out when a government holds the fair, and keep the safety plan', () => {
    const held = { expectedPerDay: 2600, governmentHeld: true };
    expect(find('crowd-licence', held)).to.equal(undefined);
    expect(find('tell-of-changes', held)).to.equal(undefined);
    expect(find('safety-plan', held)?.dueDate).to.equal('2026-11-22');
  });

  it('follow the figures of the place', () => {
    const local = { expectedPerDay: 600, licenceFrom: 500, licenceDaysBefore: 30 };
    expect(find('crowd-licence', local)).to.include({ need: 'needed', dueDate: '2026-11-12' });
  });

  it('follow what the fair has: food, flames, power, many plots', () => {
    expect(find('food-papers', {}, { categories: ['heritage'] })).to.equal(undefined);
    expect(find('food-papers')).to.not.equal(undefined);
    expect(find('open-flame')).to.equal(undefined);
    expect(find('open-flame', {}, { venue: { ...fair.venue, openFlameAllowed: true } })).to.not.equal(undefined);
    expect(find('temporary-power', {}, { powered: false })).to.equal(undefined);
    expect(find('fire-staff', {}, { plots: 199 })).to.equal(undefined);
    expect(find('fire-staff', {}, { plots: 200 })?.need).to.equal('needed');
  });

  it('end with erasing what is personal, thirty days after the last day', () => {
    const all = judgeDuties(fair, figures());
    expect(all.at(-1)).to.include({ kind: 'erase-personal', dueDate: '2027-01-12' });
    expect(all.map(({ dueDate }) => dueDate)).to.deep.equal(all.map(({ dueDate }) => dueDate).toSorted());
  });

  it('count days on the calendar, leap days included', () => {
    expect(daysLater('2028-03-01', -1)).to.equal('2028-02-29');
    expect(daysLater('2026-12-31', 1)).to.equal('2027-01-01');
  });
});
