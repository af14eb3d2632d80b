import { expect } from 'chai';
import type { BrowserContext, Page } from 'playwright-core';
import type { Locale } from '@yikeji/shared-types/text.ts';
import { alive, type Stage, useStage } from '../support/browser.ts';
import { allMessages } from '../support/words.ts';
import { breaches } from './breaches.ts';
import { lookInPage } from './look.mjs';
import { allViews, gatherPeople, ownWords, type People, type View } from './views.ts';

const stage = useStage();
const widths = [1440, 768, 360];
const axeWidth = { zh: 360, en: 1440 };
const languages = { zh: 'Chinese', en: 'English' };
const sees = {
  nobody: 'who is not signed in',
  owner: 'an organizer',
  viewer: 'who may only look',
  gate: 'a volunteer at the gate',
  vendor: 'a vendor',
};
/** Chinese writing: characters and the wide punctuation between them. */
const han = /[\p{Script=Han}，。；：（）、]/u;

/** Hears what a page should not do: complain, break, or ask another host. */
function overhear(page: Page, { url }: Stage, view: View): string[] {
  const heard: string[] = [];
  const own = new URL(url).host;
  page.on('pageerror', (error) => heard.push(`broke: ${error.message}`));
  page.on('console', (message) => {
    const expected = view.status !== undefined && message.text().includes(String(view.status));
    if (message.type() === 'error' && !expected) heard.push(`said: ${message.text()}`);
  });
  const hear = (address: string) => {
    const { host, protocol } = new URL(address);
    if (/^(http|ws)s?:$/.test(protocol) && host !== own) heard.push(`asked ${address}`);
  };
  page.on('request', (request) => hear(request.url()));
  page.on('websocket', (socket) => hear(socket.url()));
  return heard;
}

const messages = { zh: allMessages('zh'), en: allMessages('en') };

/** English sentences of the interface; single words may be names, and some are the same in both languages. */
const englishOnly = new Set(
  [...messages.en].filter(([key, text]) => /\w \w/.test(text) && text !== messages.zh.get(key)).map(([, text]) => text),
);

/** What is said in the wrong language. On English pages everything Chinese that nobody typed; on Chinese ones English sentences of ours. */
function foreign(texts: string[], locale: Locale, typed: string[]): string[] {
  if (locale === 'zh') return texts.filter((text) => englishOnly.has(text));
  return texts.filter(
    (text) => han.test(text) && han.test(typed.reduce((rest, own) => rest.replaceAll(own, ''), text)),
  );
}

/** Everything that is wrong with one page in one language, and at which widths. */
async function judge(context: BrowserContext, view: View, locale: Locale, typed: string[]): Promise<string[]> {
  const page = await context.newPage();
  const wrong = overhear(page, stage(), view);
  const found = new Map<string, number[]>();
  const response = await page.goto(view.path);
  await alive(page);
  if (response?.status() !== (view.status ?? 200)) wrong.push(`status ${response?.status()}`);
  const device = await context.newCDPSession(page);
  for (const width of widths) {
    const touch = width < 1000;
    await device.send('Emulation.setTouchEmulationEnabled', { enabled: touch });
    await page.setViewportSize({ width, height: touch ? 800 : 900 });
    const { headings, title, tooWide, controls, texts } = await page.evaluate(lookInPage, touch ? 44 : 24);
    const complaints = [...tooWide, ...controls];
    if (headings.length !== 1) complaints.push(`${headings.length} main headings: ${headings.join(' | ')}`);
    if (title.length < 3) complaints.push(`the title is “${title}”`);
    const strange = foreign(texts, locale, typed);
    if (strange.length > 0)
      complaints.push(`in the other language: ${strange.map((text) => `“${text.slice(0, 60)}”`).join(' ')}`);
    // Checking takes longest: each language at one width, a narrow one and a wide one, and colours, which are the same, once.
    if (width === axeWidth[locale]) complaints.push(...(await breaches(page, { colours: locale === 'zh' })));
    for (const complaint of complaints) found.set(complaint, [...(found.get(complaint) ?? []), width]);
  }
  await page.close();
  return [...wrong, ...[...found].map(([complaint, at]) => `at ${at.join(', ')}: ${complaint}`)];
}

describe('every page that', function () {
  this.timeout(480_000);
  let people: People;
  let views: View[];
  let typed: string[];

  before(async () => {
    people = await gatherPeople(stage());
    views = await allViews(people);
    typed = await ownWords(people);
  });

  for (const who of ['nobody', 'owner', 'viewer', 'gate', 'vendor'] as const) {
    it(`${sees[who]} sees holds in both languages at every width`, async () => {
      const as = who === 'nobody' ? undefined : people[who];
      const tasks = views
        .filter((each) => each.who === who)
        .flatMap((view) => (['zh', 'en'] as const).map((locale) => ({ view, locale })));
      const found: string[] = [];
      /** While the server thinks about one page, another is looked at. */
      const lane = async () => {
        const contexts = new Map<Locale, BrowserContext>();
        for (let task = tasks.shift(); task; task = tasks.shift()) {
          const { view, locale } = task;
          const context = contexts.get(locale) ?? (await stage().visit({ as, width: widths[0] }));
          if (!contexts.has(locale)) await context.addCookies([{ name: 'lang', value: locale, url: stage().url }]);
          contexts.set(locale, context);
          const wrong = await judge(context, view, locale, typed).catch((error: Error) => [error.message]);
          found.push(...wrong.map((each) => `${view.path} in ${languages[locale]} ${each}`));
        }
      };
      await Promise.all([lane(), lane()]);
      if (found.length > 0) expect.fail(`${found.length} things are wrong\n${found.join('\n')}`);
    });
  }
});
