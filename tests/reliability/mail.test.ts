import { expect } from 'chai';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { useChildren } from '../support/child.ts';
import { Client } from '../support/client.ts';
import { MailServer } from '../support/mail-server.ts';
import { festivalSample, offerSample } from '../support/samples.ts';
import { until } from '../support/until.ts';

describe('the mail', function () {
  this.timeout(60_000);
  const start = useChildren();
  const mail = new MailServer();
  let folder = '';
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'yikeji-mail-'));
    await mail.open();
  });
  after(async () => {
    await mail.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('that was in the hands of a server which was killed is sent by the next', async () => {
    const settings = { DATA_DIR: folder, SMTP_URL: mail.url, MAIL_FROM: 'fair@example.cn' };
    mail.manner = 'silent';
    const first = start(settings);
    const owner = new Client(await first.ready());
    const token = /setup\?token=(\S+)/.exec(first.out)?.[1] ?? '';
    await owner.call('POST /setup', { body: { login: '13900000001', password: 'long enough', name: '周敏', token } });
    const params = { slug: 'sample' };
    await owner.call('POST /festivals', { body: festivalSample() });
    await owner.call('POST /festivals/:slug/applications-open', { params, body: { open: true } });
    const vendor = new Client(owner.url);
    await vendor.register('vendor@example.cn');
    await vendor.call('PUT /vendor', {
      body: { offer: offerSample(), contactName: '高', contactPhone: '13812345678' },
    });
    const sent = { offer: offerSample(), slotIds: ['d1-am'] };
    const { id, revision } = await vendor.call('PUT /calls/:slug/application', { params, body: sent });
    await owner.call('POST /festivals/:slug/applications/:applicationId/decision', {
      params: { ...params, applicationId: id },
      body: { decision: 'accept', revision },
    });
    await until(() => mail.handed === 1);
    await first.end('SIGKILL');
    expect(mail.received).to.deep.equal([]);

    mail.manner = 'kind';
    const second = start(settings);
    const again = new Client(await second.ready());
    again.cookie = owner.cookie;
    await until(() => mail.received.length > 0);
    const read = () => again.call('GET /festivals/:slug/letters', { params, query: {} });
    await until(async () => (await read()).counts.sent === 1);
    expect(mail.received.map(({ to }) => to)).to.deep.equal(['vendor@example.cn']);
  });

  const wrong: [Record<string, string>, string][] = [
    [{ SMTP_URL: 'mail.example.cn', MAIL_FROM: 'a@example.cn' }, 'SMTP_URL must be'],
    [{ SMTP_URL: 'smtp://mail.example.cn' }, 'MAIL_FROM is needed'],
    [{ SMTP_URL: 'smtp://mail.example.cn', MAIL_FROM: 'nobody' }, 'MAIL_FROM must be'],
  ];
  for (const [settings, sentence] of wrong) {
    it(`set up with ${Object.values(settings).join(' and ')} stops the start with one sentence`, async () => {
      const child = start({ DATA_DIR: folder, ...settings });
      expect(await child.end()).to.equal(1);
      expect(child.err.trim().split('\n')).to.have.length(1);
      expect(child.err).to.include(sentence);
    });
  }
});
