import { expect } from 'chai';
import { readFile } from 'node:fs/promises';
import { open, reopen } from '../support/browser.ts';
import { useStagedWorld } from '../support/staged-world.ts';
import { words, wordsLike } from '../support/words.ts';

const world = useStagedWorld();

describe('an organizer who holds a fair again', function () {
  this.timeout(90_000);

  it('copies it with its dates moved, publishes, changes, compares, goes back, prints, exports and imports', async () => {
    const owner = await world().anOrganizer();
    const context = await world().stage.visit({ as: owner, width: 1280, acceptDownloads: true });
    const page = await context.newPage();
    await open(page, '/organizer/new?from=wangchuanchang');
    const brought = page.getByRole('region', { name: words('copies_brought'), exact: true });
    await brought.getByText(words('copies_brought_plan', { plots: 60, facilities: 39 }).slice(0, 9)).waitFor();
    await brought.getByLabel(words('copies_first_day'), { exact: true }).fill('2037-06-06');
    const moves = brought.getByRole('list', { name: words('copies_moves_title') });
    await moves.getByText('2037年6月6日').waitFor();
    await moves.getByText('2037年6月7日').waitFor();
    await page.getByLabel(words('organizer_form_slug'), { exact: true }).fill('held-again');
    await page.getByRole('button', { name: words('organizer_form_create'), exact: true }).click();
    await page.waitForURL('**/organizer/held-again');

    const params = { slug: 'held-again' };
    const { draft, revision } = await owner.call('GET /festivals/:slug/layout', { params });
    const first = draft.plots.find((plot) => plot.number === 'A01')!;
    await owner.call('POST /festivals/:slug/layout/publication', { params, body: { revision } });
    const change = { kind: 'put-plot' as const, plot: { ...first, y: first.y - 0.5, number: 'A77' } };
    await owner.call('PATCH /festivals/:slug/layout', { params, body: { revision, changes: [change] } });

    await open(page, '/organizer/held-again/plan/versions');
    const listed = page.getByRole('list', { name: words('versions_differences') });
    await listed.getByText(words('versions_moved', { metres: '0.50 m' })).waitFor();
    await listed.getByText(words('versions_renumbered', { from: 'A01', to: 'A77' })).waitFor();
    await page
      .getByRole('button', { name: words('versions_back_to', { name: words('versions_name', { version: 1 }) }) })
      .click();
    await page.getByText(words('versions_same')).waitFor();
    await page.getByText(words('versions_kept_restored')).waitFor();

    await open(page, '/organizer/held-again/plan/files');
    const print = await page.getByRole('link', { name: words('files_print_do') }).getAttribute('href');
    const paper = await context.request.get(print ?? '');
    expect(paper.headers()['content-type']).to.match(/pdf/);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: wordsLike('files_export_as', { name: 'GeoJSON' }) }).click(),
    ]);
    const buffer = await readFile(await download.path());
    await page
      .getByLabel(words('files_pick'))
      .setInputFiles({ name: 'plan.geojson', mimeType: 'application/geo+json', buffer });
    const preview = page.getByRole('region', { name: words('files_preview'), exact: true });
    await preview.getByText(words('files_preview_plots', { count: 60 }), { exact: true }).waitFor();
    await preview.getByRole('button', { name: words('files_apply', { count: 60 }) }).click();
    await page.getByText(words('files_imported')).waitFor();
    const after = await owner.call('GET /festivals/:slug/layout/difference', {
      params,
      query: { before: '1', after: 'draft' },
    });
    expect(after.plots.filter(({ moved }) => (moved?.metres ?? 0) > 0.01)).to.deep.equal([]);
    expect(after.after.plots).to.have.length(60);
  });

  it('finds the template it began from chosen after a reload, and may still begin from nothing', async () => {
    const owner = await world().anOrganizer();
    const page = await (await world().stage.visit({ as: owner, width: 360 })).newPage();
    await open(page, '/organizer/new');
    const choice = (key: string) => page.getByRole('radio', { name: wordsLike(key) });
    await choice('copies_template_day').check();
    const brought = page.getByRole('region', { name: words('copies_brought'), exact: true });
    await brought.waitFor();
    await page.getByLabel(wordsLike('organizer_form_venue_name')).first().fill('和平广场');
    await reopen(page);
    await brought.waitFor();
    expect(await choice('copies_template_day').isChecked()).to.equal(true);
    await choice('copies_blank').check();
    await brought.waitFor({ state: 'detached' });
    expect(await choice('copies_blank').isChecked()).to.equal(true);
  });
});
