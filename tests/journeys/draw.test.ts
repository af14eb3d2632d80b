import { expect } from 'chai';
import type { Page } from 'playwright-core';
import type { Client } from '../support/client.ts';
import { liningSample } from '../support/samples.ts';
import { open, reopen } from '../support/browser.ts';
import { spotOn } from '../support/plan-spot.ts';
import { useStagedWorld } from '../support/staged-world.ts';
import type { Fair } from '../support/world.ts';
import { until } from '../support/until.ts';
import { words, wordsLike } from '../support/words.ts';

const world = useStagedWorld();
const button = (page: Page, key: string) => page.getByRole('button', { name: wordsLike(key) });
const saved = (page: Page) => page.getByText(words('organizer_plan_saved'), { exact: true }).waitFor();

/** What is told of a plot to those who do not see the plan begins with its number. */
const heard = (number: string) => new RegExp(`^${words('site_plot_heard', { number, zone: '|' }).split('|')[0] ?? ''}`);

/** A fair with a lined street of eight plots, and a browser on its plan. */
async function aPlanner(fair?: Fair, as?: Client) {
  const own = fair ?? (await world().aFestival());
  const params = { slug: own.slug };
  if (!fair) {
    const body = { revision: 0, lining: liningSample({ from: 0, to: 12 }) };
    await own.owner.call('POST /festivals/:slug/layout/street', { params, body });
  }
  const context = await world().stage.visit({ as: as ?? own.owner, width: 1280 });
  const page = await context.newPage();
  await open(page, `/organizer/${own.slug}/plan`);
  // The plan comes after its page, and only then hears keys.
  await page.locator('[data-metres]').waitFor({ state: 'attached' });
  const draft = async () => (await own.owner.call('GET /festivals/:slug/layout', { params })).draft;
  /** Where a plot is on the screen. */
  const spotOf = async (number: string) =>
    spotOn(
      page,
      (await draft()).plots.find((plot) => plot.number === number)!,
    );
  const press = async (number: string) => {
    const { x, y } = await spotOf(number);
    await page.mouse.click(x, y);
    await page.getByRole('button', { name: heard(number), pressed: true }).waitFor();
  };
  return { fair: own, page, draft, spotOf, press };
}

