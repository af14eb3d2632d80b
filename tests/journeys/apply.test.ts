import type { ApplicationForOrganizer } from '@yikeji/shared-types/application.ts';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { open } from '../support/browser.ts';
import { useStagedWorld } from '../support/staged-world.ts';
import { words } from '../support/words.ts';

const world = useStagedWorld();

describe('a vendor', function () {
  this.timeout(60_000);

  it('registers with a phone, says what they sell in a minute, reads what is asked for, applies, and sees where it stands', async () => {
    const papers = [{ kind: 'health-certificate' as const, categories: ['haircut' as const] }];
    const asked = { papers, answerDays: 3 };
    const fair = await world().anOpenFair({ ...world().today(), ...asked, name: { zh: '报名的集' } });
    const context = await world().stage.visit();
    const page = await context.newPage();
    await open(page, '/vendor');
    await page.getByRole('button', { name: words('sign_in_to_register') }).click();
    await page.getByLabel(words('sign_in_name')).fill('高师傅');
    await page.getByLabel(words('sign_in_login')).fill(world().aPhone());
    await page.getByLabel(words('sign_in_password'), { exact: true }).fill('long enough');
    await page.getByRole('button', { name: words('sign_in_register') }).click();

    await page.getByRole('link', { name: words('vendor_first_profile_do') }).click();
    await page.getByLabel(words('vendor_offer_name'), { exact: true }).fill('高师傅剪发');
    await page.getByLabel(words('vendor_trade'), { exact: true }).selectOption('haircut');
    await page
      .locator('form')
      .getByRole('button', { name: words('vendor_profile_save'), exact: true })
      .click();

    await page.getByRole('link', { name: '报名的集' }).click();
    await page.waitForURL(`**/vendor/apply/${fair.slug}`);
    await page.getByText(words('vendor_asks_papers', { papers: '健康证' })).waitFor();
    await page.getByText(words('vendor_asks_answer', { days: 3 })).waitFor();
    await page.getByRole('button', { name: words('vendor_send', { count: 1 }) }).click();
    await page.waitForURL('**/vendor/applications/*');
    await page.getByText(words('vendor_state_submitted'), { exact: true }).first().waitFor();
  });

  /** A vendor who looks at an application of theirs that waits for its answer. */
  async function lookingAtTheirApplication(prepare: (page: Page) => Promise<unknown> = async () => {}) {
    const fair = await world().anOpenFair(world().today());
    const { vendor, application } = await world().anApplication(fair, {}, ['d1-am']);
    const context = await world().stage.visit({ as: vendor });
    const page = await context.newPage();
    await prepare(page);
    await open(page, `/vendor/applications/${application.id}`);
    await page.getByText(words('vendor_state_submitted'), { exact: true }).first().waitFor();
    return { fair, application, page };
  }

  async function readsTheirPass(page: Page, { passCode }: ApplicationForOrganizer) {
    const picture = page.getByRole('img', { name: words('vendor_qr', { code: '' }).trim() });
    await picture.waitFor();
    expect((await picture.getAttribute('aria-label'))?.replace(/\s/g, '')).to.include(passCode);
  }

  it('sees at once, on the page they left open, that they were accepted and with which pass', async () => {
    const { fair, application, page } = await lookingAtTheirApplication();
    await readsTheirPass(page, await world().decide(fair, application, 'accept'));
  });

  it('sees it too when it happened after the page came and before it began to listen', async () => {
    const { fair, application, page } = await lookingAtTheirApplication((page) =>
      page.addInitScript('window.requestIdleCallback = (act) => (window.beIdle = act)'),
    );
    const accepted = await world().decide(fair, application, 'accept');
    await page.evaluate('window.beIdle()');
    await readsTheirPass(page, accepted);
  });
});
