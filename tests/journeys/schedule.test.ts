import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { phoneOf } from '@yikeji/backend/demo/people.ts';
import { breaches } from './breaches.ts';
import { open, useStage } from '../support/browser.ts';
import type { Client } from '../support/client.ts';
import { until } from '../support/until.ts';

const params = { slug: 'wangchuanchang' };
const path = '/organizer/wangchuanchang/schedule';

describe('a planner with a schedule', () => {
  const stage = useStage();
  let planner: Client;
  before(async () => (planner = await stage().demoClient(phoneOf(2))));

  const read = () => planner.call('GET /festivals/:slug/schedule', { params });

  /** Who stands on a plot in the first slot of the second day, by the plot's number. */
  async function on(number: string): Promise<string | undefined> {
    const { facts } = await read();
    const plot = facts.plots.find((one) => one.number === number);
    const found = facts.standings.find(({ plotId, slotId }) => plotId === plot?.id && slotId === 'day-2-all');
    return facts.vendors.find(({ applicationId }) => applicationId === found?.applicationId)?.name.zh;
  }
  const cell = (page: Page, number: string) => page.locator(`[role=gridcell][aria-label^="${number} "]`).nth(1);

  it('moves a vendor by drag and sees beforehand where it cannot be; by keyboard it goes back', async () => {
    const page = await (await stage().visit({ as: planner, width: 1440 })).newPage();
    await open(page, path);
    await page.getByLabel('区', { exact: true }).selectOption('b');
    const who = await on('B10');
    const from = await cell(page, 'B10').boundingBox();
    const to = await cell(page, 'B11').boundingBox();
    if (!from || !to) throw new Error('the plots are not on the screen');
    await page.mouse.move(from.x + 60, from.y + 20);
    await page.mouse.down();
    await page.mouse.move(to.x + 60, to.y + 24, { steps: 4 });
    await page.waitForSelector('[role=gridcell].shut');
    await page.mouse.up();
    await until(async () => (await on('B11')) === who);

    await cell(page, 'B11')
      .filter({ hasText: who ?? '?' })
      .waitFor();
    await cell(page, 'B11').focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await until(async () => (await on('B10')) === who);
    expect(await on('B11')).to.equal(undefined);
  });

  it('sees one row a vendor with the plot of each slot, and finds a plot for one who waits, by keyboard', async () => {
    const page = await (await stage().visit({ as: planner, width: 1440 })).newPage();
    await open(page, path);
    const { facts } = await read();
    const standing = facts.standings.find(({ slotId }) => slotId === 'day-2-all')!;
    const vendor = facts.vendors.find(({ applicationId }) => applicationId === standing.applicationId)!;
    const plot = facts.plots.find(({ id }) => id === standing.plotId)!;
    await page.getByRole('button', { name: '商户', exact: true }).click();
    await page.getByLabel('找摊位号或商户').fill(vendor.name.zh);
    const field = page.locator(`[role=gridcell][aria-label^="${vendor.name.zh} "]`).nth(1);
    await field.filter({ hasText: plot.number }).waitFor();
    await field.focus();
    await page.keyboard.press('Delete');
    await field.filter({ hasText: '待安排' }).waitFor();
    await until(async () => (await on(plot.number)) === undefined);
    await field.focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('摊位', { exact: true }).selectOption({ label: plot.number });
    await dialog.getByRole('button', { name: `放到 ${plot.number}` }).click();
    await until(async () => (await on(plot.number)) === vendor.name.zh);
  });

  it('makes a show longer by dragging its end, and shorter by keyboard', async () => {
    const page = await (await stage().visit({ as: planner, width: 1440 })).newPage();
    await open(page, path);
    await page.getByRole('button', { name: '节目和服务' }).click();
    const show = (await read()).draft.items.find(({ kind }) => kind === 'show')!;
    const minutes = async () => {
      const now = (await read()).draft.items.find(({ id }) => id === show.id)!;
      return [
        Date.parse(show.startsAt) - Date.parse(now.startsAt),
        Date.parse(now.endsAt) - Date.parse(show.endsAt),
      ].map((span) => span / 60_000);
    };
    const block = page.locator(`[data-block="${show.id}"]`);
    const box = (await block.boundingBox())!;
    await page.mouse.move(box.x + box.width - 3, box.y + 20);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width + 60, box.y + 20, { steps: 4 });
    await page.mouse.up();
    await until(async () => (await minutes())[1]! > 0);
    const [moved, longer] = await minutes();
    expect(moved).to.equal(0);
    await block.focus();
    await page.keyboard.press('Enter');
    for (let left = longer!; left > 0; left -= 5) await page.keyboard.press('Shift+ArrowLeft');
    await page.keyboard.press('Enter');
    await until(async () => (await minutes())[1] === 0);
  });

  it('finds a vendor on a phone by pinyin, and the rest of the filters behind one button', async () => {
    const page = await (await stage().visit({ as: planner, width: 360 })).newPage();
    await open(page, path);
    const filters = page.getByRole('search').getByRole('button');
    expect(await filters.getAttribute('aria-expanded')).to.equal('false');
    expect(await page.getByLabel('区', { exact: true }).isVisible()).to.equal(false);
    await page.getByLabel('找摊位号或商户').fill('lhhy');
    await page.getByRole('button', { name: /芦花海盐/ }).waitFor();
    await until(async () => (await page.getByRole('button', { name: /^[A-G]\d\d/ }).count()) === 1);
    await page.getByLabel('找摊位号或商户').fill('');
    await filters.first().click();
    await page.getByLabel('区', { exact: true }).selectOption('b');
    await filters.filter({ hasText: '（1）' }).waitFor();
    expect(await page.getByRole('button', { name: /^A\d\d/ }).count()).to.equal(0);
    expect(await breaches(page)).to.deep.equal([]);
    await page.getByRole('button', { name: '全部清掉' }).click();
    await page.getByRole('button', { name: /^A01/ }).waitFor();
  });

  it('moves a vendor on a phone by a dialog that offers only what can be', async () => {
    const page = await (await stage().visit({ as: planner, width: 360 })).newPage();
    await open(page, path);
    const who = await on('B09');
    await page.getByLabel('场次').selectOption('day-2-all');
    await page.getByRole('button', { name: /B09/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('移到哪个摊位').selectOption({ label: 'B11' });
    await dialog.getByRole('button', { name: '放到 B11' }).click();
    await until(async () => (await on('B11')) === who);
  });

  it('adds a lesson, mends its conflict by keyboard and publishes it; a resident then reads it', async () => {
    const page = await (await stage().visit({ as: planner, width: 1440 })).newPage();
    await open(page, path);
    await page.getByRole('button', { name: '节目和服务' }).click();
    await page.getByRole('button', { name: '加节目' }).click();
    const dialog = page.getByRole('dialog');
    const { draft, facts } = await read();
    const opening = draft.items.find(({ kind }) => kind === 'opening')!;
    const clock = (at: string, minutes = 0) =>
      new Date(Date.parse(at) + minutes * 60_000).toLocaleTimeString('en-GB', {
        timeZone: 'Asia/Shanghai',
        hour: '2-digit',
        minute: '2-digit',
      });
    await dialog.getByLabel(/^名称（中文）|^名称.*中文/).fill('写春联');
    await dialog.getByLabel('开始').fill(clock(opening.startsAt));
    await dialog.getByLabel('结束').fill(clock(opening.endsAt));
    await dialog.getByRole('button', { name: '保存到草稿' }).click();
    await page.getByText('同一舞台两个节目重叠').first().waitFor();
    expect(await page.getByRole('button', { name: '发布日程' }).isDisabled()).to.equal(true);
    expect(facts.stages).to.have.length(1);

    await page.getByRole('button', { name: /^写春联/ }).focus();
    await page.keyboard.press('Enter');
    for (let step = 0; step < 4; step++) await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await page.getByText('同一舞台两个节目重叠').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: '发布日程' }).click();
    await page.getByText('日程已发布').waitFor();

    const phone = await (await stage().visit()).newPage();
    await open(phone, '/f/wangchuanchang');
    await phone.getByRole('link', { name: '看全部节目和服务时间' }).click();
    await phone.getByText('写春联').waitFor();
    await phone
      .getByText(/小孙理发/)
      .first()
      .waitFor();
  });
});