describe('a planner', function () {
  this.timeout(60_000);

  it('draws with the mouse: a lasso, a group carried, a handle pulled, a bin set down and moved', async () => {
    const { page, draft, spotOf, press } = await aPlanner();
    await page.keyboard.press('l');
    const [first, last] = [await spotOf('A01'), await spotOf('A03')];
    const around = Math.abs(last.x - first.x) / 2 + 4;
    const corners = [
      [first.x - around, first.y - around],
      [last.x + around, first.y - around],
      [last.x + around, first.y + around],
      [first.x - around, first.y + around],
    ] as const;
    await page.mouse.move(...corners[0]);
    await page.mouse.down();
    for (const corner of [...corners.slice(1), corners[0]]) await page.mouse.move(...corner, { steps: 4 });
    await page.mouse.up();
    await page.getByText(words('site_group', { count: 2 })).waitFor();

    await page.keyboard.press('v');
    const before = await draft();
    await page.mouse.move(first.x, first.y);
    await page.mouse.down();
    await page.mouse.move(first.x, first.y - 60, { steps: 6 });
    await page.mouse.up();
    await saved(page);
    const after = await draft();
    const moved = after.plots.filter(({ id, y }) => before.plots.find((each) => each.id === id)?.y !== y);
    expect(moved.map(({ number }) => number).sort()).to.deep.equal(['A01', 'A03']);

    await press('A02');
    const corner = (await page.locator('[data-handle="size 1 1"]').boundingBox())!;
    await page.mouse.move(corner.x + corner.width / 2, corner.y + corner.height / 2);
    await page.mouse.down();
    await page.mouse.move(corner.x - 40, corner.y - 30, { steps: 5 });
    await page.mouse.up();
    await saved(page);
    const sized = (await draft()).plots.find(({ number }) => number === 'A02')!;
    expect([sized.width, sized.depth]).to.not.deep.equal([3, 3]);

    await page.keyboard.press('f');
    await page.getByLabel(words('organizer_facility_kind')).selectOption('bin');
    await page.mouse.click(first.x, first.y + 160);
    await page.keyboard.press('v');
    await saved(page);
    const bin = (await draft()).facilities.find(({ kind }) => kind === 'bin')!;
    const mark = (await page.locator(`[data-thing="facilities ${bin.id}"]`).boundingBox())!;
    await page.mouse.move(mark.x + mark.width / 2, mark.y + mark.height / 2);
    await page.mouse.down();
    await page.mouse.move(mark.x + 60, mark.y + 20, { steps: 5 });
    await page.mouse.up();
    await saved(page);
    expect((await draft()).facilities.find(({ id }) => id === bin.id)?.x).to.be.above(bin.x);

    // A plot taken from the table puts the bin out of the panel.
    const panel = page.getByLabel(words('organizer_facility_kind'));
    await panel.waitFor();
    await page.getByRole('row').filter({ hasText: 'A02' }).click();
    await panel.waitFor({ state: 'detached' });
  });

  it('keeps everything where it is on the screen while the plan grows, and reaches what has been added', async () => {
    const { page, draft, spotOf } = await aPlanner();
    const [still, outermost] = [await spotOf('A01'), await spotOf('A07')];
    await page.mouse.move(outermost.x, outermost.y);
    await page.mouse.down();
    await page.mouse.move(outermost.x + 40, outermost.y + 150, { steps: 6 });
    await page.mouse.up();
    await saved(page);
    const { x, y } = await spotOf('A01');
    expect([Math.round(x), Math.round(y)]).to.deep.equal([Math.round(still.x), Math.round(still.y)]);

    await page.keyboard.press('a');
    await page.getByLabel(words('organizer_plot_y'), { exact: true }).fill('90');
    await page.getByRole('button', { name: words('organizer_street_place', { count: 6 }) }).click();
    await saved(page);
    const added = (await draft()).plots.filter((plot) => plot.y > 60);
    expect(added).to.have.length(6);
    const board = (await page.getByRole('group', { name: wordsLike('site_sheet') }).boundingBox())!;
    for (const plot of added) {
      const spot = await spotOn(page, plot);
      expect(spot.y, plot.number).to.be.within(board.y, board.y + board.height);
    }
  });

  it('draws with the keyboard alone: selects all, carries, copies, sets paving for the blind, undoes it all', async () => {
    const { page, draft } = await aPlanner();
    const before = await draft();
    await page.getByRole('button', { name: heard(before.plots[0]!.number) }).focus();
    await page.keyboard.press('Control+a');
    await page.getByText(words('site_group', { count: before.plots.length })).waitFor();
    await page.keyboard.press('Shift+ArrowDown');
    await saved(page);
    const down = await draft();
    expect(down.plots.map(({ y }) => y)).to.deep.equal(
      before.plots.map(({ y }) => Math.round((y + 0.1) * 1000) / 1000),
    );
    await page.keyboard.press('Control+d');
    await saved(page);
    expect((await draft()).plots).to.have.length(before.plots.length * 2);

    await page.keyboard.press('g');
    await page.getByLabel(words('organizer_ground_kind')).selectOption('tactile-paving');
    await button(page, 'organizer_ground_add').press('Enter');
    const row = page.getByRole('button', { name: new RegExp(`^${words('site_line_paving')}`) });
    await row.focus();
    await page.keyboard.press('ArrowRight');
    await saved(page);
    expect((await draft()).lines[0]?.points[0]?.[0]).to.equal(1);

    for (let i = 0; i < 5; i++) await page.keyboard.press('Control+z');
    await saved(page);
    expect(await draft()).to.deep.equal(before);
  });

  it('is sent the whole plan once, however long its page has listened', async () => {
    const { owner, slug } = await world().aFestival();
    await owner.call('POST /festivals/:slug/layout/street', {
      params: { slug },
      body: { revision: 0, lining: liningSample() },
    });
    const page = await (await world().stage.visit({ as: owner })).newPage();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    const heard = page.waitForResponse((response) => response.url().endsWith(`/${slug}/layout/state`));
    await open(page, `/organizer/${slug}/plan`);
    await heard;
    await page.waitForLoadState('networkidle');
    expect(asked.filter((path) => path.endsWith(`/${slug}/layout`))).to.have.length(1);
  });

  it('lets an aisle be that is narrow, with the reason, and publishes', async () => {
    const { fair, page } = await aPlanner();
    const params = { slug: fair.slug };
    const across = { id: 'p-one', number: 'B01', zoneId: 'b', x: 0, y: 40, width: 3, depth: 3, angle: 0 };
    const changes = [across, { ...across, id: 'p-two', number: 'B02', y: 44.5 }].map((plot) => ({
      kind: 'put-plot' as const,
      plot: { ...plot, powerKw: 0, water: false, streetId: null },
    }));
    await fair.owner.call('PATCH /festivals/:slug/layout', { params, body: { revision: 1, changes } });
    const findings = page.getByRole('region', { name: words('organizer_findings_title') });
    await findings.getByText(wordsLike('site_finding_aisle')).first().click();
    await page.getByText(words('site_group', { count: 2 })).waitFor();
    await button(page, 'organizer_plan_publish').click();
    const dialog = page.getByRole('dialog', { name: words('site_waive_title', { count: 1 }) });
    await dialog.getByLabel(words('site_waive_reason')).fill('两家合用一块空地');
    await dialog.getByRole('button', { name: words('site_waive_do') }).click();
    await findings.getByText('两家合用一块空地', { exact: false }).waitFor();
    await button(page, 'organizer_plan_publish').click();
    await page.getByText(words('organizer_plan_published_same', { version: 1 })).waitFor();
  });

  it('works at the same time as another: sees the changes as they come, is told when both touch one plot, loses nothing on reload', async () => {
    const { fair, page, draft, press } = await aPlanner();
    const other = await aPlanner(fair, await world().aMember(fair, 'planner', '陈静'));
    await press('A01');
    await other.press('A02');
    await other.page.keyboard.press('ArrowDown');
    await page.getByText(wordsLike('site_theirs')).first().waitFor();
    const theirs = (await draft()).plots.find(({ number }) => number === 'A02')!;
    await page.getByRole('button', { name: heard('A01') }).focus();
    await page.keyboard.press('ArrowUp');
    await saved(page);
    const both = await draft();
    expect(both.plots.find(({ number }) => number === 'A02')).to.deep.equal(theirs);
    await other.press('A01');
    await other.page.keyboard.press('ArrowUp');
    await page.getByText(wordsLike('site_theirs_same')).first().waitFor();

    await page.context().setOffline(true);
    await page.getByRole('button', { name: heard('A01') }).focus();
    await page.keyboard.press('Shift+ArrowRight');
    await page.getByText(words('organizer_plan_failed')).waitFor();
    const kept = await page.evaluate(`sessionStorage.getItem('plan-unsaved ${fair.slug}')`);
    expect(kept).to.be.a('string');
    await page.context().setOffline(false);
    page.on('dialog', (dialog) => void dialog.accept());
    const last = (await draft()).plots.find(({ number }) => number === 'A01')!;
    await reopen(page);
    await saved(page);
    await until(async () => (await page.evaluate(`sessionStorage.getItem('plan-unsaved ${fair.slug}')`)) === null);
    expect((await draft()).plots.find(({ number }) => number === 'A01')?.x).to.equal(
      Math.round((last.x + 0.1) * 1000) / 1000,
    );
  });

  it('is told of a plot who stands on it and whether it is clear enough, and goes on to give it to another', async () => {
    const fair = await world().anOpenFair();
    const { plot } = await world().anAssignment(fair);
    const { page, press } = await aPlanner(fair);
    await press(plot.number);
    const panel = page.getByRole('complementary', { name: words('organizer_tool_label') });
    await panel.getByText('芦花海盐', { exact: true }).first().waitFor();
    const part = panel
      .locator('section')
      .filter({ has: page.getByLabel(words('site_occupant_slot'), { exact: true }) });
    const slot = part.getByRole('combobox');
    const first = await slot.inputValue();
    await slot.selectOption({ index: 1 });
    await part.getByText(words('organizer_placing_vacant'), { exact: true }).waitFor();
    await slot.selectOption(first);
    await panel.getByText('芦花海盐', { exact: true }).first().waitFor();
    const lane = panel.locator('dl > div').filter({ hasText: words('site_figure_lane') });
    expect((await lane.innerText()).replaceAll(/\s+/g, ' ')).to.include('4.00');
    await page.keyboard.press('ArrowDown');
    await lane.filter({ hasText: '3.00' }).waitFor();
    await page.keyboard.press('ArrowUp');
    await panel.getByRole('link', { name: words('site_occupant_change') }).click();
    await page.getByRole('button', { name: words('organizer_placing_free', { number: plot.number }) }).waitFor();
  });
});
