import lighthouse from 'lighthouse';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Browser, type Page } from 'playwright-core';
import { launchBrowser } from '../support/launch-browser.ts';
import { startServer } from '../support/server.ts';

/** What every page should reach in every category; Lighthouse counts to 100. */
const wanted = 95;

const fair = '/f/wangchuanchang';

/** What is reached without signing in. */
const pages = [
  '/',
  fair,
  `${fair}?at=C07`,
  `${fair}/plan`,
  `${fair}/p/C07`,
  `${fair}/programme`,
  '/vendor',
  '/vendor/apply/yuyuan',
  '/organizer/sign-in',
  '/gate',
];

const categories = { performance: 'speed', accessibility: 'access', 'best-practices': 'practice', seo: 'search' };

/** The measures behind the mark for speed, and what they are called here. */
const measures = {
  'first-contentful-paint': 'first paint',
  'largest-contentful-paint': 'largest paint',
  'total-blocking-time': 'blocked',
  'speed-index': 'filling',
};

type Mark = { marks: Record<string, number>; milliseconds: Record<string, number>; shift: number; faults: string[] };

async function listen(answer?: RequestListener): Promise<{ port: number; close: () => Promise<unknown> }> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  return { port, close: () => new Promise((resolve) => server.close(resolve)) };
}

async function freePort(): Promise<number> {
  const { port, close } = await listen();
  await close();
  return port;
}

/** What this machine gives a page of the same words that has no script at all and comes from a server that does nothing else. */
async function floorOf(url: string, port: number, rounds: number): Promise<Mark[]> {
  const words = (await (await fetch(url)).text()).replace(/<script[^]*?<\/script>/g, '');
  const bare = await listen((_, response) => response.setHeader('content-type', 'text/html; charset=utf-8').end(words));
  const looks: Mark[] = [];
  for (let round = 0; round < rounds; round++) looks.push(await look(`http://127.0.0.1:${bare.port}/`, port));
  await bare.close();
  return looks;
}

/** One look at a page as a phone on a slow network: Lighthouse's own mobile setting, unchanged. */
async function look(address: string, port: number): Promise<Mark> {
  const result = await lighthouse(address, { port, logLevel: 'silent', output: 'json' });
  if (!result || result.lhr.runtimeError) throw new Error(`${address}: ${result?.lhr.runtimeError?.message}`);
  const { lhr } = result;
  const entries = Object.values(lhr.categories);
  const failing = entries
    .filter(({ id }) => id !== 'performance')
    .flatMap(({ auditRefs }) => auditRefs.filter(({ weight, id }) => weight > 0 && lhr.audits[id]?.score === 0));
  return {
    marks: Object.fromEntries(entries.map(({ id, score }) => [id, Math.round((score ?? 0) * 100)])),
    milliseconds: Object.fromEntries(Object.keys(measures).map((id) => [id, lhr.audits[id]?.numericValue ?? NaN])),
    shift: lhr.audits['cumulative-layout-shift']?.numericValue ?? NaN,
    faults: failing.map(({ id }) => id),
  };
}

const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
const spread = (values: number[]) => `${Math.min(...values)}–${Math.max(...values)}`;

function sentence(path: string, looks: Mark[]): string {
  const marks = Object.entries(categories).map(([id, word]) => {
    const all = looks.map((each) => each.marks[id] ?? 0);
    return { middle: median(all), words: `${word} ${median(all)} (${spread(all)})` };
  });
  const times = Object.entries(measures).map(
    ([id, word]) => `${word} ${Math.round(median(looks.map((each) => each.milliseconds[id] ?? NaN)))} ms`,
  );
  const faults = [...new Set(looks.flatMap((each) => each.faults))];
  return [
    `${marks.every(({ middle }) => middle >= wanted) ? 'ok ' : 'low'} ${path}: ${marks.map(({ words }) => words).join(', ')}`,
    `${times.join(', ')}, shift ${median(looks.map((each) => each.shift)).toFixed(3)}`,
    ...(faults.length > 0 ? [`faults ${faults.join(', ')}`] : []),
  ].join('; ');
}

/** What is touched first on a page that is read without scripts, and what answers. */
const touches = [
  {
    path: fair,
    what: 'a search',
    touch: (page: Page) => page.getByRole('searchbox').pressSequentially('C0', { delay: 0 }),
    answer: (page: Page) => page.waitForURL('**q=C0**'),
  },
  {
    path: `${fair}/p/C07`,
    what: 'a heart',
    touch: (page: Page) => page.locator('button[aria-pressed=false]').click(),
    answer: (page: Page) => page.locator('button[aria-pressed=true]').waitFor(),
  },
];

/**
 * Milliseconds from a touch to its answer on a processor four times slower: the first, when the scripts still have to start,
 * and one on the same page when they run. The first is the price of not starting them before.
 */
async function firstTouches(browser: Browser, url: string, rounds: number): Promise<void> {
  for (const { path, what, touch, answer } of touches) {
    const times: Record<'asleep' | 'awake', number[]> = { asleep: [], awake: [] };
    for (let round = 0; round < rounds; round++)
      for (const state of ['asleep', 'awake'] as const) {
        const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
        const page = await context.newPage();
        const device = await context.newCDPSession(page);
        await device.send('Emulation.setCPUThrottlingRate', { rate: 4 });
        await page.goto(url + path);
        if (state === 'awake') await page.keyboard.press('Shift');
        await page.waitForTimeout(5000);
        const begun = performance.now();
        await touch(page);
        await answer(page);
        times[state].push(performance.now() - begun);
        await context.close();
      }
    const words = (all: number[]) => `${Math.round(median(all))} ms (${spread(all.map(Math.round))})`;
    console.log(`${what} on ${path}: the first touch ${words(times.asleep)}, a later one ${words(times.awake)}`);
  }
}

/** Lighthouse's marks of every page that is reached without signing in, in the demo: the median and the spread of some rounds. */
export async function benchPages(rounds: number, part = ''): Promise<void> {
  const server = await startServer({ frontend: true, demo: true });
  const port = await freePort();
  const browser = await launchBrowser(`--remote-debugging-port=${port}`);
  try {
    console.log(`Wanted: ${wanted} in every category.`);
    const floor = await floorOf(server.url + fair, port, rounds);
    const speeds = floor.map(({ marks }) => marks['performance'] ?? 0);
    console.log(`floor: the words of ${fair} without a script reach speed ${median(speeds)} (${spread(speeds)}).`);
    for (const path of pages.filter((each) => each.includes(part))) {
      const looks: Mark[] = [];
      for (let round = 0; round < rounds; round++) looks.push(await look(server.url + path, port));
      console.log(sentence(path, looks));
    }
    if (part === '') await firstTouches(browser, server.url, rounds);
  } finally {
    await browser.close();
    await server.close();
  }
}
