import { expect } from 'chai';
import { open } from '../support/browser.ts';
import { useStagedWorld } from '../support/staged-world.ts';
import { words } from '../support/words.ts';

const world = useStagedWorld();

describe('a clerk after the first arrivals', function () {
  this.timeout(60_000);

  it('reads who came by day and category, sees the next arrival appear, and takes the report along', async () => {
    const fair = await world().anOpenFair({ ...world().today(), name: { zh: '小结的集' } });
    const first = await world().anAssignment(fair, 0, 'd1-am');
    const second = await world().anAssignment(fair, 1, 'd1-am', { name: { zh: '刘姐理发' }, category: 'haircut' });
    await world().scan(fair, fair.owner, first.passCode);

    const context = await world().stage.visit({ as: fair.owner, width: 1280 });
    const page = await context.newPage();
    await open(page, `/organizer/${fair.slug}`);
    await page.getByRole('link', { name: words('report_title'), exact: true }).click();
    const byCategory = page.getByRole('table', { name: words('report_by_category') }).first();
    const haircut = byCategory.getByRole('row', { name: /理发/ });
    expect(await haircut.getByRole('cell').nth(1).textContent()).to.equal('0');
    await world().scan(fair, fair.owner, second.passCode);
    await haircut.getByRole('cell', { name: '100%' }).waitFor();

    for (const [key, type] of [
      ['report_xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
      ['report_pdf', 'application/pdf'],
    ] as const) {
      const href = await page.getByRole('link', { name: words(key) }).getAttribute('href');
      const taken = await context.request.get(href ?? '');
      expect(taken.headers()['content-type']).to.equal(type);
    }
  });
});
