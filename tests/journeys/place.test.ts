import { expect } from 'chai';
import { open } from '../support/browser.ts';
import { useStagedWorld } from '../support/staged-world.ts';
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
    const decided = { name: '老李修鞋', state: words('organizer_application_accepted') };
    await page.getByText(words('organizer_apps_decided', decided)).waitFor();

    await page.getByRole('link', { name: words('organizer_nav_assignments'), exact: true }).click();
    await page.getByRole('button', { name: words('organizer_placing_propose') }).click();
    const proposal = page.getByRole('dialog', { name: words('organizer_placing_proposal') });
    await proposal.getByText('老李修鞋').waitFor();
    await proposal.getByRole('button', { name: words('organizer_placing_proposal_accept', { count: 1 }) }).click();
    await page.getByText(words('organizer_placing_all_placed')).waitFor();

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
});
