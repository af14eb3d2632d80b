import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { open } from '../support/browser.ts';
import { useStagedWorld } from '../support/staged-world.ts';
import { words, wordsLike } from '../support/words.ts';

const world = useStagedWorld();

async function aDayAtTheGate() {
  const fair = await world().anOpenFair(world().today());
  const stander = await world().anAssignment(fair);
  const volunteer = await world().aGate(fair);
  return { fair, volunteer, ...stander };
}

async function typeCode(page: Page, code: string): Promise<void> {
  await page.getByLabel(words('gate_type_code')).fill(code);
  await page.getByRole('button', { name: words('gate_check_in'), exact: true }).click();
}

const answer = (page: Page, key: string) =>
  page.getByRole('alert').getByRole('heading', { name: words(key), exact: true });

describe('the gate', function () {
  this.timeout(60_000);

  it('answers in full screen: arrived, already here, unknown; and takes a check-in back', async () => {
    const { fair, volunteer, passCode, plot } = await aDayAtTheGate();
    const page = await (await world().stage.visit({ as: volunteer })).newPage();
    await open(page, `/gate/${fair.slug}`);
    await typeCode(page, passCode);
    await answer(page, 'gate_arrived').waitFor();
    const screen = page.getByRole('alert');
    await screen.getByText(plot.number, { exact: true }).waitFor();
    const { width = 0, height = 0 } = (await screen.boundingBox()) ?? {};
    expect(width, 'the answer is as wide as the screen').to.equal(390);
    expect(height, 'the answer fills most of the screen').to.be.greaterThan(844 * 0.6);
    await page.getByText(words('gate_bar_count', { arrived: 1, expected: 1 })).waitFor();

    await page.getByRole('button', { name: words('gate_next') }).click();
    await typeCode(page, passCode.toLowerCase());
    await answer(page, 'gate_already').waitFor();
    await page.getByRole('button', { name: words('gate_next') }).click();
    await typeCode(page, 'ZZZZ2222');
    await answer(page, 'gate_unknown').waitFor();
    await page.getByRole('button', { name: words('gate_next') }).click();

    await page
      .getByRole('button', { name: wordsLike('gate_arrived') })
      .first()
      .click();
    await page.getByRole('button', { name: words('gate_undo') }).click();
    await answer(page, 'gate_undone').waitFor();
    const board = await fair.owner.call('GET /festivals/:slug/board', { params: { slug: fair.slug }, query: {} });
    expect(board.counts.arrived).to.equal(0);
  });

  it('is seen by itself on the board of the organizer and on the page a resident left open', async () => {
    const { fair, volunteer, passCode, plot } = await aDayAtTheGate();
    const board = await (await world().stage.visit({ as: fair.owner, width: 1280 })).newPage();
    const stall = await (await world().stage.visit()).newPage();
    const gate = await (await world().stage.visit({ as: volunteer })).newPage();
    await open(board, `/organizer/${fair.slug}/board`);
    await open(stall, `/f/${fair.slug}/p/${plot.number}`);
    await stall.getByText(words('resident_is_awaited'), { exact: true }).first().waitFor();
    await open(gate, `/gate/${fair.slug}`);
    await typeCode(gate, passCode);
    await answer(gate, 'gate_arrived').waitFor();
    await stall.getByText(words('resident_is_here'), { exact: true }).first().waitFor();
    await board.getByText('芦花海盐').first().waitFor();
    await gate.getByRole('button', { name: words('gate_undo') }).click();
    await answer(gate, 'gate_undone').waitFor();
    await stall.getByText(words('resident_is_awaited'), { exact: true }).first().waitFor();
  });

  it('is right again by itself on a page that had no network meanwhile', async () => {
    const { fair, volunteer, passCode, plot } = await aDayAtTheGate();
    const away = await world().stage.visit();
    const stall = await away.newPage();
    await open(stall, `/f/${fair.slug}/p/${plot.number}`);
    await stall.getByText(words('resident_is_awaited'), { exact: true }).first().waitFor();
    await away.setOffline(true);
    await world().scan(fair, volunteer, passCode);
    await away.setOffline(false);
    await stall.getByText(words('resident_is_here'), { exact: true }).first().waitFor();
  });

  it('keeps a scan made without network and counts it once when the network is back', async () => {
    const { fair, volunteer, passCode } = await aDayAtTheGate();
    const context = await world().stage.visit({ as: volunteer });
    const page = await context.newPage();
    await open(page, `/gate/${fair.slug}`);
    await page.getByText(words('gate_bar_count', { arrived: 0, expected: 1 })).waitFor();
    await context.setOffline(true);
    await typeCode(page, passCode);
    await answer(page, 'gate_unsent').waitFor();
    await context.setOffline(false);
    await page.getByText(words('gate_bar_count', { arrived: 1, expected: 1 })).waitFor();
    const board = await fair.owner.call('GET /festivals/:slug/board', { params: { slug: fair.slug }, query: {} });
    expect(board.counts.arrived).to.equal(1);
  });
});
