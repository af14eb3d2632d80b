import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { open, useStage } from '../support/browser.ts';
import { allMessages } from '../support/words.ts';

const stage = useStage();
const fair = '/f/wangchuanchang';

/**
 * What a page may load until its scripts have taken over: the page itself, its styles and its scripts, as they really come
 * over the line, packed. The figures are what they weigh today and a little room: at 400 kbit/s, a slow third-generation
 * network, 100 kB take two seconds, and the words come before the scripts.
 */
const budgets = [
  { path: '/', kilobytes: 90, requests: 18 },
  { path: fair, kilobytes: 112, requests: 25 },
  { path: `${fair}/plan`, kilobytes: 118, requests: 23 },
  { path: `${fair}/p/C07`, kilobytes: 105, requests: 21 },
  { path: `${fair}/programme`, kilobytes: 90, requests: 20 },
];

/** Bytes and requests that a page has cost, headers and all, when it is alive. */
async function costOf(page: Page, path: string): Promise<{ bytes: number; requests: number }> {
  const device = await page.context().newCDPSession(page);
  await device.send('Network.enable');
  const cost = { bytes: 0, requests: 0 };
  device.on('Network.loadingFinished', ({ encodedDataLength }) => {
    cost.bytes += encodedDataLength;
    // What a page was told to fetch before and then imports costs nothing the second time.
    if (encodedDataLength > 0) cost.requests += 1;
  });
  await open(page, path);
  return cost;
}

describe('a resident on a slow network', function () {
  this.timeout(60_000);

  for (const { path, kilobytes, requests } of budgets) {
    it(`loads at most ${kilobytes} kB in ${requests} requests before ${path} is alive`, async () => {
      const page = await (await stage().visit({ width: 360, serviceWorkers: 'block' })).newPage();
      const cost = await costOf(page, path);
      expect(cost.bytes).to.be.above(10_000);
      expect(cost.bytes / 1000, 'kB').to.be.at.most(kilobytes);
      expect(cost.requests, 'requests').to.be.at.most(requests);
    });
  }

  it('loads the words of one language only', async () => {
    const [chinese = '', english = ''] = (['zh', 'en'] as const).map((each) =>
      allMessages(each).get('resident_search'),
    );
    for (const { lang, its, foreign } of [
      { lang: 'zh', its: chinese, foreign: english },
      { lang: 'en', its: english, foreign: chinese },
    ]) {
      const visit = await stage().visit({ width: 360, serviceWorkers: 'block' });
      await visit.addCookies([{ name: 'lang', value: lang, url: stage().url }]);
      const page = await visit.newPage();
      const scripts: Promise<string>[] = [];
      page.on('response', (response) => {
        if (response.request().resourceType() === 'script') scripts.push(response.text());
      });
      await open(page, fair);
      const source = (await Promise.all(scripts)).join('\n');
      expect(source).to.include(its);
      expect(source).to.not.include(foreign);
    }
  });

  it('sees the stalls before any script has come', async () => {
    const page = await (await stage().visit({ width: 360, serviceWorkers: 'block' })).newPage();
    await page.route('**/*.js', () => new Promise(() => {}));
    await page.goto(fair, { waitUntil: 'commit' });
    await page.locator(`a[href^="${fair}/p/"]`).first().waitFor();
    await page.close();
  });
});
