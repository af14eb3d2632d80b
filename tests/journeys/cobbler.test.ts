import { expect } from 'chai';
import { open, reopen } from '../support/browser.ts';
import { offerSample } from '../support/samples.ts';
import { useStagedWorld } from '../support/staged-world.ts';
import { until } from '../support/until.ts';
import { words, wordsLike } from '../support/words.ts';

const world = useStagedWorld();

describe('a cobbler', function () {
  this.timeout(60_000);

  it('says to be late in one tap, takes it back, and everybody sees it by itself', async () => {
    const { timeZone, marketDays = [] } = world().today();
    const days = marketDays.map((day) => ({
      ...day,
      opens: '00:00',
      closes: '23:59',
      loadInFrom: '00:00',
      loadInUntil: '00:00',
      loadOutUntil: '23:59',
      slots: day.slots.map((slot) => ({ ...slot, starts: '00:00', ends: '23:59' })),
    }));
    const fair = await world().anOpenFair({ ...(timeZone ? { timeZone } : {}), marketDays: days });
    const { vendor, applicationId, plot } = await world().anAssignment(fair);
    const volunteer = await world().aGate(fair);
    const phone = await (await world().stage.visit({ as: vendor, width: 320 })).newPage();
    const gate = await (await world().stage.visit({ as: volunteer })).newPage();
    const resident = await (await world().stage.visit()).newPage();
    await open(phone, `/vendor/applications/${applicationId}`);
    await open(resident, `/f/${fair.slug}/p/${plot.number}`);
    await open(gate, `/gate/${fair.slug}`);
    await gate.getByRole('button', { name: words('today_tab_list'), exact: true }).click();
    await gate.getByRole('button', { name: words('today_show_all', { count: 1 }) }).click();
    await phone
      .getByRole('button', { name: wordsLike('today_late_about') })
      .first()
      .click();
    await phone.getByRole('heading', { name: wordsLike('today_late_stands') }).waitFor();
    await resident.getByText(words('today_is_coming'), { exact: true }).first().waitFor();
    await gate.getByText(wordsLike('today_comes_about')).waitFor();
    await phone.getByRole('button', { name: words('today_late_back') }).click();
    await phone.getByRole('heading', { name: words('today_late_title') }).waitFor();
    await resident.getByText(words('today_is_coming'), { exact: true }).first().waitFor({ state: 'detached' });
  });

  it('applies to the next fair with the answers of the last, in a tap', async () => {
    const first = await world().anOpenFair(world().today());
    const { vendor } = await world().anApplication(first, {}, ['d1-am']);
    const next = await world().anOpenFair(world().today());
    const page = await (await world().stage.visit({ as: vendor, width: 320 })).newPage();
    await open(page, `/vendor/apply/${next.slug}`);
    await page.getByText(wordsLike('today_as_last_time')).waitFor();
    await page.getByRole('button', { name: words('vendor_send', { count: 1 }) }).click();
    await page.getByRole('heading', { name: offerSample().name.zh }).waitFor();
    await page.getByText(words('vendor_state_submitted')).first().waitFor();
  });

  it('of two trades applies on an old phone from the page of the fair: three taps, no field to fill in', async () => {
    await world().anOpenFair(world().today());
    const vendor = await world().aVendor();
    const keys = { ...offerSample(), name: { zh: '老李配钥匙' } };
    await vendor.call('PUT /vendor/offers', { body: { id: 'keys', offer: keys } });
    const fair = await world().anOpenFair({ ...world().today(), name: { zh: '两样都行的集' } });
    const page = await (await world().stage.visit({ as: vendor, width: 360 })).newPage();
    await (await page.context().newCDPSession(page)).send('Emulation.setCPUThrottlingRate', { rate: 4 });
    await open(page, `/f/${fair.slug}`);
    let taps = 0;
    let fields = 0;
    await page.exposeFunction('countTap', () => taps++);
    await page.exposeFunction('countField', () => fields++);
    const counting = `addEventListener('click', () => countTap(), true); addEventListener('change', (event) =>
      event.target.type !== 'radio' && countField(), true)`;
    await page.evaluate(counting);
    await page.getByRole('link', { name: words('days_apply_here') }).click();
    await page.waitForURL(`**/vendor/apply/${fair.slug}`);
    await page.getByLabel('老李配钥匙').check();
    await page.getByRole('button', { name: words('vendor_send', { count: 1 }) }).click();
    await page.getByRole('heading', { name: '老李配钥匙' }).waitFor();
    expect({ taps, fields }).to.deep.equal({ taps: 3, fields: 0 });
    await page.getByText(words('vendor_state_submitted')).first().waitFor();
  });

  it('changes the trade in the middle of an application, or reloads, and finds everything typed', async () => {
    const fair = await world().anOpenFair(world().today());
    const vendor = await world().aVendor();
    const page = await (await world().stage.visit({ as: vendor, width: 360 })).newPage();
    await open(page, `/vendor/apply/${fair.slug}`);
    const note = page.getByLabel(wordsLike('vendor_note')).first();
    await note.fill('我的摊子有遮阳伞');
    await page.getByRole('checkbox').first().check();
    await page.getByRole('link', { name: words('common_edit') }).click();
    const name = page.getByLabel(words('vendor_offer_name'), { exact: true });
    await name.fill('老李修鞋');
    await reopen(page);
    await until(async () => (await name.inputValue()) === '老李修鞋');
    await page.getByRole('button', { name: words('vendor_profile_save_back') }).click();
    await page.waitForURL(`**/vendor/apply/${fair.slug}`);
    await page.getByRole('heading', { name: '老李修鞋' }).waitFor();
    await until(async () => (await note.inputValue()) === '我的摊子有遮阳伞');
    await page.getByRole('button', { name: words('vendor_send', { count: 1 }) }).click();
    await page.waitForURL('**/vendor/applications/*');
    expect((await vendor.call('GET /vendor/applications'))[0]?.note).to.equal('我的摊子有遮阳伞');
    expect((await vendor.call('GET /vendor'))?.offer.name.zh).to.equal('老李修鞋');
  });

  it('sees on one page what is next: when and where to come, the plot on the plan, and the pass on the day', async () => {
    const papers = [{ kind: 'health-certificate' as const, categories: ['heritage' as const] }];
    const fair = await world().anOpenFair(world().today());
    const { vendor, plot, passCode } = await world().anAssignment(fair);
    const later = await world().anOpenFair({ papers });
    const body = { offer: offerSample(), slotIds: ['d1-am'] };
    await vendor.call('PUT /calls/:slug/application', { params: { slug: later.slug }, body });
    const page = await (await world().stage.visit({ as: vendor, width: 320 })).newPage();
    await open(page, '/vendor');
    const [today, paper] = [page.getByRole('article').nth(0), page.getByRole('article').nth(1)];
    await today.getByText(wordsLike('days_come')).waitFor();
    await today.getByRole('img', { name: words('days_on_plan', { number: plot.number }) }).waitFor();
    await today.getByRole('img', { name: words('vendor_qr', { code: passCode }) }).waitFor();
    await paper.getByText(words('review_paper_missing')).waitFor();
    await paper.getByRole('link', { name: words('days_paper_do') }).click();
    await page.waitForURL('**/vendor/papers?kind=health-certificate');
  });
});
