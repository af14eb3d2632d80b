import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { demoPassword } from '@yikeji/backend/demo/people.ts';
import { Client } from './client.ts';
import { launchBrowser } from './launch-browser.ts';
import { startServer, type TestServer } from './server.ts';
import { until } from './until.ts';

/** Runs in every page: remembers that its scripts have taken over what the server rendered. */
const tellStart = `addEventListener('page-alive', () => (window.isAlive = true))`;

export type Visitor = BrowserContextOptions & {
  /** Signs in before the first page. */
  as?: Client;
  width?: number;
};

/** The product with its pages and the demo, and a browser to look at it: one of each in a process. */
export class Stage {
  readonly server: TestServer;
  readonly browser: Browser;
  #open: BrowserContext[] = [];

  constructor(server: TestServer, browser: Browser) {
    this.server = server;
    this.browser = browser;
  }

  get url(): string {
    return this.server.url;
  }

  /** Somebody who speaks to the API without a browser. */
  client(): Client {
    return new Client(this.url);
  }

  /** One of the people of the demo. */
  async demoClient(login: string): Promise<Client> {
    const client = this.client();
    await client.signIn(login, demoPassword);
    return client;
  }

  /** A browser of one's own, without cookies of anybody else; gone after the test. */
  async visit({ as, width = 390, ...options }: Visitor = {}): Promise<BrowserContext> {
    const context = await this.browser.newContext({
      baseURL: this.url,
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
      viewport: { width, height: width < 700 ? 844 : 900 },
      extraHTTPHeaders: { 'x-forwarded-for': (as ?? this.client()).address },
      ...options,
    });
    this.#open.push(context);
    context.setDefaultTimeout(15_000);
    await context.addInitScript({ content: tellStart });
    if (as) {
      const [name = '', value = ''] = as.cookie.split('=');
      await context.addCookies([{ name, value, url: options.baseURL ?? this.url, httpOnly: true }]);
    }
    return context;
  }

  async leave(): Promise<void> {
    await Promise.all(this.#open.splice(0).map((context) => context.close()));
  }
}

let stage: Promise<Stage> | undefined;

/** Everything that is written meanwhile lies in one folder, which goes away with the process. */
async function raise(): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), 'yikeji-journeys-'));
  process.env.TMPDIR = folder;
  const browser = await launchBrowser();
  process.once('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));
  return new Stage(await startServer({ frontend: true, demo: true }), browser);
}

/** The stage for the tests of one file; what they opened is closed after each of them. */
export function useStage(): () => Stage {
  let raised: Stage | undefined;
  before(async function () {
    this.timeout(90_000);
    raised = await (stage ??= raise());
  });
  afterEach(() => raised?.leave());
  return () => {
    if (!raised) throw new Error('The stage stands only while tests run.');
    return raised;
  };
}

/** Opens a page, touches it, and waits until its scripts have taken over what the server rendered. */
export async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await alive(page);
}

/** Loads a page anew, as {@link open} does. */
export async function reopen(page: Page): Promise<void> {
  await page.reload();
  await alive(page);
}

export const isAlive = (page: Page): Promise<boolean> => page.evaluate(`window.isAlive === true`);

/** Touches a page, for some wait for that, and waits until its scripts have taken over. */
export async function alive(page: Page): Promise<void> {
  if (!(await isAlive(page))) await page.keyboard.press('Shift');
  await until(() => isAlive(page));
}
