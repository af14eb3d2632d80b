import { expect } from 'chai';
import type { Page } from 'playwright-core';
import type { Client } from '../support/client.ts';
import { open } from '../support/browser.ts';
import { photo } from '../support/pictures.ts';
import { useStagedWorld } from '../support/staged-world.ts';
import { until } from '../support/until.ts';
import { words, wordsLike } from '../support/words.ts';

const world = useStagedWorld();

/** The same server by a name of the office's network: browsers trust it less than their own machine. */
async function inOffice(as: Client, width: number): Promise<Page> {
  const baseURL = world().stage.url.replace('127.0.0.1', 'office.test');
  const page = await (await world().stage.visit({ as, width, baseURL })).newPage();
  page.on('pageerror', (error) => {
    throw error;
  });
  return page;
}

describe('an office that serves its fair without https', function () {
  this.timeout(60_000);

  it('keeps a note and a decision of the clerk, a paper of the vendor, and the counting and a note of the gate', async () => {
    const papers = [{ kind: 'health-certificate' as const, categories: ['heritage' as const] }];
    const fair = await world().anOpenFair({ ...world().today(), papers });
    const params = { slug: fair.slug };
    const { vendor } = await world().anApplication(fair, { name: { zh: '无锁饼铺' } }, ['d1-am']);

    const desk = await inOffice(fair.owner, 1440);
    await open(desk, `/organizer/${fair.slug}/applications`);
    expect(await desk.evaluate('isSecureContext')).to.equal(false);
    await desk.getByRole('button', { name: /无锁饼铺/ }).click();
    await desk.getByLabel(wordsLike('review_note_new')).fill('电话里说要带推车');
    await desk.getByRole('button', { name: words('review_note_leave'), exact: true }).click();
    await desk.getByText('电话里说要带推车').first().waitFor();
    await desk.keyboard.press('w');
    await desk.getByText(wordsLike('review_drafted', { name: '无锁饼铺' })).waitFor();

    const phone = await inOffice(vendor, 360);
    await open(phone, '/vendor/papers?kind=health-certificate');
    const picture = { name: 'IMG_0001.jpg', mimeType: 'image/jpeg', buffer: photo() };
    await phone.getByLabel(words('review_paper_pick')).setInputFiles(picture);
    await phone.getByText(words('review_paper_to_check'), { exact: true }).first().waitFor();

    const gate = await inOffice(await world().aGate(fair), 390);
    await open(gate, `/gate/${fair.slug}`);
    await gate.getByRole('button', { name: words('today_tab_heads'), exact: true }).click();
    await gate.getByRole('button', { name: /^\+5/ }).click();
    await gate.getByRole('button', { name: words('today_tab_list'), exact: true }).click();
    await gate.getByRole('button', { name: words('today_note_begin') }).click();
    await gate.getByLabel(words('today_note_who')).fill('刘师傅');
    await gate.getByRole('button', { name: words('today_note_send') }).click();
    await until(async () => {
      const { headCount, notes } = await fair.owner.call('GET /festivals/:slug/board', { params, query: {} });
      return headCount.inside === 5 && notes.length === 1;
    });
  });
});
