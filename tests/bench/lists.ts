import { globSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Browser } from 'playwright-core';
import { Client } from '../support/client.ts';
import { launchBrowser } from '../support/launch-browser.ts';
import { startServer } from '../support/server.ts';
import { until } from '../support/until.ts';
import { fillFestival } from './full-festival.ts';

const rows = 5000;
/** Milliseconds in which a page has to be of use on a processor at a quarter of its speed. */
const wanted = 2000;
const organizerPages = join(import.meta.dirname, '../../frontend/src/routes/organizer/[slug]');

/** What has to stand on a page before somebody can work with it; its main heading where nothing else is named. */
const plan = 'main svg[aria-describedby]';
const signs: Record<string, string> = {
  '/applications': 'main ul li button',
  '/assignments': plan,
  '/assignments/propose': 'main summary',
  '/board': plan,
  '/plan': 'main canvas',
  '/plan/versions': plan,
  '/schedule': 'main [data-at]',
  '/mail': 'main ul li',
  '/history': 'main ol li',
};

/**
 * Runs in the page. It is of use when its scripts have taken over, its sign stands, and no piece of work longer than
 * 50 ms came in the 300 ms after: the end of the last such piece counts.
 */
const watch = (sign: string) => `(() => {
  let last = 0, ready = 0;
  new PerformanceObserver((list) => {
    for (const each of list.getEntries()) last = Math.max(last, each.startTime + each.duration);
  }).observe({ type: 'longtask', buffered: true });
  const look = () => {
    const now = performance.now();
    if (!ready && history.scrollRestoration === 'manual' && document.querySelector(${JSON.stringify(sign)})) ready = now;
    if (ready && now - Math.max(ready, last) > 300) window.benchUsable = Math.max(ready, last);
    else setTimeout(look, 20);
  };
  document.addEventListener('DOMContentLoaded', look);
})()`;

function addresses(slug: string): { path: string; sign: string }[] {
  const pages = globSync('**/+page.svelte', { cwd: organizerPages })
    .map((file) => dirname(file).replaceAll('\\', '/'))
    .map((folder) => (folder === '.' ? '' : `/${folder}`))
    .sort();
  return [
    ...pages.map((page) => ({ path: `/organizer/${slug}${page}`, sign: signs[page] ?? 'main h1' })),
    { path: '/organizer', sign: 'main h1' },
    { path: `/gate/${slug}`, sign: 'main button' },
  ];
}

async function measure(browser: Browser, owner: Client, path: string, sign: string) {
  const context = await browser.newContext({ baseURL: owner.url, viewport: { width: 1440, height: 900 } });
  try {
    const [name = '', value = ''] = owner.cookie.split('=');
    await context.addCookies([{ name, value, url: owner.url, httpOnly: true }]);
    const page = await context.newPage();
    await page.addInitScript({ content: watch(sign) });
    const device = await context.newCDPSession(page);
    await device.send('Emulation.setCPUThrottlingRate', { rate: 4 });
    let bytes = 0;
    await device.send('Network.enable');
    device.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength));
    await page.goto(path, { waitUntil: 'commit' });
    const limit = Date.now() + 60_000;
    await until(() => Date.now() > limit || page.evaluate('window.benchUsable > 0').catch(() => false));
    return {
      milliseconds: Number((await page.evaluate('window.benchUsable')) ?? 60_000),
      elements: Number(await page.evaluate('document.querySelectorAll("*").length')),
      bytes,
    };
  } finally {
    await context.close();
  }
}

const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;

/**
 * When the pages of organizers and gates are of use at a quarter of the processor's speed: empty, and with 5,000 of
 * everything. `part`: parts of the addresses wanted, with commas between.
 */
export async function benchLists(rounds: number, part = ''): Promise<void> {
  const server = await startServer({ frontend: true });
  const owner = new Client(server.url);
  await owner.call('POST /setup', {
    body: { login: '13900000001', password: 'long enough', name: '周敏', token: server.setupToken },
  });
  const browser = await launchBrowser();
  try {
    await fillFestival(owner, 'empty', 0);
    await fillFestival(owner, 'full', rows);
    for (const { path, sign } of addresses('full').filter(({ path }) =>
      part.split(',').some((wanted) => path.includes(wanted)),
    )) {
      const took = async (address: string, mark: string) => {
        const measured = [];
        for (let round = 0; round < rounds; round++) measured.push(await measure(browser, owner, address, mark));
        return {
          milliseconds: median(measured.map((each) => each.milliseconds)),
          elements: measured[0]?.elements ?? 0,
          bytes: measured[0]?.bytes ?? 0,
        };
      };
      const empty = await took(path.replace('/full', '/empty'), 'main h1, main button');
      const full = await took(path, sign);
      console.log(
        `${full.milliseconds <= wanted ? 'ok  ' : 'slow'} ${path}: ${Math.round(full.milliseconds)} ms (wanted ${wanted}), ` +
          `empty ${Math.round(empty.milliseconds)} ms, ratio ${(full.milliseconds / empty.milliseconds).toFixed(2)}; ` +
          `${full.elements} elements, ${Math.round(full.bytes / 1024)} KB`,
      );
    }
  } finally {
    await browser.close();
    await server.close();
  }
}
