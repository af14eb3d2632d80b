import { expect } from 'chai';
import { open, reopen } from '../support/browser.ts';
import { useStagedWorld } from '../support/staged-world.ts';
import { words } from '../support/words.ts';

const world = useStagedWorld();

describe('an official of a bureau', function () {
  this.timeout(60_000);

  it('sets up the office’s page, a fair starts reporting to it, and its numbers are there', async () => {
    const official = await world().aMember(await world().aFestival(), 'owner');
    const fair = await world().anOpenFair({ ...world().today(), name: { zh: '辖区里的集' } });
    await world().anAssignment(fair, 0, 'd1-am');

    const office = await (await world().stage.visit({ as: official, width: 1280 })).newPage();
    await open(office, '/organizer');
    await office.getByRole('link', { name: words('bureau_new') }).click();
    const inChinese = (label: string) => words('common_aside', { text: label, aside: words('common_text_zh') });
    await office.getByLabel(inChinese(words('bureau_name'))).fill('和平区商务局');
    await office.getByLabel(inChinese(words('bureau_district', { index: 1 }))).fill('五大道街道');
    await office.getByRole('button', { name: words('bureau_create') }).click();
    await office.getByText(words('bureau_none')).waitFor();

    const page = await (await world().stage.visit({ as: fair.owner, width: 1280 })).newPage();
    await open(page, `/organizer/${fair.slug}`);
    await page.getByText(words('bureau_reporting_none')).waitFor();
    await page.getByRole('button', { name: words('bureau_reporting_change') }).click();
    const dialog = page.getByRole('dialog', { name: words('bureau_reporting') });
    await dialog.getByLabel(words('bureau_reporting_bureau')).selectOption({ label: '和平区商务局' });
    await dialog.getByLabel(words('bureau_reporting_district')).selectOption({ label: '五大道街道' });
    await dialog.getByRole('button', { name: words('bureau_save') }).click();
    await page.getByText(words('bureau_reporting_to', { bureau: '和平区商务局', district: '五大道街道' })).waitFor();

    await reopen(office);
    const row = office.getByRole('row', { name: /辖区里的集/ });
    await row.waitFor();
    expect(await row.getByRole('cell').allTextContents()).to.include.members(['五大道街道', '70']);
    await office.getByLabel(words('bureau_search')).fill('没有这个');
    await office.getByText(words('bureau_nothing_found')).waitFor();
  });
});
