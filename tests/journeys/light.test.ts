import { expect } from 'chai';
import { gzipSync } from 'node:zlib';
import { open, useStage } from '../support/browser.ts';

const stage = useStage();
const fair = '/f/wangchuanchang';

/**
 * Scripts a page may ask a phone to fetch, packed, with what they weigh today and a little room.
 * At 400 kbit/s, a slow third-generation network, 100 kB take two seconds.
 */
const budgets = [
  { path: '/', kilobytes: 85, files: 30 },
  { path: fair, kilobytes: 110, files: 40 },
  { path: `${fair}/plan`, kilobytes: 135, files: 50 },
  { path: `${fair}/programme`, kilobytes: 100, files: 35 },
];

describe('a resident on a slow network', function () {
  this.timeout(60_000);

  for (const { path, kilobytes, files } of budgets) {
    it(`fetches at most ${kilobytes} kB of scripts in ${files} files for ${path}`, async () => {
      const page = await (await stage().visit({ width: 360, serviceWorkers: 'block' })).newPage();
      const scripts = new Map<string, Promise<number>>();
      page.on('response', (response) => {
        if (response.request().resourceType() !== 'script') return;
        scripts.set(
          response.url(),
          response.body().then((body) => gzipSync(body).length),
        );
      });
      await open(page, path);
      await page.waitForLoadState('networkidle');
      const weights = await Promise.all(scripts.values());
      expect(weights).to.not.be.empty;
      expect(weights.length, 'files').to.be.at.most(files);
      expect(weights.reduce((sum, each) => sum + each, 0) / 1000, 'kB').to.be.at.most(kilobytes);
    });
  }

  it('sees the stalls before any script has come', async () => {
    const page = await (await stage().visit({ width: 360, serviceWorkers: 'block' })).newPage();
    await page.route('**/*.js', () => new Promise(() => {}));
    await page.goto(fair, { waitUntil: 'commit' });
    await page.locator(`a[href^="${fair}/p/"]`).first().waitFor();
    await page.close();
  });
});
