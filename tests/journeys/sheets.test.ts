import { expect } from 'chai';
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { open, reopen } from '../support/browser.ts';
import { aWorkbook, gb18030 } from '../support/sheet-files.ts';
import { useStagedWorld } from '../support/staged-world.ts';
import { until } from '../support/until.ts';
import { words, wordsLike } from '../support/words.ts';

const world = useStagedWorld();
const button = (page: Page, key: string) => page.getByRole('button', { name: wordsLike(key) });
const choose = (page: Page, name: string, buffer: Uint8Array) =>
  page.getByLabel(wordsLike('sheets_file')).setInputFiles({ name, mimeType: '', buffer: Buffer.from(buffer) });
const cell = (page: Page, line: number, column: string) =>
  page.getByLabel(words('sheets_cell', { line, column }), { exact: true });

async function mend(page: Page, line: number, column: string, text: string): Promise<void> {
  await cell(page, line, column).fill(text);
  await cell(page, line, column).press('Enter');
}

/** Stalls as a city publishes them: one without a number, one number twice, parts of a stall, and a firm that has nine. */
function aCityList(): string {
  const numbers = ['', 'A 01', 'A 01/10', 'A 01/11', 'A 02', 'A 03', 'A 04', 'A 05', 'A 06', 'A 07', 'B 01A', 'B 01A'];
  const rows = numbers.map((number, index) => {
    const firm = index < 9 ? 'firm-1' : `firm-${index}`;
    const longitude = (12.38 + index * 0.00004).toFixed(5);
    return [number, 'Marktgasse', 'Handel und Handwerk', firm, longitude, '51.33920'].join(',');
  });
  return ['plot,street,category,vendor,longitude,latitude', ...rows].join('\n');
}

