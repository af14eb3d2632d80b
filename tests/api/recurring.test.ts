import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import type { FestivalInput } from '@yikeji/shared-types/festival.ts';
import { layDays } from '@yikeji/shared-types/recurrence-days.ts';
import { type Recurrence, recurrence } from '@yikeji/shared-types/recurrence.ts';
import { festivalSample, recurrenceSample } from '../support/samples.ts';
import { type Fair, useWorld } from '../support/world.ts';

/** Saturdays from 17 May to 14 June 2036, or as told. */
const rule = (over: Partial<Recurrence> = {}): Recurrence => ({ ...recurrence.parse(recurrenceSample()), ...over });
const street = (value = rule(), known: FestivalInput['marketDays'] = []) => ({
  recurrence: value,
  marketDays: layDays(value, known),
});

describe('a street that comes again', () => {
  const world = useWorld();
  const read = async ({ slug, owner }: Fair) =>
    (await owner.call('GET /festivals/:slug/settings', { params: { slug } })).festival;
  const save = async (fair: Fair, over: ReturnType<typeof street>) => {
    const { revision } = await read(fair);
    const body = { ...festivalSample(over), revision };
    return fair.owner.ask('PUT /festivals/:slug/settings', { params: { slug: fair.slug }, body });
  };
  const uses = ({ slug, owner }: Fair) => owner.call('GET /festivals/:slug/days-in-use', { params: { slug } });
  const dates = async (fair: Fair) => (await read(fair)).marketDays.map(({ date }) => date);

  it('has the market days of its rule, on the wall clock of its zone', async () => {
    const value = rule({ from: '2037-03-21', until: '2037-04-04' });
    const fair = await world.aFestival({ ...street(value), timeZone: 'Europe/Berlin' });
    const { marketDays, recurrence: kept } = await read(fair);
    expect(marketDays.map(({ opensAt }) => opensAt)).to.deep.equal([
      '2037-03-21T09:30:00+01:00',
      '2037-03-28T09:30:00+01:00',
      '2037-04-04T09:30:00+02:00',
    ]);
    expect(kept).to.deep.equal(value);
  });

  it('changes nothing when the same is saved again', async () => {
    const fair = await world.aFestival(street());
    const before = await read(fair);
    expect((await save(fair, street(rule(), before.marketDays))).status).to.equal(200);
    expect((await read(fair)).marketDays).to.deep.equal(before.marketDays);
  });

  it('strikes a date that is left out later from the calendars of residents, and brings it back with the date', async () => {
    const fair = await world.anOpenFair(street());
    const calendar = async () => {
      const params = { slug: fair.slug };
      const { body } = await world.visitor().ask('GET /festivals/:slug/calendar.ics', { params, query: {} });
      const found = new TextDecoder()
        .decode(body as Uint8Array)
        .matchAll(/UID:(.*)\r[^]*?DTSTART:(\d{8})[^]*?STATUS:(\w+)/g);
      return new Map([...found].map(([, uid, date, status]) => [date, `${uid} ${status}`]));
    };
    const before = await calendar();
    expect(
      (await save(fair, street(rule({ leftOut: ['2036-05-24'] }), (await read(fair)).marketDays))).status,
    ).to.equal(200);
    const after = await calendar();
    expect([...after.keys()].sort()).to.deep.equal([...before.keys()].sort());
    expect(after.get('20360524')).to.equal(before.get('20360524')?.replace('CONFIRMED', 'CANCELLED'));
    expect(after.get('20360531')).to.equal(before.get('20360531'));
    expect(await read(fair)).not.to.have.property('goneDays');
    expect((await save(fair, street(rule(), (await read(fair)).marketDays))).status).to.equal(200);
    expect((await calendar()).get('20360524')).to.match(/CONFIRMED/);
  });

  const wrong: [string, () => object, string][] = [
    ['a day missing', () => ({ ...street(), marketDays: street().marketDays.slice(1) }), 'days-against-rule'],
    ['a day beside it', () => ({ ...street(), marketDays: festivalSample().marketDays }), 'days-against-rule'],
    [
      'other hours than it says',
      () => ({ ...street(), marketDays: street().marketDays.map((day) => ({ ...day, opens: '08:00' })) }),
      'days-against-rule',
    ],
    ['no date at all', () => ({ recurrence: rule({ until: '2036-05-17', leftOut: ['2036-05-17'] }) }), 'invalid-input'],
    ['more than 200 dates', () => ({ recurrence: rule({ until: '2041-05-18' }) }), 'invalid-input'],
    ['an end before its beginning', () => ({ recurrence: rule({ until: '2036-05-01' }) }), 'invalid-input'],
    [
      'a weekday there is not',
      () => ({ recurrence: rule({ rule: { kind: 'weekly', every: 1, weekdays: [7] } }) }),
      'invalid-input',
    ],
  ];
  for (const [words, over, code] of wrong) {
    it(`is refused with ${words}`, async () => {
      const owner = await world.anOrganizer();
      const body = festivalSample({ slug: 'wrong-street', ...over() });
      expect((await owner.refusal('POST /festivals', { body })).code).to.equal(code);
    });
  }

  it('takes 200 dates', async () => {
    const fair = await world.aFestival(street(rule({ until: '2040-03-10' })));
    expect(await dates(fair)).to.have.length(200);
  });

  it('never loses a day that vendors count on, and says who they are', async () => {
    const fair = await world.anOpenFair(street());
    const [first, second] = (await read(fair)).marketDays;
    const slotIds = [first!.slots[0]!.id, second!.slots[1]!.id];
    const { applicationId } = await world.anAcceptedApplication(fair, {}, slotIds);
    await world.assign(fair, applicationId, fair.plan.plots[0]!.id, slotIds[0]);
    expect(await uses(fair)).to.deep.equal([
      {
        marketDayId: first!.id,
        slotIds: [slotIds[0]],
        applications: 1,
        assignments: 1,
        vendors: [{ zh: '芦花海盐', en: 'Luhua salt' }],
      },
      {
        marketDayId: second!.id,
        slotIds: [slotIds[1]],
        applications: 1,
        assignments: 0,
        vendors: [{ zh: '芦花海盐', en: 'Luhua salt' }],
      },
    ]);
    const known = (await read(fair)).marketDays;
    const sundays = rule({ rule: { kind: 'weekly', every: 1, weekdays: [0] } });
    const refused = await save(fair, street(sundays, known));
    expect(refused.status).to.equal(409);
    const { code, details, message } = refused.body as { code: string; message: string; details: { days: object[] } };
    expect(code).to.equal('days-in-use');
    expect(details.days).to.deep.equal(await uses(fair));
    expect(message).to.include('2036-05-17, 2036-05-24').and.to.include('芦花海盐');
    expect((await read(fair)).marketDays).to.deep.equal(known);

    const kept = { ...sundays, added: ['2036-05-17', '2036-05-24'] };
    expect((await save(fair, street(kept, known))).status).to.equal(200);
    const after = (await read(fair)).marketDays;
    expect(after.map(({ date }) => date)).to.deep.equal([
      ...['2036-05-17', '2036-05-18', '2036-05-24', '2036-05-25', '2036-06-01', '2036-06-08'],
    ]);
    expect(after.filter(({ id }) => [first!.id, second!.id].includes(id))).to.deep.equal([first, second]);
  });

  it('keeps a slot that a vendor asked for, while others may go', async () => {
    const fair = await world.anOpenFair(street());
    const known = (await read(fair)).marketDays;
    await world.anApplication(fair, {}, [known[0]!.slots[1]!.id]);
    const only = (id: string) => {
      const value = rule();
      return street(
        { ...value, pattern: { ...value.pattern, slots: value.pattern.slots.filter((slot) => slot.id === id) } },
        known,
      );
    };
    expect((await save(fair, only('am'))).body).to.include({ code: 'days-in-use' });
    expect((await save(fair, only('pm'))).status).to.equal(200);
  });

  it('loses nobody when a vendor applies while the rule changes', async () => {
    for (let round = 0; round < 4; round++) {
      const fair = await world.anOpenFair(street());
      const known = (await read(fair)).marketDays;
      const vendor = await world.aVendor();
      const { offer } = await vendor.call('GET /vendor').then((found) => ({ offer: found!.offer }));
      const body = { offer, slotIds: [known[0]!.slots[0]!.id] };
      const [applied, saved] = await Promise.all([
        vendor.ask('PUT /calls/:slug/application', { params: { slug: fair.slug }, body }),
        save(fair, street(rule({ leftOut: ['2036-05-17'] }), known)),
      ]);
      const there = (await dates(fair)).includes('2036-05-17');
      expect([applied.status, saved.status]).not.to.deep.equal([200, 200]);
      expect(there).to.equal(saved.status !== 200);
    }
  });

  it('shows who counts on its days to those who may change them', async () => {
    const fair = await world.anOpenFair(street());
    const gate = await world.aGate(fair);
    const request = { params: { slug: fair.slug } };
    expect(await gate.refusal('GET /festivals/:slug/days-in-use', request)).to.include({ status: 403 });
    expect(await world.visitor().refusal('GET /festivals/:slug/days-in-use', request)).to.include({ status: 401 });
  });

  it('is copied and carried in a pack with its rule, on later dates', async () => {
    const fair = await world.aFestival(street(rule({ leftOut: ['2036-05-31'] })));
    const params = { slug: fair.slug };
    const text = JSON.stringify(await fair.owner.call('GET /festivals/:slug/pack', { params }));
    for (const origin of [
      { kind: 'festival' as const, slug: fair.slug },
      { kind: 'pack' as const, text },
    ]) {
      const body = { origin, firstDate: '2037-01-03' };
      const { festival, moves } = await fair.owner.call('POST /copies/preview', { body });
      expect(moves).to.have.length(4);
      expect(festival.recurrence).to.include({ from: '2037-01-03', until: '2037-01-31' });
      const slug = `again-${origin.kind}`;
      const copy = { origin, nonce: randomUUID(), festival: { ...festival, slug } };
      await fair.owner.call('POST /copies', { body: copy });
      expect(await dates({ slug, owner: fair.owner })).to.deep.equal([
        ...['2037-01-03', '2037-01-10', '2037-01-24', '2037-01-31'],
      ]);
    }
  });
});
