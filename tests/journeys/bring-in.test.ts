import { expect } from 'chai';
import { breaches } from './breaches.ts';
import { open } from '../support/browser.ts';
import { useStagedWorld } from '../support/staged-world.ts';
import { until } from '../support/until.ts';
import { words, wordsLike } from '../support/words.ts';

const world = useStagedWorld();

/** A square and a lane of a market as cities publish them: numbers with slashes, one given twice, one stall without. */
const market = [
  'plot,street,category,vendor,longitude,latitude',
  ...Array.from(
    { length: 14 },
    (_, i) => `A ${String(i + 1).padStart(2, '0')},Anger,food,firm-${i},${12.38 + i * 0.00005},${51.34 + i * 0.000004}`,
  ),
  'B 01/10,Gasse,crafts,firm-20,12.3801,51.3405',
  ',Gasse,crafts,firm-21,12.3801,51.34055',
  'B 02/10,Gasse,crafts,firm-22,12.3801,51.3406',
  'A 03,Gasse,crafts,firm-23,12.3801,51.34065',
].join('\n');

describe('a planner with a file', function () {
  this.timeout(60_000);

  it('sees which rows of a real market are wrong, brings in the rest, and has the old plan back', async () => {
    const fair = await world().aFestival();
    const before = await world().aPublishedPlan(fair);
    const params = { slug: fair.slug };
    const draft = async () => (await fair.owner.call('GET /festivals/:slug/layout', { params })).draft;
    const page = await (await world().stage.visit({ as: fair.owner, width: 1280 })).newPage();
    await open(page, `/organizer/${fair.slug}/plan/files`);
    const file = page.locator('input[type=file]');
    await file.setInputFiles({ name: 'market.csv', mimeType: 'text/csv', buffer: Buffer.from(market) });
    const faults = page.getByRole('list', { name: words('files_faults') });
    await faults.waitFor();
    expect(
      (await faults.getByRole('listitem').allInnerTexts()).map((said) => said.replaceAll(/\s+/g, ' ')),
    ).to.deep.equal([
      `${words('files_at_line', { count: 17 })} ${words('files_fault_number_missing')}`,
      `${words('files_at_line', { count: 19 })} ${words('files_fault_number_twice')}${words('copies_colon')}A 03`,
    ]);
    const apply = page.getByRole('button', { name: words('files_apply', { count: 16 }) });
    expect(await apply.isDisabled()).to.equal(true);
    await page.getByRole('checkbox', { name: wordsLike('files_leave_out') }).check();
    await apply.click();
    await page.getByText(words('files_imported')).waitFor();
    expect((await draft()).plots.map(({ number }) => number))
      .to.include('B 01/10')
      .and.have.length(16);

    await page.getByRole('button', { name: words('common_undo'), exact: true }).click();
    await until(async () => (await draft()).plots.length === before.plots.length);
    const plain = before.plots.map(({ code: _code, ...plot }) => plot);
    expect((await draft()).plots).to.deep.equal(plain);
  });

  it('makes zones of the streets a table names, once asked, and sees them on the plan before', async () => {
    const fair = await world().aFestival();
    const params = { slug: fair.slug };
    const letters = async () =>
      (await fair.owner.call('GET /festivals/:slug', { params })).festival.zones.map(({ letter }) => letter);
    const before = await letters();
    const page = await (await world().stage.visit({ as: fair.owner, width: 360 })).newPage();
    await open(page, `/organizer/${fair.slug}/plan/files`);
    const table = 'number,street,x,y\nK1,Kirchhof,0,0\nK2,Kirchhof,4,0\nM1,Markt,0,20\n';
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'streets.csv', mimeType: 'text/csv', buffer: Buffer.from(table) });
    await page.getByText(words('files_zones_new', { count: 2 })).waitFor();
    await page.getByText(words('files_zones_one', { name: 'Kirchhof', count: 2 })).waitFor();
    await page.getByRole('checkbox', { name: wordsLike('files_zones_make') }).check();
    await page.locator('svg').getByText('K Kirchhof').waitFor();
    expect(await breaches(page)).to.deep.equal([]);
    expect(await letters()).to.deep.equal(before);
    await page.getByRole('button', { name: words('files_apply', { count: 3 }) }).click();
    await page.getByText(words('files_imported')).waitFor();
    expect(await letters()).to.deep.equal([...before, 'K', 'M']);
  });

  it('says of each layer of a drawing what it is', async () => {
    const from = await world().aFestival();
    await world().aPublishedPlan(from);
    const { body } = await from.owner.send('GET', `/api/festivals/${from.slug}/layout/plan.dxf?of=1`);
    const fair = await world().aFestival();
    const params = { slug: fair.slug };
    const page = await (await world().stage.visit({ as: fair.owner, width: 360 })).newPage();
    await open(page, `/organizer/${fair.slug}/plan/files`);
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'plan.dxf', mimeType: 'image/vnd.dxf', buffer: Buffer.from(body as Uint8Array) });
    const layer = page.getByLabel(wordsLike('files_layer', { name: 'STREETS' }));
    await layer.waitFor();
    expect(await layer.inputValue()).to.equal('street');
    await layer.selectOption('fire-lane');
    await until(
      async () => (await page.getByLabel(wordsLike('files_layer', { name: 'STREETS' })).inputValue()) === 'fire-lane',
    );
    await page.getByRole('button', { name: words('files_apply', { count: 70 }) }).click();
    await page.getByText(words('files_imported')).waitFor();
    const { draft } = await fair.owner.call('GET /festivals/:slug/layout', { params });
    expect([draft.plots.length, draft.streets.length, draft.lines.map(({ kind }) => kind)]).to.deep.equal([
      70,
      0,
      ['fire-lane'],
    ]);
  });
});
