import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from 'chai';
import { readConfig, StartFailure } from '@yikeji/backend/config.ts';
import { type Child, useChildren } from '../support/child.ts';
import { Client } from '../support/client.ts';
import { festivalSample } from '../support/samples.ts';

/** It ended by itself, saying one sentence in two languages to the person who started it, and showing no trace. */
async function expectSentence(child: Child, sentence: RegExp): Promise<void> {
  expect(await child.end(), child.out + child.err).to.equal(1);
  expect(child.err).to.match(sentence);
  expect(child.err.trim().split('\n'), child.err).to.have.length(1);
  expect(child.err)
    .to.match(/\p{Script=Han}/u)
    .and.not.to.match(/\n\s+at |node:internal/);
}

describe('a start', function () {
  this.timeout(60_000);
  const start = useChildren();
  let base: string;
  let count = 0;
  const folder = () => path.join(base, `data-${++count}`);
  before(async () => (base = await mkdtemp(path.join(tmpdir(), 'yikeji-start-'))));
  after(() => rm(base, { recursive: true, force: true }));

  const wrong: [Record<string, string>, RegExp][] = [
    [{ PORT: 'http' }, /^PORT must be/],
    [{ PORT: '70000' }, /^PORT must be/],
    [{ PORT: '80.5' }, /^PORT must be/],
    [{ MONGODB_URI: 'localhost:27017' }, /^MONGODB_URI must start/],
    [{ PUBLIC_URL: 'fair.example.cn' }, /^PUBLIC_URL must be/],
    [{ PUBLIC_URL: 'ftp://fair.example.cn' }, /^PUBLIC_URL must be/],
    [{ SESSION_SECRET: 'short' }, /^SESSION_SECRET must have/],
    [{ DEMO: 'maybe' }, /^DEMO must be/],
    [{ LOG_LEVEL: 'loud' }, /^LOG_LEVEL must be/],
    [{ TRUST_PROXY: 'banana' }, /^TRUST_PROXY must be/],
    [{ HOST: '0.0.0.0', DEMO: 'yes' }, /^DEMO=yes is only possible/],
    [{ MONGODB_URI: 'mongodb://127.0.0.1:1', DEMO: 'yes' }, /^DEMO=yes is only possible/],
  ];
  for (const [settings, sentence] of wrong) {
    it(`with ${JSON.stringify(settings)} is refused with a sentence that names the setting`, () => {
      expect(() => readConfig(settings)).to.throw(StartFailure, sentence);
    });
  }

  it('with good settings takes them all', () => {
    const good = {
      PORT: '0',
      HOST: '0.0.0.0',
      PUBLIC_URL: 'https://fair.example.cn/',
      DEMO: 'no',
      TRUST_PROXY: '10.0.0.0/8, ::1',
    };
    expect(readConfig(good)).to.include({
      port: 0,
      loopback: false,
      publicUrl: 'https://fair.example.cn',
      demo: false,
    });
    expect(readConfig({})).to.include({ port: 3000, host: '127.0.0.1', mongodbUri: null, demo: null });
  });

  const ends: [Record<string, string>, RegExp][] = [
    [{ PORT: 'http' }, /^PORT must be/],
    [{ HOST: 'no-such-host.invalid' }, /^Cannot listen on no-such-host\.invalid/],
    [{ HOST: '203.0.113.1' }, /^Cannot listen on 203\.0\.113\.1/],
  ];
  for (const [settings, sentence] of ends) {
    it(`with ${JSON.stringify(settings)} says what is wrong and ends`, () =>
      expectSentence(start({ DATA_DIR: folder(), ...settings }), sentence));
  }

  it('with a database that does not answer says so, without its password', async () => {
    const child = start({
      DATA_DIR: folder(),
      MONGODB_URI: 'mongodb://user:hush@127.0.0.1:1/yikeji?serverSelectionTimeoutMS=500',
    });
    await expectSentence(child, /^The database at mongodb:\/\/\*\*\*@127\.0\.0\.1:1.* does not answer/);
    expect(child.err).not.to.include('hush');
  });

  it('with a data folder that cannot be one says so', async () => {
    const file = path.join(base, 'a-file');
    await writeFile(file, '');
    await expectSentence(start({ DATA_DIR: path.join(file, 'below') }), /cannot be written to/);
    await expectSentence(start({ DATA_DIR: file }), /cannot be written to/);
  });

  it('on a port in use says which', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const { port } = other.address() as AddressInfo;
    await expectSentence(start({ DATA_DIR: folder(), PORT: String(port) }), new RegExp(`^Port ${port} is in use`));
    other.close();
  });

  it('on a folder that another process uses says so, and leaves the other alone', async () => {
    const DATA_DIR = folder();
    const first = start({ DATA_DIR });
    const url = await first.ready();
    await expectSentence(start({ DATA_DIR }), /^Another process uses the data folder/);
    expect((await new Client(url).call('GET /health')).status).to.equal('up');
    expect(await first.end('SIGINT'), 'Ctrl-C').to.equal(0);
    expect(await first.end()).to.equal(0);
    const second = start({ DATA_DIR });
    await second.ready();
    expect(await second.end('SIGTERM')).to.equal(0);
  });

  it('makes its first organizer by the printed token, and keeps what was answered through kill -9', async () => {
    const DATA_DIR = folder();
    const first = start({ DATA_DIR });
    const organizer = new Client(await first.ready());
    const token = /\/setup\?token=(\S+)/.exec(first.out)?.[1] ?? '';
    const account = { login: '13900139000', password: 'long enough', name: '周敏' };
    await organizer.call('POST /setup', { body: { ...account, token } });
    const slugs = Array.from({ length: 30 }, (_, index) => `fair-${index}`);
    const created: string[] = [];
    const creating = slugs.map(async (slug) => {
      const { status } = await organizer.ask('POST /festivals', { body: festivalSample({ slug }) });
      if (status !== 200) return;
      created.push(slug);
      if (created.length === 10) first.process.kill('SIGKILL');
    });
    await Promise.allSettled(creating);
    expect(await first.end()).to.equal('SIGKILL');
    const second = start({ DATA_DIR });
    const back = new Client(await second.ready());
    back.cookie = organizer.cookie;
    expect((await back.call('GET /session')).account?.name, 'still signed in').to.equal('周敏');
    const kept = (await back.call('GET /organizer/festivals')).map(({ festival }) => festival.slug);
    expect(kept).to.include.members(created);
    expect(second.out).not.to.include('/setup?token');
  });

  it('with a demo is alive again after kill -9, and is not opened to others', async function () {
    this.timeout(120_000);
    const DATA_DIR = folder();
    const first = start({ DATA_DIR, DEMO: 'yes' });
    const fair = { params: { slug: 'wangchuanchang' } };
    const before = await new Client(await first.ready()).call('GET /festivals/:slug', fair);
    expect(before.plan?.plots).to.have.length(60);
    expect(await first.end('SIGKILL')).to.equal('SIGKILL');
    await expectSentence(start({ DATA_DIR, HOST: '0.0.0.0' }), /^This database holds demo accounts/);
    const again = start({ DATA_DIR, DEMO: '' });
    const client = new Client(await again.ready());
    const after = await client.call('GET /festivals/:slug', fair);
    expect(after.stalls).to.deep.equal(before.stalls);
    const [, login, password] = /organizer\s+(1300000\d{4})\s+(\S+)/.exec(again.out) ?? [];
    expect((await client.signIn(login!, password)).account).to.include({ demo: true, organizer: true });
    expect(await again.end('SIGINT')).to.equal(0);
  });
});
