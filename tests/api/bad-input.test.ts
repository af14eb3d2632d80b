import { expect } from 'chai';
import type { Locale } from '@yikeji/shared-types/text.ts';
import { contract, type ContractKey } from '@yikeji/shared-types/contract.ts';
import type { Endpoint } from '@yikeji/shared-types/endpoint.ts';
import { addressOf, type Answer, type Client, type RefusedAnswer } from '../support/client.ts';
import { dumpHash } from '../support/dump.ts';
import { everyKey, requests } from '../support/requests.ts';
import { aStage, type Stage } from '../support/stage.ts';
import { spoiled } from '../support/spoil.ts';
import { useWorld } from '../support/world.ts';

/** A refusal that a person can read in the language asked for. */
function expectRefusal({ status, body }: Answer, language: Locale, what: string): void {
  const { code, message, issues } = body as RefusedAnswer;
  expect(status, `${what}: ${JSON.stringify(body)}`).to.be.within(400, 499);
  expect(code, what).to.match(/^[a-z-]+$/);
  for (const sentence of [message, ...(issues ?? []).map((issue) => issue.message)]) {
    const isChinese = /\p{Script=Han}/u.test(sentence);
    expect(isChinese, `${what}: ${sentence}`).to.equal(language === 'zh');
  }
}

