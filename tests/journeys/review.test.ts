import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { open } from '../support/browser.ts';
import { useStagedWorld } from '../support/staged-world.ts';
import { until } from '../support/until.ts';
import { words, wordsLike } from '../support/words.ts';

const world = useStagedWorld();

/** Presses keys one after another; each waits until what it should bring is there. */
async function press(page: Page, key: string, shown: string | RegExp): Promise<void> {
  await page.keyboard.press(key);
  await page.getByText(shown).first().waitFor();
}

describe('an organizer with a keyboard', function () {
  this.timeout(60_000);

  it('reviews six applications, takes one back, and tells their vendors together', async () => {
    const fair = await world().anOpenFair(world().today());
    const sent = [];
    for (const zh of ['一号摊', '二号摊', '三号摊', '四号摊', '五号摊', '六号摊']) {
      sent.push(await world().anApplication(fair, { name: { zh } }, ['d1-am']));
    }
    const context = await world().stage.visit({ as: fair.owner, width: 1440 });
    const page = await context.newPage();
    await open(page, `/organizer/${fair.slug}/applications`);
    const heading = (name: string) => page.getByRole('heading', { name, level: 2 }).waitFor();
    await page.keyboard.press('j');
    await heading('一号摊');
    await page.keyboard.press('a');
    await heading('二号摊');
    await page.keyboard.press('w');
    await heading('三号摊');
    await page.keyboard.press('d');
    await page.getByLabel(words('organizer_apps_reason_decline')).waitFor();
    await page.keyboard.type('证件过期');
    await page.keyboard.press('Control+Enter');
    await heading('四号摊');
    await page.keyboard.press('s');
    await page.getByLabel(words('organizer_apps_reason_ask')).waitFor();
    await page.keyboard.type('请补健康证');
    await page.keyboard.press('Control+Enter');
    await heading('五号摊');
    await page.keyboard.press('a');
    await heading('六号摊');
    await press(page, 'w', wordsLike('review_tell_waiting', { count: 6 }));
    await press(page, 'u', wordsLike('review_tell_waiting', { count: 5 }));
    await press(page, 'a', wordsLike('review_tell_waiting', { count: 6 }));
    const [own] = await sent[0]!.vendor.call('GET /vendor/applications');
    if (own?.state !== 'submitted') throw new Error('a vendor was told too early');

    await press(page, 't', words('review_tell_effect'));
    await until(async () => {
      await page.keyboard.press('Tab');
      const reached = String(await page.evaluate(`document.activeElement?.textContent ?? ''`));
      return reached.includes(words('review_tell_do', { count: 6 }));
    });
    await press(page, 'Enter', words('review_told', { count: 6 }));
    const states = await Promise.all(
      sent.map(async ({ vendor }) => (await vendor.call('GET /vendor/applications'))[0]?.state),
    );
    const wanted = ['accepted', 'waitlisted', 'declined', 'needs-info', 'accepted', 'accepted'];
    if (states.join() !== wanted.join()) throw new Error(`the vendors were told ${states.join()}`);
  });

  it('keeps a half-written note with the application it is about, and goes back to the one whose decision is undone', async () => {
    const fair = await world().anOpenFair(world().today());
    for (const zh of ['一号摊', '二号摊', '三号摊']) await world().anApplication(fair, { name: { zh } }, ['d1-am']);
    const page = await (await world().stage.visit({ as: fair.owner, width: 1440 })).newPage();
    await open(page, `/organizer/${fair.slug}/applications`);
    const heading = (name: string) => page.getByRole('heading', { name, level: 2 }).waitFor();
    const note = page.getByLabel(wordsLike('review_note_new'));
    await page.keyboard.press('j');
    await heading('一号摊');
    await page.keyboard.press('n');
    await page.keyboard.type('电话里说要带推车');
    await page.keyboard.press('Escape');
    await page.keyboard.press('j');
    await heading('二号摊');
    expect(await note.inputValue(), 'nothing is said about the next').to.equal('');
    await page.keyboard.press('k');
    await heading('一号摊');
    expect(await note.inputValue()).to.equal('电话里说要带推车');
    await page.keyboard.press('a');
    await heading('二号摊');
    await press(page, 'd', words('organizer_apps_reason_decline'));
    const reason = await page.getByLabel(words('organizer_apps_reason_decline')).boundingBox();
    const told = await page.getByText(wordsLike('review_drafted', { name: '一号摊' })).boundingBox();
    expect((told?.y ?? 0) + (told?.height ?? 0), 'what is said lies above the reason').to.be.below(reason?.y ?? 0);
    await page.keyboard.press('Escape');
    await page.keyboard.press('u');
    await heading('一号摊');
  });

  it('decides over several on a phone where the first was ticked, and over more than a page only when asked anew', async () => {
    const fair = await world().anOpenFair();
    const rows = Array.from({ length: 52 }, (_, index) => `${index}号摊,裁缝,${13_700_000_100 + index}`);
    const params = { slug: fair.slug };
    const body = Buffer.from(['商户,类别,手机', ...rows].join('\n'));
    const { id } = await fair.owner.call('POST /festivals/:slug/imports', {
      params,
      query: { kind: 'applications' },
      body,
    });
    const expected = { revision: 1, expect: { new: 52, changed: 0 }, consent: true };
    await fair.owner.call('POST /festivals/:slug/imports/:importId/run', {
      params: { ...params, importId: id },
      body: expected,
    });
    const page = await (await world().stage.visit({ as: fair.owner, width: 360 })).newPage();
    await open(page, `/organizer/${fair.slug}/applications`);
    const bar = page.getByRole('region', { name: words('review_bulk') });
    await page.getByRole('checkbox', { name: words('review_tick', { name: '0号摊' }) }).check();
    await bar.getByText(words('review_bulk_count', { count: 1 })).waitFor();
    const { y = 0, height = 0 } = (await bar.boundingBox()) ?? {};
    expect(y + height, 'the bar is on the screen').to.be.at.most(844);
    const wholePage = page.getByLabel(words('review_tick_page', { count: 50 }));
    await wholePage.check();
    await bar.getByRole('button', { name: words('review_bulk_all', { count: 52 }) }).click();
    await bar.getByText(words('review_bulk_count', { count: 52 })).waitFor();
    await bar.getByRole('button', { name: words('review_bulk_none') }).click();
    await wholePage.check();
    await bar.getByText(words('review_bulk_count', { count: 50 })).waitFor();
  });

  it('can switch the single keys off', async () => {
    const fair = await world().anOpenFair(world().today());
    await world().anApplication(fair, { name: { zh: '一号摊' } }, ['d1-am']);
    const context = await world().stage.visit({ as: fair.owner, width: 1440 });
    const page = await context.newPage();
    await open(page, `/organizer/${fair.slug}/applications`);
    await press(page, '?', words('review_keys_hint'));
    await page.getByLabel(words('review_keys_wanted')).press('Space');
    await page.keyboard.press('Escape');
    await page.keyboard.press('j');
    await page.getByRole('button', { name: /一号摊/ }).click();
    await page.getByRole('heading', { name: '一号摊', level: 2 }).waitFor();
    await page.keyboard.press('a');
    await page.getByRole('button', { name: words('organizer_decision_accept'), exact: true }).waitFor();
    const { drafts } = await fair.owner.call('GET /festivals/:slug/reviews/counts', { params: { slug: fair.slug } });
    if (drafts.accept !== 0) throw new Error('a key decided although keys were off');
  });
});
