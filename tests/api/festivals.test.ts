import { expect } from 'chai';
import type { StatusChange } from '@yikeji/shared-types/status.ts';
import { festivalSample, secondDate } from '../support/samples.ts';
import { type Fair, useWorld } from '../support/world.ts';

const reason = { kind: 'wind' as const, text: { zh: '大风', en: 'Gale' } };

describe('a festival', () => {
  const world = useWorld();
  const settings = ({ slug, owner }: Fair) => owner.call('GET /festivals/:slug/settings', { params: { slug } });
  const change = ({ slug, owner }: Fair, taken: StatusChange, marketDayId?: string) =>
    owner.ask('POST /festivals/:slug/status', { params: { slug }, body: { change: taken, marketDayId, reason } });

  it('begins as a draft of its creator, with every time placed on the wall clock of its zone', async () => {
    const fair = await world.aFestival();
    const { festival, role } = await settings(fair);
    expect(role).to.equal('owner');
    expect(festival).to.include({ status: 'draft', applicationsOpen: false, demo: false, timeZone: 'Asia/Shanghai' });
    expect(festival.code).to.match(/^[2-9A-HJKMNP-Z]{6}$/);
    expect(festival.marketDays[0]).to.include({
      loadInFromAt: '2036-05-17T07:30:00+08:00',
      opensAt: '2036-05-17T09:30:00+08:00',
      closesAt: '2036-05-17T16:00:00+08:00',
      status: 'scheduled',
    });
    expect(await world.visitor().call('GET /festivals')).to.deep.equal([]);
  });

  it('runs into the next morning when it closes before it opens, and loads in the evening before', async () => {
    const night = { opens: '18:00', closes: '02:00', loadInFrom: '20:00', loadInUntil: '21:00', loadOutUntil: '03:00' };
    const slots = [{ id: 'night', name: { zh: '夜市' }, starts: '22:00', ends: '01:30' }];
    const fair = await world.aFestival({ marketDays: [{ id: 'd1', date: secondDate, ...night, slots }] });
    const [day] = (await settings(fair)).festival.marketDays;
    expect(day).to.include({ closesAt: '2036-05-19T02:00:00+08:00', loadInUntilAt: '2036-05-17T21:00:00+08:00' });
    expect(day?.slots[0]).to.include({ startsAt: '2036-05-18T22:00:00+08:00', endsAt: '2036-05-19T01:30:00+08:00' });
  });

  for (const timeZone of ['UTC', 'America/New_York', 'Asia/Kathmandu', '+08:00', 'Etc/GMT+3', 'EST5EDT']) {
    it(`has a moment for every time in the zone ${timeZone}, or is refused`, async () => {
      const organizer = await world.anOrganizer();
      const slug = `zone-${timeZone.toLowerCase().replace(/[^a-z0-9]+/g, '')}`;
      const answer = await organizer.ask('POST /festivals', { body: festivalSample({ slug, timeZone }) });
      expect(answer.status).to.be.oneOf([200, 400]);
      if (answer.status === 400) return;
      const { festival } = await settings({ slug, owner: organizer });
      for (const day of festival.marketDays) expect(Date.parse(day.opensAt), day.opensAt).to.be.greaterThan(0);
    });
  }

  it('cannot take the address of another', async () => {
    const { slug, owner } = await world.aFestival();
    const body = festivalSample({ slug });
    expect(await owner.refusal('POST /festivals', { body })).to.include({ status: 409, code: 'slug-taken' });
    const fresh = { body: { ...body, slug: `${slug}-x` } };
    const all = await Promise.all(Array.from({ length: 10 }, () => owner.ask('POST /festivals', fresh)));
    expect(all.filter((answer) => answer.status === 200)).to.have.length(1);
  });

  it('can be created by organizers only', async () => {
    const vendor = await world.aVendor();
    const body = festivalSample({ slug: 'not-mine' });
    expect(await vendor.refusal('POST /festivals', { body })).to.include({ status: 403, code: 'not-organizer' });
  });

  it('is edited by one of 50 who saw the same revision; the others hear that it changed', async () => {
    const { slug, owner } = await world.aFestival();
    const input = festivalSample();
    const edits = Array.from({ length: 50 }, (_, index) =>
      owner.ask('PUT /festivals/:slug/settings', {
        params: { slug },
        body: { ...input, hotline: String(index), revision: 1 },
      }),
    );
    const answers = await Promise.all(edits);
    const won = answers.flatMap(({ status }, index) => (status === 200 ? [String(index)] : []));
    expect(won).to.have.length(1);
    const { festival } = await settings({ slug, owner });
    expect(festival).to.include({ hotline: won[0], revision: 2 });
    const lost = answers.filter(({ status }) => status !== 200).map(({ body }) => (body as { code: string }).code);
    expect(new Set(lost)).to.deep.equal(new Set(['changed-meanwhile']));
  });

  it('keeps a day called off, even when somebody saves the settings at the same moment', async () => {
    for (let round = 0; round < 5; round++) {
      const fair = await world.aFestival();
      const { slug, owner } = fair;
      const body = { ...festivalSample(), hotline: '12345', revision: 1 };
      const edit = () => owner.ask('PUT /festivals/:slug/settings', { params: { slug }, body });
      const [called] = await Promise.all([change(fair, 'cancel', 'd1'), edit(), edit(), edit()]);
      expect(called.status).to.equal(200);
      expect((await settings(fair)).festival.marketDays[0]?.status).to.equal('cancelled');
    }
  });

  it('keeps days, slots and zones that others have seen', async () => {
    const cases = ['never shown', 'published', 'taking applications', 'took applications'] as const;
    for (const shown of cases) {
      const fair = await world.aFestival();
      const params = { slug: fair.slug };
      const open = (yes: boolean) =>
        fair.owner.call('POST /festivals/:slug/applications-open', { params, body: { open: yes } });
      if (shown === 'published') await change(fair, 'publish');
      if (shown.includes('applications')) await open(true);
      if (shown === 'took applications') await open(false);
      const [day] = festivalSample().marketDays;
      const body = { ...festivalSample({ marketDays: [day!] }), revision: 1 };
      const answer = await fair.owner.ask('PUT /festivals/:slug/settings', { params, body });
      expect(answer.status, shown).to.equal(shown === 'never shown' ? 200 : 409);
      if (answer.status === 409) expect(answer.body).to.include({ code: 'part-in-use' });
    }
  });

  const moves: [StatusChange[], string | null][] = [
    [['publish'], 'published'],
    [['publish', 'publish'], null],
    [['suspend'], null],
    [['publish', 'suspend', 'resume'], 'published'],
    [['publish', 'postpone', 'resume'], 'published'],
    [['publish', 'suspend', 'postpone'], 'postponed'],
    [['cancel'], 'cancelled'],
    [['publish', 'cancel', 'reopen'], 'published'],
    [['publish', 'close', 'reopen'], 'published'],
    [['publish', 'close', 'suspend'], null],
    [['close'], null],
    [['publish', 'cancel', 'resume'], null],
  ];
  for (const [taken, status] of moves) {
    it(`${status === null ? 'cannot' : 'can'} ${taken.join(', then ')}`, async () => {
      const fair = await world.aFestival();
      const answers = [];
      for (const one of taken) answers.push(await change(fair, one));
      const last = answers.pop();
      expect(answers.map((answer) => answer.status)).to.deep.equal(answers.map(() => 200));
      if (status === null) return expect(last?.body).to.include({ code: 'status-not-possible' });
      const { festival } = await settings(fair);
      expect(festival.status).to.equal(status);
      const stopped = !['published', 'closed', 'draft'].includes(status);
      expect(festival.statusReason?.text.zh).to.equal(stopped ? '大风' : undefined);
    });
  }

  it('is not stopped without a reason, nor a day that it does not have', async () => {
    const fair = await world.aFestival();
    await change(fair, 'publish');
    const { slug, owner } = fair;
    for (const taken of ['suspend', 'postpone', 'cancel'] as const) {
      const refused = await owner.refusal('POST /festivals/:slug/status', {
        params: { slug },
        body: { change: taken },
      });
      expect(refused, taken).to.include({ status: 400, code: 'reason-missing' });
    }
    expect((await change(fair, 'suspend', 'd9')).body).to.include({ code: 'status-not-possible' });
  });

  it('is stopped once when 20 organizers stop it at once', async () => {
    const fair = await world.aFestival();
    await change(fair, 'publish');
    const before = (await settings(fair)).festival.version;
    const answers = await Promise.all(Array.from({ length: 20 }, () => change(fair, 'suspend')));
    expect(answers.filter(({ status }) => status === 200)).to.have.length(1);
    expect((await settings(fair)).festival.version).to.equal(before + 1);
  });

  it('shows a day called off with its reason to everybody at once, while the other goes on', async () => {
    const fair = await world.anOpenFair();
    await change(fair, 'cancel', 'd2');
    const { festival } = await world.visitor().call('GET /festivals/:slug', { params: { slug: fair.slug } });
    expect(festival.marketDays.map((day) => day.status)).to.deep.equal(['scheduled', 'cancelled']);
    expect(festival.marketDays[1]?.statusReason).to.deep.include({ kind: 'wind', at: '2036-05-17T00:00:00.000Z' });
    await change(fair, 'reopen', 'd2');
    expect((await settings(fair)).festival.marketDays[1]).to.include({ status: 'scheduled', statusReason: null });
  });

  it('is listed for all once published, soonest first, and among the calls while it takes applications', async () => {
    const [day] = festivalSample().marketDays;
    const late = await world.anOpenFair({ marketDays: [{ ...day!, date: '2036-06-01' }] });
    const early = await world.anOpenFair({ marketDays: [{ ...day!, date: '2036-04-01' }] });
    for (const list of ['GET /festivals', 'GET /calls'] as const) {
      const slugs = (await world.visitor().call(list)).map((card) => card.slug);
      expect(slugs.indexOf(early.slug), list).to.be.lessThan(slugs.indexOf(late.slug)).and.greaterThan(-1);
    }
    await late.owner.call('POST /festivals/:slug/applications-open', {
      params: { slug: late.slug },
      body: { open: false },
    });
    expect((await world.visitor().call('GET /calls')).map((card) => card.slug)).not.to.include(late.slug);
  });
});