describe('a clerk who lives in Excel', function () {
  this.timeout(60_000);

  it('takes plots from a workbook and applications from a GB18030 file in, mends them on the spot, and gets the same back', async () => {
    const fair = await world().anOpenFair();
    const context = await world().stage.visit({ as: fair.owner, width: 1280 });
    const page = await context.newPage();
    await open(page, `/organizer/${fair.slug}`);
    await page.getByRole('link', { name: words('sheets_title'), exact: true }).click();
    await page.getByRole('heading', { level: 1, name: words('sheets_title') }).waitFor();

    const plots = [
      ['河北区摊位表', null, null],
      ['编号', '分区', '面宽'],
      ['B01', 'B', 3],
      ['B02', '王府', 4],
      [null, 'B', 3],
      ['B03', 'B', '三米'],
    ];
    await choose(page, '摊位.xlsx', await aWorkbook(plots));
    await page.getByText(words('sheets_run_faulty', { count: 3 })).waitFor();
    expect(await button(page, 'sheets_run').isDisabled()).to.equal(true);
    await mend(page, 4, '分区', 'B');
    await page.getByText(words('sheets_run_faulty', { count: 2 })).waitFor();
    // What was sent and mended is still there after a reload: the address names it.
    await page.waitForURL('**/sheets?import=*');
    await reopen(page);
    await page.getByRole('button', { name: `${words('sheets_state_faulty')} 2`, exact: true }).click();
    await cell(page, 4, '分区').waitFor({ state: 'detached' });
    await mend(page, 6, '面宽（米）', '3');
    await page.getByText(words('sheets_run_faulty', { count: 1 })).waitFor();
    await page.getByRole('button', { name: words('sheets_leave_out_line', { line: 5 }) }).click();
    await page.getByRole('button', { name: words('sheets_run', { created: 3, changed: 0 }) }).click();
    await page.getByText(words('sheets_done', { created: 3, changed: 0 })).waitFor();
    const { draft } = await fair.owner.call('GET /festivals/:slug/layout', { params: { slug: fair.slug } });
    expect(draft.plots).to.have.length(73);

    await button(page, 'sheets_again').click();
    await page.getByRole('button', { name: words('sheets_kind_applications'), exact: true }).click();
    const people = '店名,业态,手机,说什么\n老王磨刀,裁缝,1.38E+10,急\n周记理发,理发,13700000003,';
    await choose(page, '报名.csv', gb18030(people));
    await page.getByText('GB18030').waitFor();
    await page.getByText(words('sheets_columns_ignored', { names: '说什么' })).waitFor();
    await mend(page, 2, '手机或邮箱', '13700000002');
    await page.getByLabel(wordsLike('sheets_consent')).check();
    await page.getByRole('button', { name: words('sheets_run', { created: 2, changed: 0 }) }).click();
    await page.getByText(words('sheets_done', { created: 2, changed: 0 })).waitFor();
    await page.getByText('老王磨刀', { exact: true }).waitFor();

    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page
        .getByRole('link', {
          name: words('sheets_export_as', { list: words('sheets_export_applications'), format: 'Excel' }),
        })
        .click(),
    ]);
    const file = await readFile(await download.path());
    await button(page, 'sheets_again').click();
    await page.getByRole('button', { name: words('sheets_kind_applications'), exact: true }).click();
    await choose(page, download.suggestedFilename(), file);
    await page.getByRole('button', { name: `${words('sheets_state_same')} 2` }).waitFor();
    await page.getByRole('button', { name: words('sheets_run_nothing') }).waitFor();
  });

  it('mends by keyboard on a phone without losing the place, gets a dropped file back with its mends, and is shown what came of it', async () => {
    const fair = await world().anOpenFair();
    const page = await (await world().stage.visit({ as: fair.owner, width: 360 })).newPage();
    await open(page, `/organizer/${fair.slug}/sheets`);
    const plots = Array.from({ length: 12 }, (_, index) => `B ${index + 60},B,${index < 3 ? '三米' : 3}`);
    await choose(page, 'plots.csv', Buffer.from(['number,zone,width', ...plots].join('\n')));
    const focused = (line: number) =>
      page.locator(`input:focus[aria-label="${words('sheets_cell', { line, column: '面宽（米）' })}"]`);
    await mend(page, 2, '面宽（米）', '3');
    await focused(3).waitFor();
    await page.getByRole('button', { name: words('sheets_leave_out_line', { line: 3 }) }).focus();
    await page.keyboard.press('Enter');
    await focused(4).waitFor();
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('3');
    await page.keyboard.press('Enter');
    const run = page.getByRole('button', { name: words('sheets_run', { created: 11, changed: 0 }) });
    await run.and(page.locator(':focus')).waitFor();

    await button(page, 'sheets_discard').click();
    await page.getByLabel(wordsLike('sheets_file')).waitFor({ state: 'attached' });
    await page.getByRole('button', { name: words('common_undo') }).click();
    await run.click();
    const done = page.getByText(words('sheets_done', { created: 11, changed: 0 }));
    await done.waitFor();
    await until(async () => ((await done.boundingBox())?.y ?? -1) > 0);
    const { y = 0 } = (await done.boundingBox()) ?? {};
    expect(y, 'what came of it is on the screen').to.be.within(0, 800);
  });

  it('takes a whole street of stalls as a city lists them in: two rows named and mended, then nothing new, and back out', async () => {
    const fair = await world().anOpenFair();
    const page = await (await world().stage.visit({ as: fair.owner, width: 1280 })).newPage();
    await open(page, `/organizer/${fair.slug}/sheets`);
    const file = Buffer.from(aCityList());
    await choose(page, 'stalls.csv', file);
    await page.getByText(words('sheets_run_faulty', { count: 2 })).waitFor();
    await page.getByText(words('sheets_columns_ignored', { names: 'street、category、vendor' })).waitFor();
    await page.getByText('没有填', { exact: true }).waitFor();
    await page.getByText('和第 12 行重复', { exact: true }).waitFor();
    // Both are typed one after the other, faster than the page answers.
    await mend(page, 2, '摊位号', 'A 00');
    await mend(page, 13, '摊位号', 'B 01B');
    await page.getByRole('button', { name: words('sheets_run', { created: 12, changed: 0 }) }).click();
    await page.getByText(words('sheets_done', { created: 12, changed: 0 })).waitFor();
    const numbers = async () =>
      (await fair.owner.call('GET /festivals/:slug/layout', { params: { slug: fair.slug } })).draft.plots.map(
        ({ number }) => number,
      );
    expect(await numbers()).to.include.members(['A 00', 'A 01/10', 'B 01A', 'B 01B']);

    await button(page, 'sheets_again').click();
    await choose(page, 'stalls.csv', file);
    await page.getByRole('button', { name: `${words('sheets_state_same')} 10`, exact: true }).waitFor();
    await page.getByRole('button', { name: words('sheets_leave_out_all', { count: 2 }) }).click();
    await page.getByRole('button', { name: words('sheets_run_nothing') }).waitFor();
    await button(page, 'sheets_discard').click();

    await choose(page, 'more.csv', Buffer.from('number,zone\nB 77,B'));
    await page.getByRole('button', { name: words('sheets_run', { created: 1, changed: 0 }) }).click();
    await page.getByText(words('sheets_done', { created: 1, changed: 0 })).waitFor();
    await button(page, 'days_import_undo').click();
    await page.getByText(wordsLike('days_import_undone')).first().waitFor();
    expect(await numbers())
      .to.include('B 01B')
      .and.not.to.include('B 77');
  });

  it('hands a written vendor over by a link, to who knows the number', async () => {
    const fair = await world().anOpenFair();
    const params = { slug: fair.slug };
    const query = { kind: 'applications' as const };
    const body = Buffer.from('商户,类别,手机\n修伞铺,裁缝,13700000009');
    const sheet = await fair.owner.call('POST /festivals/:slug/imports', { params, query, body });
    await fair.owner.call('POST /festivals/:slug/imports/:importId/run', {
      params: { ...params, importId: sheet.id },
      body: { revision: 1, expect: { new: 1, changed: 0 }, consent: true },
    });
    const desk = await (await world().stage.visit({ as: fair.owner, width: 1280 })).newPage();
    await open(desk, `/organizer/${fair.slug}/sheets`);
    await desk.getByRole('button', { name: words('sheets_written_link_for', { name: '修伞铺' }) }).click();
    const link = await desk
      .getByLabel(words('sheets_claim_made', { name: '修伞铺' }))
      .getByRole('textbox')
      .inputValue();

    const vendor = await world().anAccount('陈师傅');
    const phone = await (await world().stage.visit({ as: vendor })).newPage();
    await open(phone, new URL(link).pathname);
    const login = phone.getByLabel(words('sheets_claim_login'), { exact: true });
    await login.fill('13700000008');
    await button(phone, 'sheets_claim_accept').click();
    await phone.getByText(/不一样/).waitFor();
    await login.fill('137 0000 0009');
    await button(phone, 'sheets_claim_accept').click();
    await phone.waitForURL('**/vendor');
    expect((await vendor.call('GET /vendor'))?.offer.name.zh).to.equal('修伞铺');
    expect(await vendor.call('GET /vendor/applications')).to.have.length(1);
    await open(phone, new URL(link).pathname);
    await phone.getByText(words('sheets_claim_invalid')).waitFor();
  });
});
