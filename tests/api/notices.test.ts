import { expect } from 'chai';
import type { NoticeAudience } from '@yikeji/shared-types/notice.ts';
import type { Client } from '../support/client.ts';
import { at, noticeSample } from '../support/samples.ts';
import { type Fair, useWorld } from '../support/world.ts';

type Over = Parameters<typeof noticeSample>[0];

describe('a notice', () => {
  const world = useWorld();
  afterEach(() => world.clock.set(at('08:00')));

  const publish = ({ slug, owner }: Fair, over: Over = {}, by: Client = owner) =>
    by.call('POST /festivals/:slug/notices', { params: { slug }, body: noticeSample(over) });
  const board = ({ slug }: Fair, client: Client, as: 'resident' | 'member' = 'resident') =>
    client.call('GET /festivals/:slug/notices/current', { params: { slug }, query: { as } });
  const titles = ({ notices }: { notices: { title: { zh: string } }[] }) => notices.map(({ title }) => title.zh);
  const own = async (vendor: Client) => (await vendor.call('GET /vendor/notices')).flatMap(titles);
  const to = (audience: NoticeAudience, zh: string): Over => ({ audience, title: { zh } });

  it('stands for residents from its first to its last moment', async () => {
    const fair = await world.anOpenFair();
    await publish(fair, { startsAt: at('09:00'), endsAt: at('12:00') });
    const seen: [number, string | null][] = [];
    for (const clock of ['08:59', '09:00', '11:59', '12:00']) {
      world.clock.set(at(clock));
      const { notices, turnsAt } = await board(fair, world.visitor());
      seen.push([notices.length, turnsAt]);
    }
    const [nine, twelve] = [at('09:00'), at('12:00')].map((moment) => new Date(moment).toISOString());
    expect(seen).to.deep.equal([
      [0, nine],
      [1, twelve],
      [1, twelve],
      [0, null],
    ]);
  });

  it('is read by those it is for, and by nobody else', async () => {
    const fair = await world.anOpenFair();
    const inZoneA = await world.anAssignment(fair);
    const withoutPlot = await world.anAcceptedApplication(fair);
    const waiting = await world.anApplication(fair);
    await publish(fair, to({ kind: 'residents' }, 'all'));
    await publish(fair, to({ kind: 'vendors' }, 'vendors'));
    await publish(fair, to({ kind: 'zones', zoneIds: ['a'] }, 'zone a'));
    await publish(fair, to({ kind: 'zones', zoneIds: ['b'] }, 'zone b'));
    await publish(fair, to({ kind: 'vendor', applicationId: waiting.application.id }, 'one'));
    expect((await own(inZoneA.vendor)).sort()).to.deep.equal(['all', 'vendors', 'zone a']);
    expect((await own(withoutPlot.vendor)).sort()).to.deep.equal(['all', 'vendors']);
    expect((await own(waiting.vendor)).sort()).to.deep.equal(['all', 'one']);
    expect(await own(await world.aVendor())).to.deep.equal([]);
    const gate = await world.aGate(fair);
    expect(titles(await board(fair, gate, 'member'))).to.have.length(5);
    for (const client of [world.visitor(), inZoneA.vendor, gate])
      expect(titles(await board(fair, client))).to.deep.equal(['all']);
    expect(titles(await board(fair, world.visitor(), 'member'))).to.deep.equal(['all']);
  });

  it('names no vendor and no colleague to residents', async () => {
    const fair = await world.anOpenFair();
    await publish(fair);
    const [shown] = (await board(fair, world.visitor())).notices;
    expect(Object.keys(shown ?? {}).sort()).to.deep.equal(
      ['body', 'endsAt', 'id', 'publishedAt', 'startsAt', 'title', 'to', 'urgency'].sort(),
    );
  });

  it('sent ten times at once is published once', async () => {
    const fair = await world.anOpenFair();
    const body = noticeSample();
    const params = { slug: fair.slug };
    const sent = Array.from({ length: 10 }, () => fair.owner.call('POST /festivals/:slug/notices', { params, body }));
    expect(new Set((await Promise.all(sent)).map(({ id }) => id)).size).to.equal(1);
    expect((await board(fair, world.visitor())).notices).to.have.length(1);
    const other = { params, body: { ...body, title: { zh: '别的事' } } };
    expect(await fair.owner.refusal('POST /festivals/:slug/notices', other)).to.include({ code: 'nonce-reused' });
  });

  it('is changed by one of two editors, and the other is told', async () => {
    const fair = await world.anOpenFair();
    const { id, revision } = await publish(fair);
    const { nonce: _nonce, ...content } = noticeSample();
    const change = (zh: string) =>
      fair.owner.ask('PUT /festivals/:slug/notices/:noticeId', {
        params: { slug: fair.slug, noticeId: id },
        body: { ...content, title: { zh }, revision },
      });
    const answers = await Promise.all([change('风小了'), change('风大了')]);
    expect(answers.map(({ status }) => status).sort()).to.deep.equal([200, 409]);
    const won = answers.find(({ status }) => status === 200)?.body as { title: { zh: string } };
    expect((await change(won.title.zh)).status, 'the same again').to.equal(200);
    expect(titles(await board(fair, world.visitor()))).to.deep.equal([won.title.zh]);
  });

  it('goes from the pages when it is withdrawn, stays in the list, and is not changed any more', async () => {
    const fair = await world.anOpenFair();
    const { id } = await publish(fair);
    const params = { slug: fair.slug, noticeId: id };
    const first = await fair.owner.call('POST /festivals/:slug/notices/:noticeId/withdrawal', { params });
    world.clock.forward(5);
    const again = await fair.owner.call('POST /festivals/:slug/notices/:noticeId/withdrawal', { params });
    expect(again).to.deep.equal(first);
    expect((await board(fair, world.visitor())).notices).to.deep.equal([]);
    const { rows: notices } = await fair.owner.call('GET /festivals/:slug/notices', { params, query: {} });
    expect(notices.map(({ withdrawnBy }) => withdrawnBy)).to.deep.equal(['周敏']);
    const { nonce: _nonce, ...content } = noticeSample({ urgency: 'urgent' });
    const change = { params, body: { ...content, revision: again.revision } };
    expect(await fair.owner.refusal('PUT /festivals/:slug/notices/:noticeId', change)).to.include({
      code: 'notice-over',
    });
  });

  it('may be in one language, not in none, and ends after it begins', async () => {
    const fair = await world.anOpenFair();
    await publish(fair, { title: { en: 'Only English' } });
    for (const over of [
      { title: { zh: '', en: '' } },
      { startsAt: at('12:00'), endsAt: at('12:00') },
      { startsAt: at('12:00'), endsAt: at('11:00') },
    ]) {
      const sent = { params: { slug: fair.slug }, body: noticeSample(over) };
      expect(await fair.owner.refusal('POST /festivals/:slug/notices', sent)).to.include({ code: 'invalid-input' });
    }
  });

  it('is not for a zone or a vendor of another festival', async () => {
    const [fair, other] = [await world.anOpenFair(), await world.anOpenFair()];
    const { application } = await world.anApplication(other);
    const refused: [NoticeAudience, string][] = [
      [{ kind: 'zones', zoneIds: ['a', 'z'] }, 'zone-unknown'],
      [{ kind: 'vendor', applicationId: application.id }, 'application-unknown'],
    ];
    for (const [audience, code] of refused) {
      const sent = { params: { slug: fair.slug }, body: noticeSample({ audience }) };
      expect(await fair.owner.refusal('POST /festivals/:slug/notices', sent)).to.include({ code });
    }
  });

  it('is found page by page, newest first', async function () {
    this.timeout(20_000);
    const fair = await world.aFestival();
    for (let count = 0; count < 53; count++) await publish(fair, { title: { zh: `第${count}条` } });
    const params = { slug: fair.slug };
    const first = await fair.owner.call('GET /festivals/:slug/notices', { params, query: {} });
    const second = await fair.owner.call('GET /festivals/:slug/notices', { params, query: { cursor: first.next! } });
    expect([first.rows.length, second.rows.length, second.next]).to.deep.equal([50, 3, null]);
    expect(titles({ notices: [...first.rows, ...second.rows] })).to.deep.equal(
      Array.from({ length: 53 }, (_, index) => `第${52 - index}条`),
    );
  });
});
