import { applyChanges } from '@yikeji/shared-types/layout/changes.ts';
import { KnownFindings } from '@yikeji/shared-types/layout/known-findings.ts';
import { emptyPlan } from '@yikeji/shared-types/layout/plan.ts';
import type { Browser, Page } from 'playwright-core';
import { Client } from '../support/client.ts';
import { spotOn } from '../support/plan-spot.ts';
import { festivalSample } from '../support/samples.ts';
import { launchBrowser } from '../support/launch-browser.ts';
import { startServer } from '../support/server.ts';
import { until } from '../support/until.ts';
import { planOf } from './plan-of.ts';

const percentile = (values: number[], share: number) =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? NaN;

/** Moves of a carried plot in one go, and how often the two sizes take turns, so that a noisy moment falls on both. */
const moves = 30;
const turns = 6;

/** An editor with a plot in the hand. */
interface Carrying {
  page: Page;
  x: number;
  y: number;
}

async function carry(browser: Browser, owner: Client, url: string, plots: number): Promise<Carrying> {
  const slug = `bench-${plots}-${Date.now()}`;
  await owner.call('POST /festivals', { body: festivalSample({ slug }) });
  const changes = planOf(plots);
  await owner.call('PATCH /festivals/:slug/layout', { params: { slug }, body: { revision: 0, changes } });
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
  const { x, y } = await spotOn(page, carried);
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 6, y + 6, { steps: 3 });
  return { page, x, y };
}

/** Milliseconds between frames while the plot in the hand is moved about. */
async function drag({ page, x, y }: Carrying): Promise<number[]> {
  await page.evaluate(`(() => {
    window.benchFrames = []; let last = performance.now();
    const step = (now) => { window.benchFrames.push(now - last); last = now; window.benchOn && requestAnimationFrame(step); };
    window.benchOn = true; requestAnimationFrame(step);
  })()`);
  for (let i = 0; i < moves; i++) await page.mouse.move(x + 20 * Math.sin(i / 7), y + 14 * Math.cos(i / 5));
  await page.evaluate('window.benchOn = false');
  return (await page.evaluate('window.benchFrames.slice(1)')) as number[];
}

/** Bytes sent and received when the plot is dropped. */
async function drop({ page }: Carrying): Promise<number> {
  const saved = page.waitForResponse((response) => response.request().method() === 'PATCH', { timeout: 60_000 });
  await page.mouse.up();
  const response = await saved;
  return (await response.body()).length + (response.request().postDataBuffer()?.length ?? 0);
}

/** Milliseconds that judging takes while one plot is moved among so many: the median of 200 moves. */
function judge(plots: number): number {
  const plan = applyChanges(emptyPlan, planOf(plots));
  const known = new KnownFindings(plan, { fireLaneMetres: 4, zoneIds: ['a'] });
  const plot = plan.plots.at(-3)!;
  const times = Array.from({ length: 200 }, (_, i) => {
    const start = performance.now();
    known.all([{ ...plot, x: plot.x + 5 * Math.sin(i / 7), y: plot.y + 3 * Math.cos(i / 5) }]);
    return performance.now() - start;
  });
  return percentile(times, 0.5);
}

const p95 = (frames: number[][]) => percentile(frames.flat(), 0.95);
const ms = (time: number) => time.toFixed(1);

async function compare(browser: Browser, owner: Client, url: string): Promise<void> {
  const [small, large] = [await carry(browser, owner, url, 50), await carry(browser, owner, url, 5000)];
  const frames: { small: number[][]; large: number[][] } = { small: [], large: [] };
  for (let turn = 0; turn < turns; turn++) {
    frames.small.push(await show(small));
    frames.large.push(await show(large));
  }
  const [a, b] = [p95(frames.small), p95(frames.large)];
  const halves = (all: number[][]) => [0, 1].map((half) => p95(all.filter((_, i) => i % 2 === half)));
  const noise = [frames.small, frames.large].map((all) => {
    const [one = 0, other = 0] = halves(all);
    return (Math.max(one, other) / Math.min(one, other)).toFixed(2);
  });
  const bytes = [await drop(small), await drop(large)];
  console.log(
    `dragging: 95th percentile ${ms(a)} ms with 50 plots, ${ms(b)} ms with 5,000: ratio ${(b / a).toFixed(2)} (wanted 1.5);` +
      ` each against itself ${noise.join(' and ')}; a saved move ${bytes.join(' and ')} bytes`,
  );
  await Promise.all([small, large].map(({ page }) => page.context().close()));
}

async function show(one: Carrying): Promise<number[]> {
  await one.page.bringToFront();
  return drag(one);
}

/** How a drag feels in a plan of 50 and of 5,000 plots, at a quarter of the processor's speed. */
export async function benchEditor(rounds: number): Promise<void> {
  const server = await startServer({ frontend: true });
  const owner = new Client(server.url);
  await owner.call('POST /setup', {
    body: { login: '13900000001', password: 'long enough', name: '周敏', token: server.setupToken },
  });
  const browser = await launchBrowser();
  try {
    const judged = [judge(50), judge(5000)];
    console.log(
      `findings of a plot that is moved: ${judged.map((time) => time.toFixed(2)).join(' and ')} ms (a frame is 16.7 ms)`,
    );
    for (let round = 0; round < rounds; round++) await compare(browser, owner, server.url);
  } finally {
    await browser.close();
    await server.close();
  }
}
