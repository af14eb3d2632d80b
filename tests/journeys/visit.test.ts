import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { alive, open } from '../support/browser.ts';
import { useStagedWorld } from '../support/staged-world.ts';
import { words, wordsLike } from '../support/words.ts';

const world = useStagedWorld();
const fair = 'wangchuanchang';
const number = 'C07';

async function codeOfPlot(): Promise<string> {
  const organizer = await world().anOrganizer();
  const { published } = await organizer.call('GET /festivals/:slug/layout', { params: { slug: fair } });
  return published?.plan.plots.find((plot) => plot.number === number)?.code ?? '';
}

const isTooWide = (page: Page) =>
  page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth');

/** From the code on a sign to the stall, the plan and what is looked for; the same whatever the browser can do. */
async function walk(page: Page, arrive: () => Promise<void>): Promise<void> {
  const fits = async () => expect(await isTooWide(page), `${page.url()} scrolls sideways`).to.equal(false);
  await page.goto(`/q/${await codeOfPlot()}`);
  await arrive();
  expect(new URL(page.url()).pathname).to.equal(`/f/${fair}`);
  const here = page.getByRole('region', { name: words('resident_you_are') });
  await here.getByText(number, { exact: true }).first().waitFor();
  await fits();

  const zones = page.getByRole('link', { name: '津味特产' });
  const stalls = page.getByRole('region', { name: words('resident_stalls') }).getByRole('listitem');
  const all = await stalls.count();
  if ((await zones.count()) > 0) {
    await zones.first().click();
    await page.waitForURL(/zone=/);
    await arrive();
    expect(await stalls.count())
      .to.be.greaterThan(0)
      .and.lessThan(all);
    await page.goBack();
    await arrive();
  }

  await page
    .getByRole('link', { name: wordsLike('resident_plan') })
    .last()
    .click();
  await page.waitForURL('**/plan?*');
  await arrive();
  await page.getByRole('heading', { level: 1 }).waitFor({ state: 'attached' });
  await fits();
  await page.goBack();
  await arrive();

  await here.getByRole('link').first().click();
  await page.waitForURL(`**/f/${fair}/p/${number}?*`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.getByText(words('resident_here_already')).first().waitFor();
  await fits();
}

describe('a resident', function () {
  this.timeout(60_000);

  it('scans the sign of a plot and finds the fair, the stall and the plan', async () => {
    const page = await (await world().stage.visit()).newPage();
    await walk(page, () => alive(page));
  });

  it('finds the same without scripts', async () => {
    const page = await (await world().stage.visit({ javaScriptEnabled: false })).newPage();
    await walk(page, async () => undefined);
    await page.goto(`/f/${fair}`);
    await page.getByRole('searchbox', { name: words('resident_search') }).fill('剪发');
    await page.getByRole('searchbox', { name: words('resident_search') }).press('Enter');
    await page.waitForURL(/q=/);
    await page.getByText(wordsLike('resident_found')).waitFor();
  });

  it('finds the same on a screen of 320 px', async () => {
    const page = await (await world().stage.visit({ width: 320 })).newPage();
    await walk(page, () => alive(page));
  });

  it('reads it in English, larger, and finds both again on the next page', async () => {
    const page = await (await world().stage.visit({ width: 360 })).newPage();
    await open(page, `/f/${fair}`);
    await page.getByRole('link', { name: words('common_language_other') }).click();
    await page.locator('html[lang=en]').waitFor({ state: 'attached' });
    await page.goto(`/f/${fair}?elder=1`);
    await page.goto(`/f/${fair}/p/${number}`);
    await page.locator('html[lang=en][data-elder]').waitFor({ state: 'attached' });
    expect(await isTooWide(page)).to.equal(false);
  });

  it('is told kindly about a code that leads nowhere', async () => {
    const page = await (await world().stage.visit()).newPage();
    await page.goto('/q/AAAA99');
    await page.getByText(words('resident_unknown_code', { code: 'AAAA99' })).waitFor();
  });
});
