import { expect } from 'chai';
import type { NoticeAudience } from '@yikeji/shared-types/notice.ts';
import type { Client } from '../support/client.ts';
import { MailServer } from '../support/mail-server.ts';
import { at, noticeSample, offerSample } from '../support/samples.ts';
import { until } from '../support/until.ts';
import { type Fair, useWorld, World } from '../support/world.ts';

describe('a letter', function () {
  this.timeout(20_000);
  const mail = new MailServer();
  const world = new World();
  let count = 0;

  before(async () => {
    await mail.open();
    await world.open(mail.url);
  });
  after(async () => {
    await world.close();
    await mail.close();
  });
  beforeEach(() => {
    mail.manner = 'kind';
    mail.received.length = 0;
    world.clock.set(at('08:00'));
  });

  const wake = () => world.server.product.context.mail.wake();
  const forward = (minutes: number) => {
    world.clock.forward(minutes);
    wake();
  };
  /** A vendor who signs in with an e-mail address, accepted at a fair. */
  async function aWriter(fair: Fair, language: 'zh' | 'en' = 'zh') {
    const vendor = world.visitor();
    vendor.language = language;
    const address = `vendor${++count}@example.cn`;
    await vendor.register(address);
    await vendor.call('PUT /vendor', {
      body: { offer: offerSample(), contactName: '高师傅', contactPhone: '13812345678' },
    });
    const body = { offer: offerSample(), slotIds: ['d1-am'] };
    const application = await vendor.call('PUT /calls/:slug/application', { params: { slug: fair.slug }, body });
    return { vendor, address, application };
  }
  const letters = ({ slug, owner }: Fair) =>
    owner.call('GET /festivals/:slug/letters', { params: { slug }, query: {} });
  const publish = ({ slug, owner }: Fair, audience: NoticeAudience, over = {}) =>
    owner.call('POST /festivals/:slug/notices', { params: { slug }, body: noticeSample({ audience, ...over }) });
  const state = async (fair: Fair) => (await letters(fair)).rows.map((letter) => letter.state).join();

  it('tells a vendor of a decision, in the language they signed in with', async () => {
    const fair = await world.anOpenFair();
    const [zh, en] = [await aWriter(fair), await aWriter(fair, 'en')];
    for (const one of [zh, en]) await world.decide(fair, one.application, 'accept');
    await until(() => mail.received.length === 2);
    const of = (address: string) => mail.received.find(({ to }) => to === address);
    expect(of(zh.address)?.subject).to.equal('您报名“王串场站”已通过');
    expect(of(en.address)?.subject).to.equal('You are accepted at Wangchuanchang stop');
    expect(of(zh.address)?.text).to.include(`/vendor/applications/${zh.application.id}`);
    expect(of(zh.address)?.messageId).to.equal(`<decision-${zh.application.id}-2@example.cn>`);
  });

  it('about a notice goes to the vendors it is for, once each, and not to those who chose none', async () => {
    const fair = await world.anOpenFair();
    const [one, two, mute] = [await aWriter(fair), await aWriter(fair), await aWriter(fair)];
    const choice = { address: '', wanted: false, language: 'zh' as const };
    expect(await mute.vendor.call('PUT /account/mail', { body: choice })).to.include({ on: true, wanted: false });
    for (const each of [one, two, mute]) await world.decide(fair, each.application, 'accept');
    await world.anAcceptedApplication(fair);
    await until(async () => (await letters(fair)).counts.sent === 2);
    mail.received.length = 0;
    const notice = await publish(fair, { kind: 'vendors' });
    await until(() => mail.received.length === 2);
    const { nonce: _nonce, ...content } = noticeSample({ audience: { kind: 'vendors' }, title: { zh: '改了' } });
    await fair.owner.call('PUT /festivals/:slug/notices/:noticeId', {
      params: { slug: fair.slug, noticeId: notice.id },
      body: { ...content, revision: notice.revision },
    });
    await publish(fair, { kind: 'vendor', applicationId: one.application.id }, { title: { zh: '只给您' } });
    await until(() => mail.received.length === 3);
    expect(mail.received.map(({ to }) => to).sort()).to.deep.equal([one.address, one.address, two.address].sort());
    expect(mail.received[0]?.subject).to.equal('【重要】下午有大风');
  });

  it('brings an invitation, by whose link the colleague joins', async () => {
    const fair = await world.aFestival();
    const body = { role: 'viewer' as const, address: 'colleague@example.cn' };
    await fair.owner.call('POST /festivals/:slug/invites', { params: { slug: fair.slug }, body });
    await until(() => mail.received.length === 1);
    const [letter] = mail.received;
    expect(letter).to.include({ to: 'colleague@example.cn', subject: '请您一起办“王串场站”' });
    const token = /\/join\/(\S+)/.exec(letter?.text ?? '')?.[1] ?? '';
    const colleague = await world.anAccount();
    const joined = await colleague.call('POST /invites/:token/acceptance', { params: { token } });
    expect(joined.role).to.equal('viewer');
  });

  it('tells a vendor how a published plan changes their plots, once for each version, and nobody whose plot stayed', async () => {
    const fair = await world.anOpenFair();
    const params = { slug: fair.slug };
    const [here, there, elsewhere] = [await aWriter(fair), await aWriter(fair, 'en'), await aWriter(fair)];
    for (const [i, { application }] of [here, there, elsewhere].entries()) {
      await world.decide(fair, application, 'accept');
      await world.assign(fair, application.id, fair.plan.plots[i]!.id);
    }
    await until(async () => (await letters(fair)).counts.sent === 3);
    mail.received.length = 0;
    const [moved, gone] = fair.plan.plots.map(({ code: _code, ...plot }) => plot);
    const publishNow = async () => {
      const { revision } = await fair.owner.call('GET /festivals/:slug/layout', { params });
      await fair.owner.call('POST /festivals/:slug/layout/publication', { params, body: { revision } });
    };
    const { revision } = await fair.owner.call('GET /festivals/:slug/layout', { params });
    const changes = [
      { kind: 'put-plot' as const, plot: { ...moved!, y: moved!.y - 0.5, number: 'A99' } },
      { kind: 'remove' as const, from: 'plots' as const, id: gone!.id },
    ];
    await fair.owner.call('PATCH /festivals/:slug/layout', { params, body: { revision, changes } });
    await Promise.all([publishNow(), publishNow(), publishNow()]);
    await until(() => mail.received.length === 2);
    await publishNow();
    const of = (address: string) => mail.received.filter(({ to }) => to === address);
    expect(of(here.address).map(({ subject }) => subject)).to.deep.equal(['您在“王串场站”的摊位有变动']);
    expect(of(here.address)[0]?.text).to.include(`A99：挪了 0.5 米，原来是 ${moved!.number}。`);
    expect(of(here.address)[0]?.text).to.include(`/vendor/applications/${here.application.id}`);
    expect(of(there.address)[0]?.text).to.include(`${gone!.number}: this plot is no more`);
    expect(of(elsewhere.address)).to.deep.equal([]);
    expect((await letters(fair)).rows.filter(({ cause }) => cause === 'plan')).to.have.length(2);
  });

  it('goes to another address when somebody gave one', async () => {
    const fair = await world.anOpenFair();
    const { vendor, application } = await world.anApplication(fair);
    const body = { address: 'shop@example.cn', wanted: true, language: 'zh' as const };
    await vendor.call('PUT /account/mail', { body });
    await world.decide(fair, application, 'waitlist');
    await until(() => mail.received.length === 1);
    expect(mail.received[0]?.to).to.equal('shop@example.cn');
  });

  it('about a notice of later waits until it begins, and is never sent when that is withdrawn before', async () => {
    const fair = await world.anOpenFair();
    const { application } = await aWriter(fair);
    const to = { kind: 'vendor' as const, applicationId: application.id };
    const first = await publish(fair, to, { startsAt: at('10:00') });
    const second = await publish(fair, to, { startsAt: at('11:00') });
    await until(async () => (await letters(fair)).counts.waiting === 2);
    await fair.owner.call('POST /festivals/:slug/notices/:noticeId/withdrawal', {
      params: { slug: fair.slug, noticeId: second.id },
    });
    forward(119);
    expect(mail.received).to.deep.equal([]);
    forward(1);
    await until(() => mail.received.length === 1);
    expect(mail.received[0]?.messageId).to.include(first.id);
    forward(60);
    expect(await state(fair)).to.equal('sent');
  });

  it('is tried again later and later while the mail server is busy or away, then given up, then sent when asked for', async () => {
    const fair = await world.anOpenFair();
    const { application } = await aWriter(fair);
    mail.manner = 'busy';
    await world.decide(fair, application, 'accept');
    const tries = async () => (await letters(fair)).rows[0]?.attempts ?? 0;
    await until(async () => (await tries()) === 1 && (await state(fair)) === 'waiting');
    let attempt = 1;
    for (const minutes of [1, 2, 5, 15, 60, 180, 360]) {
      if (attempt === 2) await mail.close();
      forward(minutes);
      attempt++;
      await until(async () => (await tries()) === attempt && (await state(fair)) !== 'sending');
      if (attempt === 3) await mail.open();
    }
    const [given] = (await letters(fair)).rows;
    expect(given).to.include({ state: 'failed', to: `v***@example.cn` });
    expect(given?.lastError).to.include('451');
    mail.manner = 'kind';
    const params = { slug: fair.slug };
    const retry = { params, body: { letterId: given!.id } };
    expect(await fair.owner.call('POST /festivals/:slug/letters/retry', retry)).to.deep.equal({ retried: 1 });
    expect(await fair.owner.call('POST /festivals/:slug/letters/retry', retry)).to.deep.equal({ retried: 0 });
    await until(async () => (await state(fair)) === 'sent');
    expect(mail.received).to.have.length(1);
  });

  it('to an address that does not exist is given up at once', async () => {
    const fair = await world.anOpenFair();
    const { application } = await aWriter(fair);
    mail.manner = 'refusing';
    await world.decide(fair, application, 'accept');
    await until(async () => (await state(fair)) === 'failed');
    expect((await letters(fair)).rows[0]).to.include({ attempts: 1 });
  });

  it('goes out once, however many servers send', async () => {
    const fair = await world.anOpenFair();
    const { deliverLetters } = await import('@yikeji/backend/letters/deliver.ts');
    const { openMailer } = await import('@yikeji/backend/mail/mailer.ts');
    const senders = await Promise.all(Array.from({ length: 8 }, () => aWriter(fair)));
    for (const { application } of senders) await world.decide(fair, application, 'accept');
    const { context } = world.server.product;
    const mailers = Array.from({ length: 4 }, () => openMailer(mail.url, 'fair@example.cn'));
    await Promise.all(mailers.map((mailer) => deliverLetters(context, mailer, () => false)));
    await until(async () => (await letters(fair)).counts.sent === 8);
    expect(mail.received.map(({ to }) => to).sort()).to.deep.equal(senders.map(({ address }) => address).sort());
  });
});

describe('without a mail server', () => {
  const world = useWorld();

  it('nothing is written, and pages can say so', async () => {
    const fair = await world.anOpenFair();
    const vendor: Client = world.visitor();
    await vendor.register('nobody@example.cn');
    const body = { offer: offerSample(), contactName: '高', contactPhone: '13812345678' };
    await vendor.call('PUT /vendor', { body });
    const application = await vendor.call('PUT /calls/:slug/application', {
      params: { slug: fair.slug },
      body: { offer: offerSample(), slotIds: ['d1-am'] },
    });
    await world.decide(fair, application, 'accept');
    const read = await fair.owner.call('GET /festivals/:slug/letters', { params: { slug: fair.slug }, query: {} });
    expect(read).to.deep.include({ on: false, rows: [] });
    expect(await vendor.call('GET /account/mail')).to.include({ on: false, wanted: true });
  });
});
