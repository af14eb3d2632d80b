import { expect } from 'chai';
import { AccountModel } from '@yikeji/backend/accounts/model.ts';
import { useWorld } from '../support/world.ts';

describe('an account', () => {
  const world = useWorld();

  describe('the first organizer', () => {
    it('needs the token printed at start, is asked for until there is one, and is made once', async () => {
      const client = world.visitor();
      const body = { login: world.aPhone(), password: 'long enough', name: '周敏', token: 'wrong' };
      if ((await client.call('GET /session')).setupNeeded) {
        expect(await client.refusal('POST /setup', { body })).to.include({ status: 403, code: 'setup-token-wrong' });
        await world.anOrganizer();
      }
      expect((await client.call('GET /session')).setupNeeded).to.equal(false);
      const token = world.server.setupToken;
      expect(await client.refusal('POST /setup', { body: { ...body, token } })).to.include({
        status: 409,
        code: 'setup-done',
      });
    });
  });

  it('is signed in by registering, and by nothing before', async () => {
    const client = world.visitor();
    expect(await client.call('GET /session')).to.deep.include({ account: null, memberships: [], hasVendor: false });
    expect(client.cookie).to.equal('');
    const login = world.aPhone();
    const registered = await client.register(login, '王秀英');
    expect(registered.account).to.include({ login, name: '王秀英', organizer: false, demo: false });
    expect(await client.call('GET /session')).to.deep.equal(registered);
  });

  it('is one, however its phone number or address is written', async () => {
    const cases = [
      ['13900138000', ['+86 139 0013 8000', '０086-139-0013-８０００']],
      ['someone@example.cn', [' Someone@Example.CN ']],
      ['+85221234567', ['＋852 2123-4567']],
    ] as const;
    for (const [login, spellings] of cases) {
      await world.visitor().register(login);
      for (const spelling of spellings) {
        const client = world.visitor();
        const body = { login: spelling, password: 'long enough', name: '别人' };
        expect(await client.refusal('POST /accounts', { body }), spelling).to.include({ code: 'login-taken' });
        expect((await client.signIn(spelling)).account?.login, spelling).to.equal(login);
      }
    }
  });

  it('is made once when the form is sent ten times at once', async () => {
    const body = { login: world.aPhone(), password: 'long enough', name: '王秀英' };
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => world.visitor().ask('POST /accounts', { body })),
    );
    const statuses = answers.map((answer) => answer.status).sort();
    expect(statuses).to.deep.equal([200, ...Array.from({ length: 9 }, () => 409)]);
  });

  it('is refused in the same words whether the login or the password is wrong', async () => {
    const login = world.aPhone();
    await world.visitor().register(login);
    for (const language of ['zh', 'en'] as const) {
      const client = world.visitor();
      client.language = language;
      const password = 'not the one';
      const wrong = await client.refusal('POST /session', { body: { login, password } });
      const unknown = await client.refusal('POST /session', { body: { login: world.aPhone(), password } });
      expect(wrong).to.deep.equal(unknown);
      expect(wrong).to.include({ status: 401, code: 'wrong-login' });
      expect(/\p{Script=Han}/u.test(wrong.message)).to.equal(language === 'zh');
    }
  });

  it('can be guessed at eight times in a quarter of an hour, then even the right password waits', async () => {
    const login = world.aPhone();
    await world.visitor().register(login);
    const guesser = world.visitor();
    const guess = (password: string) => guesser.ask('POST /session', { body: { login, password } });
    const statuses = (await Promise.all(Array.from({ length: 8 }, () => guess('not the one')))).map(
      (one) => one.status,
    );
    expect(statuses).to.deep.equal(Array.from({ length: 8 }, () => 401));
    const body = { login, password: 'long enough' };
    const late = await guesser.refusal('POST /session', { body });
    expect(late).to.include({ status: 429, code: 'too-many-attempts' });
    expect(late.details?.minutes).to.be.within(1, 15);
    expect((await world.visitor().signIn(login)).account?.login, 'from elsewhere').to.equal(login);
    world.clock.forward(16);
    expect((await guesser.signIn(login)).account?.login, 'after a while').to.equal(login);
  });

  it('may be signed in to by many phones at one address, because what is right is no guess', async () => {
    const login = world.aPhone();
    const client = world.visitor();
    await client.register(login);
    for (let phone = 0; phone < 10; phone++) await client.signIn(login);
  });

  it('keeps its password as an argon2id hash with a salt of its own', async () => {
    const [one, other] = [world.aPhone(), world.aPhone()];
    for (const login of [one, other]) await world.visitor().register(login, '王秀英', 'one password');
    const hashes = (await AccountModel.find({ login: { $in: [one, other] } }).lean()).map(
      (record) => record.passwordHash,
    );
    for (const hash of hashes) expect(hash).to.match(/^argon2id\$19456\$2\$[\w-]{22}\$[\w-]{43}$/);
    expect(hashes[0]).not.to.equal(hashes[1]);
    expect(JSON.stringify(await AccountModel.find({ login: one }).lean())).not.to.include('one password');
  });

  it('takes any password of 8 to 128 characters, in any script', async () => {
    const cases = [
      ['1234567', 400],
      ['一二三四五六七八', 200],
      ['x'.repeat(128), 200],
      ['x'.repeat(129), 400],
    ] as const;
    for (const [password, status] of cases) {
      const body = { login: world.aPhone(), password, name: '王秀英' };
      expect((await world.visitor().ask('POST /accounts', { body })).status, password).to.equal(status);
    }
  });
});

