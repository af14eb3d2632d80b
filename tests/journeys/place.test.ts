import { expect } from 'chai';
import { alive, open } from '../support/browser.ts';
import { useStagedWorld } from '../support/staged-world.ts';
import { until } from '../support/until.ts';
import { words, wordsLike } from '../support/words.ts';

const world = useStagedWorld();

describe('an organizer with applications', function () {
  this.timeout(60_000);

  it('accepts one, takes the proposed plot, publishes the fair and prints its poster and signs', async () => {
    const fair = await world().aFestival({ ...world().today(), name: { zh: '排位的集' } });
    await world().aPublishedPlan(fair);
    const params = { slug: fair.slug };
    await fair.owner.call('POST /festivals/:slug/applications-open', { params, body: { open: true } });
    await world().anApplication(fair, { name: { zh: '老李修鞋' } }, ['d1-am']);

    const context = await world().stage.visit({ as: fair.owner, width: 1280 });
    const page = await context.newPage();
    await open(page, `/organizer/${fair.slug}/applications`);
    await page.getByRole('button', { name: /老李修鞋/ }).click();
    await page
      .getByRole('button', { name: words('organizer_decision_accept') })
      .first()
      .click();
    await page.getByRole('button', { name: words('review_tell'), exact: true }).click();
    await page.getByRole('button', { name: words('review_tell_do', { count: 1 }) }).click();
    await page.getByText(words('review_told', { count: 1 })).waitFor();

    await page.getByRole('link', { name: words('organizer_nav_assignments'), exact: true }).click();
    await page.getByRole('link', { name: words('organizer_placing_propose') }).click();
    await page.getByRole('button', { name: words('placing_start'), exact: true }).click();
    await page.getByRole('button', { name: words('placing_accept', { count: 1 }) }).click();
    await page.getByText(words('placing_accepted', { count: 1 })).waitFor();

    await page.getByRole('link', { name: words('organizer_nav_overview'), exact: true }).click();
    await page.getByRole('button', { name: words('organizer_change_publish'), exact: true }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: words('organizer_change_publish'), exact: true })
      .click();
    await page.getByText(words('organizer_status_published'), { exact: true }).first().waitFor();
    const seen = await world().visitor().call('GET /festivals/:slug', { params });
    expect(seen.stalls.map(({ offer }) => offer.name.zh)).to.deep.equal(['老李修鞋']);

    for (const key of ['organizer_overview_poster', 'organizer_overview_signs']) {
      const href = await page.getByRole('link', { name: words(key) }).getAttribute('href');
      const printed = await context.request.get(href ?? '');
      expect(printed.headers()['content-type']).to.equal('application/pdf');
      expect((await printed.body()).subarray(0, 5).toString()).to.equal('%PDF-');
    }
    const picture = page.getByRole('link', { name: wordsLike('organizer_overview_code_festival') });
    expect(await (await context.request.get((await picture.getAttribute('href')) ?? '')).text()).to.include('<svg');
  });

  it('sets what counts, asks why and why not, accepts, and lets one who waits take the place of one who leaves', async function () {
    this.timeout(90_000);
    const fair = await world().aFestival({ ...world().today(), name: { zh: '补位的集' } });
    const plan = await world().aPublishedPlan(fair);
    const params = { slug: fair.slug };
    await fair.owner.call('POST /festivals/:slug/applications-open', { params, body: { open: true } });
    const leaver = await world().anAcceptedApplication(fair, { name: { zh: '要走的饼铺' } }, ['d1-am']);
    await world().anAcceptedApplication(fair, { name: { zh: '留下的茶铺' } }, ['d1-am']);
    const { application } = await world().anApplication(fair, { name: { zh: '候补的糖铺' } }, ['d1-am']);
    await world().decide(fair, application, 'waitlist');

    const context = await world().stage.visit({ as: fair.owner, width: 390 });
    const page = await context.newPage();
    await open(page, `/organizer/${fair.slug}/assignments/propose`);
    await page.locator('summary', { hasText: words('placing_wishes') }).click();
    const slider = page.getByRole('slider', { name: words('placing_wish_heritage'), exact: true });
    await slider.focus();
    await slider.press('End');
    await page.getByText(words('placing_level_4'), { exact: true }).waitFor();
    await page.getByText(words('placing_saved')).waitFor();
    const kept = await until(async () => {
      const { rules } = await fair.owner.call('GET /festivals/:slug/placing-rules', { params });
      return rules.levels.heritage === 4;
    });
    expect(kept).to.equal(true);

    await page.getByRole('button', { name: words('placing_start'), exact: true }).click();
    await page.getByText(words('placing_changes', { count: 2 })).waitFor();
    await page.getByRole('button', { name: words('placing_why_of', { name: '要走的饼铺' }) }).click();
    await page.getByText(wordsLike('placing_why_here')).waitFor();
    const { answer } = (await fair.owner.call('GET /festivals/:slug/proposals/latest', { params }))!;
    const mine = answer!.placements.find(({ applicationId }) => applicationId === leaver.applicationId)!;
    const other = plan.plots.find(({ id }) => !answer!.placements.some(({ plotIds }) => plotIds.includes(id)))!;
    await page.getByLabel(words('placing_why_not')).selectOption({ label: other.number });
    await page.getByRole('button', { name: words('placing_ask'), exact: true }).click();
    await page.getByText(words('placing_why_not_can', { number: other.number })).waitFor({ timeout: 20_000 });
    await page.getByRole('button', { name: words('placing_accept', { count: 2 }) }).click();
    await page.getByText(words('placing_accepted', { count: 2 })).waitFor();

    await page.getByRole('link', { name: words('placing_back') }).click();
    await page.getByText(words('organizer_placing_all_placed')).waitFor();
    await alive(page);
    await leaver.vendor.call('POST /calls/:slug/withdrawal', { params });
    const number = plan.plots.find(({ id }) => id === mine.plotIds[0])!.number;
    await page.getByText(words('placing_freed', { number, name: '要走的饼铺' })).waitFor();
    await page.getByRole('button', { name: words('placing_freed_fill') }).click();
    const fill = page.getByRole('dialog', { name: words('placing_fill', { number }) });
    await fill.getByRole('button', { name: words('placing_take', { name: '候补的糖铺' }) }).click({ timeout: 20_000 });
    await page.getByText(words('placing_taken', { name: '候补的糖铺', number })).waitFor();
    const standing = (await fair.owner.call('GET /festivals/:slug/assignments', { params, query: { limit: 200 } }))
      .rows;
    expect(standing.find(({ plotId }) => plotId === mine.plotIds[0])?.applicationId).to.equal(application.id);
  });

  it('takes a plot out of use, which moves who stands there, and undoes both; or takes it into use again', async () => {
    const fair = await world().anOpenFair();
    const { plot, applicationId } = await world().anAssignment(fair);
    const params = { slug: fair.slug };
    const plotsNow = async () =>
      (await fair.owner.call('GET /festivals/:slug/assignments', { params, query: { applicationId } })).rows.map(
        ({ plotId }) => plotId,
      );
    const context = await world().stage.visit({ as: fair.owner, width: 390 });
    const page = await context.newPage();
    await open(page, `/organizer/${fair.slug}/assignments?slot=d1-am&plot=${plot.id}`);
    const { number } = plot;
    const close = page.getByRole('button', { name: words('placing_close_button', { number }) });
    const takeOut = async () => {
      await close.click();
      const dialog = page.getByRole('dialog', { name: words('placing_close', { number }) });
      await dialog.getByRole('button', { name: words('placing_close_do', { number }) }).click({ timeout: 20_000 });
      await page.getByText(words('placing_closed', { number })).waitFor();
      await page.getByText(words('placing_out_of_use'), { exact: true }).first().waitFor();
    };
    const afternoon = [{ plotId: plot.id, slotId: 'd1-pm' }];
    const { rules, revision } = await fair.owner.call('GET /festivals/:slug/placing-rules', { params });
    await fair.owner.call('PUT /festivals/:slug/placing-rules', {
      params,
      body: { rules: { ...rules, closed: afternoon }, revision },
    });
    await takeOut();
    const [moved] = await plotsNow();
    expect(moved).to.be.a('string').and.not.equal(plot.id);
    await page.getByRole('button', { name: words('common_undo') }).click();
    await close.waitFor();
    await until(async () => (await plotsNow())[0] === plot.id);
    const undone = await fair.owner.call('GET /festivals/:slug/placing-rules', { params });
    expect(undone.rules.closed, 'out of use in the afternoon, as before').to.deep.equal(afternoon);

    await takeOut();
    await page.getByRole('button', { name: words('placing_reopen', { number }) }).click();
    await page.getByText(words('placing_reopened', { number })).waitFor();
    await close.waitFor();
    expect(await plotsNow()).to.deep.equal([moved]);
  });
});
