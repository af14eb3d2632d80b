import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { alive, open, useStage } from '../support/browser.ts';
import { allMessages } from '../support/words.ts';

const stage = useStage();
const fair = '/f/wangchuanchang';

/**
 * What a page may load: until its words stand on the screen, and then for its scripts and the live connection, as it really
 * comes over the line, packed, headers and all. The figures are what it weighs today and a little room: at 400 kbit/s, a slow
 * third-generation network, 100 kB take two seconds.
 */
const budgets = [
  { path: '/', words: 22, kilobytes: 90, requests: 16 },
  { path: fair, words: 34, kilobytes: 125, requests: 24 },
  { path: `${fair}/plan`, words: 37, kilobytes: 148, requests: 25 },
  { path: `${fair}/p/C07`, words: 28, kilobytes: 117, requests: 21 },
  { path: `${fair}/programme`, words: 22, kilobytes: 102, requests: 20 },
];

type Cost = { bytes: number; requests: number };

/** What a page has cost when it has come, and when it was then touched and nothing more comes. */
async function costOf(page: Page, path: string): Promise<{ words: Cost; all: Cost }> {
  const device = await page.context().newCDPSession(page);
  await device.send('Network.enable');
  const cost: Cost = { bytes: 0, requests: 0 };
  device.on('Network.loadingFinished', ({ encodedDataLength }) => {
    cost.bytes += encodedDataLength;
    // What a page was told to fetch before and then imports costs nothing the second time.
    if (encodedDataLength > 0) cost.requests += 1;
  });
  // Nothing is fetched ahead before the phone is idle.
  await page.addInitScript('window.requestIdleCallback = (act) => (window.beIdle = act)');
  await page.goto(path);
  const words = { ...cost };
  await page.evaluate('window.requestIdleCallback = (act) => setTimeout(act)');
  await alive(page);
  for (let before = -1; before !== cost.bytes; await page.waitForTimeout(500)) before = cost.bytes;
  return { words, all: cost };
}

describe('a resident on a slow network', function () {
  this.timeout(60_000);

  for (const budget of budgets) {
    const { path, words, kilobytes, requests } = budget;
    it(`reads ${path} after ${words} kB, and loads at most ${kilobytes} kB in ${requests} requests`, async () => {
      const page = await (await stage().visit({ width: 360, serviceWorkers: 'block' })).newPage();
      const cost = await costOf(page, path);
      expect(cost.words.bytes).to.be.above(10_000);
      expect(cost.words.bytes / 1000, 'kB').to.be.at.most(words);
      expect(cost.all.bytes / 1000, 'kB').to.be.at.most(kilobytes);
      expect(cost.all.requests, 'requests').to.be.at.most(requests);
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
