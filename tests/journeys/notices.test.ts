import { expect } from 'chai';
import { open, reopen } from '../support/browser.ts';
import { useStagedWorld } from '../support/staged-world.ts';
import { until } from '../support/until.ts';
import { words } from '../support/words.ts';

const world = useStagedWorld();

describe('a notice', function () {
  this.timeout(60_000);

  it('is written from a template, seen on open phones and by later visitors without scripts, and withdrawn', async () => {
    const fair = await world().anOpenFair(world().today());
    const { vendor, applicationId } = await world().anAssignment(fair);
    const resident = await (await world().stage.visit()).newPage();
    await open(resident, `/f/${fair.slug}`);
    const seller = await (await world().stage.visit({ as: vendor })).newPage();
    await open(seller, `/vendor/applications/${applicationId}`);
    const clerk = await (await world().stage.visit({ as: fair.owner, width: 1280 })).newPage();
    await open(clerk, `/organizer/${fair.slug}/notices`);

    await clerk.getByRole('link', { name: words('notices_write') }).click();
    const title = words('notices_template_wind');
    await clerk.getByRole('button', { name: title }).click();
    await clerk.getByRole('article').getByText(title).waitFor();
    await clerk.getByRole('button', { name: words('notices_publish') }).click();
    await clerk.waitForURL(`**/organizer/${fair.slug}/notices`);

    for (const page of [resident, seller]) {
      const band = page.getByRole('alert').filter({ hasText: title });
      await band.waitFor();
      await band.getByText(words('notices_urgent')).waitFor();
    }
    const later = await (await world().stage.visit({ javaScriptEnabled: false })).newPage();
    for (const path of ['', '/plan']) {
      await later.goto(`/f/${fair.slug}${path}`);
      expect(await later.getByText(title).count(), path).to.equal(1);
    }
    const english = await (await world().stage.visit({ locale: 'en-GB', javaScriptEnabled: false })).newPage();
    await english.goto(`/f/${fair.slug}`);
    expect(await english.getByText('Strong wind').count()).to.equal(1);

    await clerk.getByRole('button', { name: words('notices_withdraw') }).click();
    await clerk.getByText(words('notices_state_withdrawn'), { exact: true }).waitFor();
    for (const page of [resident, seller]) await page.getByText(title).waitFor({ state: 'detached' });
  });

  it('that is half written is still there after a reload, until it is published or given up', async () => {
    const fair = await world().anOpenFair(world().today());
    const clerk = await (await world().stage.visit({ as: fair.owner, width: 360 })).newPage();
    const path = `/organizer/${fair.slug}/notices/write`;
    await open(clerk, path);
    const title = clerk.getByRole('textbox').first();
    await title.fill('北门临时关闭');
    await reopen(clerk);
    await until(async () => (await title.inputValue()) === '北门临时关闭');
    await clerk.getByText(words('common_cancel'), { exact: true }).click();
    await clerk.waitForURL(`**/organizer/${fair.slug}/notices`);
    await open(clerk, path);
    expect(await title.inputValue()).to.equal('');
  });
});
