import type { Plot } from '@yikeji/shared-types/layout/plan.ts';
import { type Browser, chromium, type Page } from 'playwright-core';
import { findBrowser } from '../../infra/browser.mjs';
import { Client } from '../support/client.ts';
import { spotOn } from '../support/plan-spot.ts';
import { festivalSample } from '../support/samples.ts';
import { startServer } from '../support/server.ts';
import { until } from '../support/until.ts';
import { planOf } from './plan-of.ts';

const percentile = (values: number[], share: number) =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? NaN;

interface Drag {
  /** Milliseconds between frames, and of script in a frame, while a plot is dragged. */
  frames: number[];
  /** Bytes sent and received when it is dropped. */
  bytes: number;
}

async function drag(page: Page, plot: Plot, times: number): Promise<Drag> {
  const { x, y } = await spotOn(page, plot);
  let bytes = 0;
  page.on('response', (response) => {
    if (response.request().method() !== 'PATCH') return;
    void response.body().then((body) => (bytes = body.length + (response.request().postDataBuffer()?.length ?? 0)));
  });
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 6, y + 6, { steps: 3 });
  await page.evaluate(`(() => {
    window.benchFrames = []; let last = performance.now();
    const step = (now) => { window.benchFrames.push(now - last); last = now; window.benchOn && requestAnimationFrame(step); };
    window.benchOn = true; requestAnimationFrame(step);
  })()`);
  for (let i = 0; i < times; i++) await page.mouse.move(x + 20 * Math.sin(i / 7), y + 14 * Math.cos(i / 5));
  await page.evaluate('window.benchOn = false');
  const saved = page.waitForResponse((response) => response.request().method() === 'PATCH', { timeout: 60_000 });
  await page.mouse.up();
  await saved;
  await page.waitForTimeout(500);
  const frames = (await page.evaluate('window.benchFrames.slice(1)')) as number[];
  return { frames, bytes };
}

async function measure(browser: Browser, owner: Client, url: string, plots: number, times: number): Promise<Drag> {
  const slug = `bench-${plots}-${Date.now()}`;
  await owner.call('POST /festivals', { body: festivalSample({ slug }) });
  const changes = planOf(plots);
  const body = { revision: 0, changes };
  await owner.call('PATCH /festivals/:slug/layout', { params: { slug }, body });
  const context = await browser.newContext({ baseURL: url, viewport: { width: 1440, height: 900 } });
  const [name = '', value = ''] = owner.cookie.split('=');
  await context.addCookies([{ name, value, url, httpOnly: true }]);
  const page = await context.newPage();
  await page.goto(`/organizer/${slug}/plan`, { timeout: 120_000 });
  page.setDefaultTimeout(120_000);
  await until(() => page.evaluate(`history.scrollRestoration === 'manual'`));
  await page.waitForTimeout(3000);
  const session = await context.newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  const carried = changes.flatMap((change) => (change.kind === 'put-plot' ? change.plot : [])).at(-3)!;
  const result = await drag(page, carried, times);
  await context.close();
  return result;
}

/** How a drag feels in a plan of 50 and of 5,000 plots, at a quarter of the processor's speed. */
export async function benchEditor(rounds: number): Promise<void> {
  const executablePath = findBrowser();
  if (executablePath === null) throw new Error('No Chromium was found; set CHROME_PATH.');
  const server = await startServer({ frontend: true });
  const owner = new Client(server.url);
  await owner.call('POST /setup', {
    body: { login: '13900000001', password: 'long enough', name: '周敏', token: server.setupToken },
  });
  const browser = await chromium.launch({ executablePath, args: ['--headless', '--no-sandbox', '--disable-gpu'] });
  try {
    for (let round = 0; round < rounds; round++) {
      const small = await measure(browser, owner, server.url, 50, 150);
      const large = await measure(browser, owner, server.url, 5000, 150);
      const [a, b] = [percentile(small.frames, 0.95), percentile(large.frames, 0.95)];
      const median = [percentile(small.frames, 0.5), percentile(large.frames, 0.5)];
      console.log(
        `dragging: 95th percentile ${a.toFixed(1)} ms with 50 plots, ${b.toFixed(1)} ms with 5,000: ratio ${(b / a).toFixed(2)} (wanted 1.5);` +
          ` medians ${median.map((ms) => ms?.toFixed(1)).join(' and ')} ms; a saved move ${small.bytes} and ${large.bytes} bytes`,
      );
    }
  } finally {
    await browser.close();
    await server.close();
  }
}