describe('a sign-in', () => {
  const world = useWorld();

  it('comes under a new cookie each time, so that a planted one is worth nothing', async () => {
    const login = world.aPhone();
    const client = world.visitor();
    await client.register(login);
    const planted = client.cookie;
    await client.signIn(login);
    expect(client.cookie).not.to.equal(planted);
    const thief = world.visitor();
    thief.cookie = planted;
    expect((await thief.call('GET /session')).account).to.equal(null);
  });

  it('ends for good on the server when signing out', async () => {
    const client = await world.anAccount();
    const old = client.cookie;
    await client.call('DELETE /session');
    client.cookie = old;
    expect((await client.call('GET /session')).account).to.equal(null);
    expect(await client.refusal('GET /vendor')).to.include({ status: 401, code: 'not-signed-in' });
  });

  it('is not believed when its cookie is forged, cut, or signed with another key', async () => {
    const { cookie } = await world.anAccount();
    const [name, value = ''] = cookie.split('=');
    const forged = [
      `${value.slice(0, -3)}AAA`,
      value.split('.')[0] ?? '',
      `s%3A${'x'.repeat(32)}.sig`,
      '%',
      's%3A',
      '',
      'j%3A%7B%7D',
    ];
    for (const attempt of forged) {
      const client = world.visitor();
      client.cookie = `${name}=${attempt}`;
      expect(await client.refusal('GET /vendor'), attempt).to.include({ status: 401, code: 'not-signed-in' });
    }
  });

  it('ends with its account', async () => {
    const login = world.aPhone();
    const client = world.visitor();
    await client.register(login);
    await AccountModel.deleteOne({ login });
    expect(await client.refusal('GET /vendor')).to.include({ status: 401, code: 'not-signed-in' });
  });

  it('has a cookie that scripts and other sites cannot use', async () => {
    const body = { login: world.aPhone(), password: 'long enough', name: '王秀英' };
    const { headers } = await world.visitor().ask('POST /accounts', { body });
    expect(headers.getSetCookie().join())
      .to.match(/HttpOnly/)
      .and.to.match(/SameSite=Lax/);
    const behindTls = await world
      .visitor()
      .send('POST', '/api/accounts', { ...body, login: world.aPhone() }, { 'x-forwarded-proto': 'https' });
    expect(behindTls.headers.getSetCookie().join()).to.match(/Secure/);
  });
});