describe('bad input', () => {
  const world = useWorld();
  let stage: Stage;
  let other: Stage;
  let hash: string;
  let turn = 0;

  const bodyOf = (key: ContractKey) => (contract[key] as Endpoint).body;
  const withBody = everyKey.filter((key) => bodyOf(key) !== undefined);
  const sample = (key: ContractKey) => requests[key](stage) as { params?: Record<string, string>; body?: unknown };

  /** The owner, at an address of its own each time, so that no limit of tries answers instead; in both languages by turns. */
  const asker = (): Client => {
    const client = world.visitor();
    client.cookie = stage.owner.cookie;
    client.language = turn++ % 2 ? 'en' : 'zh';
    return client;
  };
  const send = async (key: ContractKey, body: unknown, headers: Record<string, string> = {}, client = asker()) => {
    const { method, path } = addressOf(key, sample(key).params);
    return { answer: await client.send(method, path, body, headers), language: client.language };
  };
  const textOf = (key: ContractKey, more: string) => JSON.stringify(sample(key).body).replace('{', `{${more},`);

  before(async function () {
    this.timeout(30_000);
    stage = await aStage(world);
    other = await aStage(world);
    // The owner also has a vendor profile, so that nothing is refused for want of one.
    const { body } = requests['PUT /vendor'](stage);
    await stage.owner.call('PUT /vendor', { body: body! });
    hash = await dumpHash();
  });
  afterEach(async () => expect(await dumpHash(), 'nothing may have changed').to.equal(hash));

  for (const key of withBody) {
    it(`to ${key} is refused, whatever is missing or absurd in it`, async function () {
      this.timeout(60_000);
      const shape = bodyOf(key)!;
      const wrong = [...spoiled(sample(key).body, 3)].filter(
        ({ body }) => body !== '' && !shape.safeParse(body).success,
      );
      expect(wrong.length).to.be.greaterThan(0);
      for (let from = 0; from < wrong.length; from += 20) {
        const sent = wrong.slice(from, from + 20).map(async ({ what, body }) => {
          const { answer, language } = await send(key, body);
          expectRefusal(answer, language, what);
          expect((answer.body as RefusedAnswer).code, what).to.equal('invalid-input');
        });
        await Promise.all(sent);
      }
    });
  }

  const odd = [
    '"$gt": ""',
    '"$where": "1"',
    '"__proto__": {"role": "owner"}',
    '"constructor": {"prototype": {}}',
    '"prototype": 1',
  ];
  it('in keys that databases or prototypes would act on is refused everywhere', async () => {
    for (const key of withBody) {
      for (const more of odd) {
        const { answer, language } = await send(key, textOf(key, more));
        expectRefusal(answer, language, `${key} with ${more}`);
      }
    }
    expect(({} as { role?: string }).role).to.equal(undefined);
  });

  const texts: [string, string, Record<string, string>, string][] = [
    ['that is cut off', '{"login": ', {}, 'invalid-input'],
    ['that is no object', '"hello"', {}, 'invalid-input'],
    ['that is empty', '', { 'content-type': 'application/json' }, 'invalid-input'],
    ['of five megabytes', JSON.stringify({ login: 'x'.repeat(5_000_000) }), {}, 'too-large'],
    ['nested a hundred thousand deep', '['.repeat(100_000), {}, 'invalid-input'],
    ['as a form', 'login=1', { 'content-type': 'application/x-www-form-urlencoded' }, 'unsupported-media'],
    ['as plain text', '{}', { 'content-type': 'text/plain' }, 'unsupported-media'],
    ['in an unknown character set', '{}', { 'content-type': 'application/json; charset=klingon' }, 'unsupported-media'],
    ['packed in an unknown way', '{}', { 'content-encoding': 'zip' }, 'unsupported-media'],
    ['not packed as it says', '{}', { 'content-encoding': 'gzip' }, 'invalid-input'],
  ];
  for (const [what, text, headers, code] of texts) {
    it(`${what} is refused everywhere`, async function () {
      this.timeout(30_000);
      // Nothing at all is the same as an empty object, which few endpoints take.
      const takers = withBody.filter((key) => text !== '' || !bodyOf(key)!.safeParse({}).success);
      for (const key of takers) {
        const { answer, language } = await send(key, text, headers);
        expectRefusal(answer, language, key);
        expect((answer.body as RefusedAnswer).code, key).to.equal(code);
      }
    });
  }

  it('from another site is refused, however it names itself', async () => {
    const headers: Record<string, string>[] = [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: 'http://127.0.0.1:1' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
    ];
    for (const key of everyKey.filter((one) => !one.startsWith('GET'))) {
      for (const header of headers) {
        const { answer, language } = await send(key, sample(key).body, header);
        expectRefusal(answer, language, `${key} ${JSON.stringify(header)}`);
        expect((answer.body as RefusedAnswer).code).to.equal('foreign-origin');
      }
    }
  });

  const named = everyKey.flatMap((key) =>
    [...key.matchAll(/:(\w+)/g)].map((match) => [key, match[1] ?? ''] as const).filter(([, name]) => name !== 'token'),
  );
  const nonsense = [
    'x',
    '000000000000000000000000',
    'ZZZZZZZZZZZZZZZZZZZZZZZZ',
    '$gt',
    '__proto__',
    '王串场',
    'a'.repeat(3000),
    '\u0000',
    '[object Object]',
    ' ',
  ];
  it('in an address leads nowhere', async function () {
    this.timeout(60_000);
    for (const [key, name] of named) {
      await Promise.all(
        nonsense.map(async (value) => {
          const { params, body } = sample(key);
          const { method, path } = addressOf(key, { ...params, [name]: value });
          const client = asker();
          const told = `${key} with ${name} ${value.slice(0, 30)}`;
          expectRefusal(await client.send(method, path, body), client.language, told);
        }),
      );
      expect(await dumpHash(), `${key} with nonsense for ${name} changed something`).to.equal(hash);
    }
    const client = asker();
    for (const path of [
      '/api/festivals/%',
      '/api/festivals/%E0%A4%A',
      '/api/festivals/%00',
      '/api/none',
      '/api/',
      '/api/festivals//board',
    ]) {
      expectRefusal(await client.send('GET', path), client.language, path);
    }
  });

  it('that names a part of another festival finds nothing here', async () => {
    const foreign = everyKey.filter((key) =>
      /:slug.*:(memberId|applicationId|assignmentId|scanId|noticeId|code|importId|vendorId)/.test(key),
    );
    for (const key of foreign) {
      const { params, body } = requests[key](other) as { params: Record<string, string>; body?: unknown };
      const { method, path } = addressOf(key, { ...params, slug: stage.slug });
      const client = asker();
      const answer = await client.send(method, path, body);
      expectRefusal(answer, client.language, key);
      expect(answer.status, key).to.equal(404);
    }
    const { body } = requests['POST /festivals/:slug/assignments'](other);
    const { answer } = await send('POST /festivals/:slug/assignments', body);
    expect(answer.body).to.include({ code: 'application-unknown' });
    const swap = {
      ...(sample('POST /festivals/:slug/assignments/:assignmentId/substitute').body as object),
      applicationId: other.applicationId,
    };
    const { answer: swapped } = await send('POST /festivals/:slug/assignments/:assignmentId/substitute', swap);
    expect(swapped.body).to.include({ code: 'application-unknown' });
  });

  it('in a question is refused or means nothing, never a fault', async () => {
    const client = asker();
    const path = `/api/festivals/${stage.slug}/board`;
    for (const query of [
      'marketDayId=',
      'marketDayId=$gt',
      'marketDayId=a&marketDayId=b',
      'marketDayId=%00',
      `marketDayId=${'a'.repeat(99)}`,
    ]) {
      expectRefusal(await client.send('GET', `${path}?${query}`), client.language, query);
    }
    for (const query of ['marketDayId[$gt]=', '__proto__[x]=1', '%=%', '&&&', 'constructor=1']) {
      expect((await client.send('GET', `${path}?${query}`)).status, query).to.be.lessThan(500);
    }
  });
});
