import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import { eraseDue } from '@yikeji/backend/erasures/erase-due.ts';
import type { Client } from '../support/client.ts';
import { MailServer } from '../support/mail-server.ts';
import { photo } from '../support/pictures.ts';
import { at, secondDate } from '../support/samples.ts';
import { until } from '../support/until.ts';
import { type Fair, World } from '../support/world.ts';

describe('after a festival', function () {
  this.timeout(20_000);
  const mail = new MailServer();
  const world = new World();
  before(async () => {
    await mail.open();
    await world.open(mail.url);
  });
  after(async () => {
    await world.close();
    await mail.close();
  });
  beforeEach(() => world.clock.set(at('08:00')));

  const run = () => eraseDue(world.server.product.context);
  const lastDay = () => world.clock.set(at('12:00', secondDate));
  const daysLater = async (days: number) => {
    lastDay();
    world.clock.forward(days * 1440);
    await run();
  };
  const params = ({ slug }: Fair) => ({ slug });
  const erasure = (fair: Fair) => fair.owner.call('GET /festivals/:slug/erasure', { params: params(fair) });
  const sendPaper = (vendor: Client) =>
    vendor.call('POST /vendor/papers', {
      query: { kind: 'health-certificate', nonce: randomUUID() },
      body: photo(),
    });
  const papersOf = async (vendor: Client) => (await vendor.call('GET /vendor/papers')).papers.length;

  it('contacts, papers and names of strangers go on the day that was told, once, and a record stays', async () => {
    const fair = await world.anOpenFair({
      papers: [{ kind: 'health-certificate', categories: ['heritage'] }],
    });
    const { vendor } = await world.anApplication(fair);
    await sendPaper(vendor);
    const body = { nonce: randomUUID(), name: '陌生人王某' };
    await fair.owner.call('POST /festivals/:slug/gate-notes', { params: params(fair), body });
    const writer = await world.aMember(fair, 'owner');
    await writer.call('PUT /account/mail', { body: { address: 'owner@example.cn', wanted: true, language: 'zh' } });

    await daysLater(22);
    expect(await erasure(fair)).to.deep.include({ on: '2036-06-18', days: 30, toldAt: null, done: null });
    await daysLater(24);
    await run();
    world.server.product.context.mail.wake();
    await until(() => mail.received.length > 0);
    const told = mail.received.filter(({ subject }) => subject.includes('2036-06-18'));
    expect(told.map(({ to }) => to)).to.deep.equal(['owner@example.cn']);
    const {
      rows: [kept],
    } = await fair.owner.call('GET /festivals/:slug/applications', {
      params: params(fair),
      query: {},
    });
    expect(kept).to.include({ contactPhone: '13812345678' });

    lastDay();
    world.clock.forward(31 * 1440);
    await Promise.all([run(), run(), run()]);
    const {
      rows: [erased],
    } = await fair.owner.call('GET /festivals/:slug/applications', {
      params: params(fair),
      query: {},
    });
    expect(erased).to.include({ contactName: '', contactPhone: '', note: '' });
    expect(erased?.offer.name.zh).to.equal('芦花海盐');
    expect(await papersOf(vendor)).to.equal(0);
    expect((await erasure(fair)).done).to.include({ applications: 1, papers: 1, gateNotes: 1 });
    const history = await fair.owner.call('GET /festivals/:slug/history', { params: params(fair), query: {} });
    const kinds = history.rows.map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind.startsWith('erasure:'))).to.deep.equal(['erasure:done', 'erasure:announced']);
    expect(JSON.stringify(history)).not.to.match(/陌生人王某|13812345678/);
  });

  it('papers stay while their vendor is awaited at another festival', async () => {
    const [over, coming] = [await world.anOpenFair(), await world.anOpenFair()];
    const { vendor, application } = await world.anApplication(over);
    const { offer, slotIds } = application;
    await vendor.call('PUT /calls/:slug/application', { params: params(coming), body: { offer, slotIds } });
    await sendPaper(vendor);
    const { festival } = await coming.owner.call('GET /festivals/:slug/settings', { params: params(coming) });
    const marketDays = festival.marketDays.map((day) => ({ ...day, date: day.date.replace('2036-05', '2036-06') }));
    await coming.owner.call('PUT /festivals/:slug/settings', {
      params: params(coming),
      body: { ...festival, marketDays },
    });
    await daysLater(31);
    expect((await erasure(over)).done).to.include({ papers: 0 });
    expect(await papersOf(vendor)).to.equal(1);
    expect((await erasure(coming)).done).to.equal(null);
  });
});
