import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { demoPassword, phoneOf } from '@yikeji/backend/demo/people.ts';
import { open } from '../support/browser.ts';
import { noonZone, useStagedWorld } from '../support/staged-world.ts';
import { words, wordsLike } from '../support/words.ts';

const world = useStagedWorld();
const inChinese = (key: string) => `${words(key)}（${words('common_text_zh')}）`;
/** English may stay empty, which its label says too. */
const inEnglish = (key: string) => new RegExp(`^${words(key)}（${words('common_text_en')}）`);
const button = (page: Page, key: string) => page.getByRole('button', { name: wordsLike(key) });

describe('an organizer', function () {
  this.timeout(60_000);

  it('signs in, describes a fair, lines a street, mends what is found, publishes the plan and takes applications', async () => {
    const context = await world().stage.visit({ width: 1280 });
    const page = await context.newPage();
    await open(page, '/organizer');
    await page.getByLabel(words('sign_in_login')).fill(phoneOf(1));
    await page.getByLabel(words('sign_in_password'), { exact: true }).fill(demoPassword);
    await page.getByRole('button', { name: words('sign_in_submit'), exact: true }).click();
    await page.getByRole('heading', { level: 1, name: words('organizer_list_title') }).waitFor();

    await page
      .getByRole('link', { name: words('organizer_list_new') })
      .first()
      .click();
    await page.getByRole('heading', { level: 1, name: words('organizer_form_new_title') }).waitFor();
    await page.getByLabel(inChinese('organizer_form_name'), { exact: true }).fill('秋月路周末集');
    await page.getByLabel(inEnglish('organizer_form_name')).fill('Qiuyue road weekend fair');
    await page.getByLabel(inChinese('organizer_form_venue_name'), { exact: true }).fill('秋月路');
    await page.getByLabel(words('organizer_form_date'), { exact: true }).fill(noonZone().tomorrow);
    await button(page, 'organizer_form_day_next').click();
    await page.getByRole('region', { name: words('organizer_form_day', { count: 2 }) }).waitFor();
    await button(page, 'organizer_form_zone_add').click();
    await page.getByLabel(inChinese('organizer_form_zone_name')).last().fill('亲子');
    await button(page, 'organizer_form_create').click();
    await page.waitForURL('**/organizer/qiuyue-road-weekend-fair');

    await page.getByRole('link', { name: words('organizer_nav_plan'), exact: true }).click();
    await page.getByRole('heading', { level: 1, name: words('organizer_plan_title') }).waitFor();
    await button(page, 'organizer_street_place').click();
    await page.getByText(words('organizer_findings_none')).waitFor();

    const plots = page.getByRole('table').getByRole('button');
    await plots.first().click();
    const panel = page.getByRole('complementary', { name: words('organizer_tool_label') });
    const across = panel.getByLabel(words('organizer_plot_y'), { exact: true });
    const middle = Number(await across.inputValue());
    await across.fill(String(middle + 0.5));
    await across.press('Enter');
    const findings = page.getByRole('region', { name: words('organizer_findings_title') });
    await findings.getByText(words('organizer_finding_lane')).first().waitFor();
    await button(page, 'organizer_plan_publish').click();
    const refusal = page.getByRole('dialog', { name: wordsLike('organizer_plan_blocked') });
    await refusal
      .getByRole('button', { name: words('organizer_plan_blocked_show') })
      .first()
      .click();
    await findings.getByRole('button', { name: wordsLike('organizer_finding_fix') }).click();
    await findings.getByText(words('organizer_findings_none')).waitFor();
    expect(Number(await across.inputValue())).to.be.closeTo(middle, 0.01);

    await button(page, 'organizer_plan_publish').click();
    await page.getByText(words('organizer_plan_published_same', { version: 1 })).waitFor();
    await page.getByRole('link', { name: words('organizer_nav_overview'), exact: true }).click();
    await page.getByRole('button', { name: words('organizer_overview_open'), exact: true }).click();
    await page.getByText(words('organizer_overview_applications_open')).waitFor();

    const vendor = world().visitor();
    const calls = await vendor.call('GET /calls');
    expect(calls.map(({ slug }) => slug)).to.include('qiuyue-road-weekend-fair');
  });
});
