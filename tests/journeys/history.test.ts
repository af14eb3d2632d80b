import { expect } from 'chai';
import { useStagedWorld } from '../support/staged-world.ts';
import { open } from '../support/browser.ts';
import { words } from '../support/words.ts';

const world = useStagedWorld();

describe('the history page', function () {
  this.timeout(60_000);

  it('says who did what with before and after, is filtered by keyboard, and fits a small phone', async () => {
    const fair = await world().anOpenFair(world().today());
    const { plot } = await world().anAssignment(fair);
    const clerk = await (await world().stage.visit({ as: fair.owner, width: 360 })).newPage();
    await open(clerk, `/organizer/${fair.slug}/history`);
    const list = clerk.getByRole('region', { name: words('history_list') });
    await list.getByText(words('history_field_plot')).first().waitFor();
    const rows = await list.getByRole('listitem').count();

    const kind = clerk.getByLabel(words('history_kind'));
    await kind.focus();
    await kind.selectOption('places');
    await clerk.waitForURL('**/history?group=places');
    const row = list.getByRole('listitem');
    await row.filter({ hasText: words('history_source_hand') }).waitFor();
    expect(await row.count()).to.equal(1);
    expect(rows).to.be.greaterThan(1);
    expect(await row.innerText())
      .to.include('周敏')
      .and.to.include(plot.number);
    const text = await clerk.locator('main').innerText();
    expect(text).not.to.match(/[{}]|[0-9a-f]{24}/);
    expect(await clerk.evaluate('document.documentElement.scrollWidth')).to.be.at.most(360);

    await clerk.getByRole('link', { name: words('history_clear') }).click();
    await list.getByText(words('history_field_applications_open')).first().waitFor();
  });
});
