import { expect } from 'chai';
import type { BrowserContext, Page } from 'playwright-core';
import { isAlive, useStage } from '../support/browser.ts';
import { useStagedWorld } from '../support/staged-world.ts';
import { until } from '../support/until.ts';
import { words } from '../support/words.ts';

const stage = useStage();
const world = useStagedWorld();
const fair = '/f/wangchuanchang';

/** A page as a phone shows it, not touched yet; `held` keeps its scripts back until it is released. */
async function aPage(context: BrowserContext, path: string, held = false) {
  const page = await context.newPage();
  let release = () => {};
  if (held) {
    const released = new Promise<void>((resolve) => (release = resolve));
    await page.route('**/*.js', async (route) => {
      await released;
      await route.continue();
    });
  }
  await page.goto(path, { waitUntil: 'commit' });
  await page.waitForLoadState('domcontentloaded');
  return { page, release };
}

const heart = (page: Page) => page.getByRole('button', { name: words('today_mark'), exact: true });

describe('a page that is read', function () {
  this.timeout(60_000);

  it('runs no script of the product until somebody touches what needs it', async () => {
    const { page } = await aPage(await stage().visit({ hasTouch: true }), fair);
    await page.waitForLoadState('networkidle');
    await page.touchscreen.tap(200, 200);
    expect(await isAlive(page)).to.equal(false);
    await page.getByRole('searchbox').fill('剪发');
    await page.waitForURL('**?q=**');
    expect(await isAlive(page)).to.equal(true);
  });

  it('follows a link to a stall as it is, and answers a filter with scripts', async () => {
    const { page } = await aPage(await stage().visit(), fair);
    await page.locator('a[href*="zone=A"]').click();
    await page.waitForURL('**?zone=A**');
    expect(await isAlive(page)).to.equal(true);
    await page.goto(fair);
    await page.locator(`a[href^="${fair}/p/"]`).first().click();
    await page.waitForURL(`**${fair}/p/**`);
    expect(await isAlive(page)).to.equal(false);
  });

  it('answers a tap that came before its scripts when they have come', async () => {
    const { page, release } = await aPage(await stage().visit(), `${fair}/p/C07`, true);
    await heart(page).click();
    expect(await isAlive(page)).to.equal(false);
    release();
    await page.getByRole('button', { name: words('today_marked'), exact: true, pressed: true }).waitFor();
  });

  it('keeps what was typed before its scripts came, and finds it', async () => {
    const { page, release } = await aPage(await stage().visit(), fair, true);
    await page.getByRole('searchbox').pressSequentially('剪发');
    release();
    await page.waitForURL((url) => url.searchParams.get('q') === '剪发');
    expect(await page.getByRole('searchbox').inputValue()).to.equal('剪发');
  });

  it('tells by itself, untouched, that a vendor has come', async () => {
    const today = await world().anOpenFair(world().today());
    const { passCode, plot } = await world().anAssignment(today);
    const volunteer = await world().aGate(today);
    const listening = (page: Page) => page.waitForEvent('websocket').then((socket) => socket.waitForEvent('framesent'));
    const page = await (await world().stage.visit()).newPage();
    await Promise.all([listening(page), page.goto(`/f/${today.slug}/p/${plot.number}`)]);
    await page.getByText(words('resident_is_awaited'), { exact: true }).first().waitFor();
    expect(await isAlive(page)).to.equal(false);
    await world().scan(today, volunteer, passCode);
    await page.getByText(words('resident_is_here'), { exact: true }).first().waitFor();
  });

  it('shows the stalls marked on this phone without being asked', async () => {
    const context = await stage().visit();
    const { page } = await aPage(context, `${fair}/p/C07`);
    await heart(page).click();
    await page.getByRole('button', { name: words('today_marked'), exact: true, pressed: true }).waitFor();
    await page.goto(fair);
    await page.getByRole('list', { name: words('today_mine') }).waitFor();
  });

  it('never writes a password into an address, however early it is sent', async () => {
    const { page, release } = await aPage(await world().stage.visit(), '/organizer/sign-in', true);
    await page.getByLabel(words('sign_in_login')).fill(world().aPhone());
    await page.getByLabel(words('sign_in_password'), { exact: true }).fill('wrong and early');
    await page.keyboard.press('Enter');
    release();
    await page.getByRole('alert').first().waitFor();
    await until(() => isAlive(page));
    expect(page.url()).to.match(/\/organizer\/sign-in$/);
  });
});
