import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { readBoard } from '../support/board.ts';
import { open, reopen } from '../support/browser.ts';
import { noticeSample } from '../support/samples.ts';
import { useStagedWorld } from '../support/staged-world.ts';
import type { Fair } from '../support/world.ts';
import { until } from '../support/until.ts';
import { words, wordsLike } from '../support/words.ts';
import { breaches } from './breaches.ts';

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

/** Everybody is told now, for an hour. */
function tell({ slug, owner }: Fair, zh: string): Promise<unknown> {
  const [startsAt = '', endsAt = ''] = [-1, 1].map((hours) => new Date(Date.now() + hours * 3_600_000).toISOString());
  const body = noticeSample({ title: { zh }, startsAt, endsAt });
  return owner.call('POST /festivals/:slug/notices', { params: { slug }, body });
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
    const screen = page.locator('section[role=alert]');
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
    const board = await readBoard(fair.owner, fair.slug);
    expect(board.counts.arrived).to.equal(0);
  });

  it('keeps the way on under the thumb, on the smallest phone and below two notices', async () => {
    const { fair, volunteer, passCode } = await aDayAtTheGate();
    for (const zh of ['明天下午可能有5级风，请早些来', '收摊时请把油桶带到北门，有车来收']) await tell(fair, zh);
    const viewport = { width: 320, height: 568 };
    const page = await (await world().stage.visit({ as: volunteer, viewport })).newPage();
    await open(page, `/gate/${fair.slug}`);
    for (const key of ['gate_arrived', 'gate_already']) {
      await typeCode(page, passCode);
      await answer(page, key).waitFor();
      const next = page.getByRole('button', { name: words('gate_next') });
      const { y = 0, height = 0 } = (await next.boundingBox()) ?? {};
      expect(y + height, key).to.be.at.most(viewport.height);
      await next.click();
    }
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

  it('is right again by itself on a page whose network went before it could listen', async () => {
    const { fair, volunteer, passCode, plot } = await aDayAtTheGate();
    const away = await world().stage.visit();
    const stall = await away.newPage();
    await stall.addInitScript('window.requestIdleCallback = (act) => (window.beIdle = act)');
    await open(stall, `/f/${fair.slug}/p/${plot.number}`);
    await away.setOffline(true);
    await stall.evaluate('window.beIdle()');
    await stall.getByText(words('common_reconnecting')).waitFor();
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
    const board = await readBoard(fair.owner, fair.slug);
    expect(board.counts.arrived).to.equal(1);
  });

  it('has a list: found by pinyin, checked in by hand, taken back, and a stranger told to the organizer', async () => {
    const { fair, volunteer, plot } = await aDayAtTheGate();
    const board = await (await world().stage.visit({ as: fair.owner, width: 1280 })).newPage();
    await open(board, `/organizer/${fair.slug}/board`);
    const page = await (await world().stage.visit({ as: volunteer, width: 360 })).newPage();
    await open(page, `/gate/${fair.slug}`);
    await page.getByRole('button', { name: words('today_tab_list'), exact: true }).click();
    const search = page.getByRole('searchbox', { name: words('today_search') });
    await page.getByRole('button', { name: words('today_show_all', { count: 1 }) }).click();
    for (const typed of ['zzz', 'lhhy', '5678', plot.number, '海盐']) {
      await search.fill(typed);
      const found = page.getByRole('listitem').filter({ hasText: '芦花海盐' });
      if (typed === 'zzz') await page.getByText(words('today_found_none')).waitFor();
      else await found.waitFor();
    }
    await page.getByRole('button', { name: `${words('today_check_in')} 芦花海盐` }).click();
    await answer(page, 'gate_arrived').waitFor();
    await page.getByRole('button', { name: words('today_back_to_list') }).click();
    await page.getByRole('button', { name: `${words('today_take_back')} 芦花海盐` }).click();
    await page.getByText(words('today_undone', { name: '芦花海盐' })).waitFor();
    await page.getByRole('button', { name: `${words('today_check_in')} 芦花海盐` }).waitFor();

    await search.fill('刘师傅');
    await page.getByRole('button', { name: words('today_note_begin') }).click();
    await page.getByRole('button', { name: words('today_note_send') }).click();
    await page.getByText(words('today_note_state_open')).waitFor();
    await board.getByRole('button', { name: `${words('today_board_note_tick')} 刘师傅` }).click();
    await page.getByText(words('today_note_state_done')).waitFor();
  });

  it('finds who is on the list though only the missing are shown, and never makes a stranger of them', async () => {
    const { fair, volunteer, passCode } = await aDayAtTheGate();
    await world().scan(fair, volunteer, passCode);
    const page = await (await world().stage.visit({ as: volunteer, width: 360 })).newPage();
    await open(page, `/gate/${fair.slug}`);
    await page.getByRole('button', { name: words('today_tab_list'), exact: true }).click();
    await page.getByRole('searchbox', { name: words('today_search') }).fill('5678');
    const elsewhere = page.getByRole('list', { name: words('today_found_elsewhere') });
    await elsewhere.locator('b', { hasText: '芦花海盐' }).waitFor();
    await page.getByRole('button', { name: words('today_note_begin') }).click();
    expect(await page.getByLabel(words('today_note_who')).inputValue()).to.equal('');
    expect(await breaches(page)).to.deep.equal([]);
  });

  it('keeps working without network, also when the page is opened anew, and sends everything later', async () => {
    const { fair, volunteer, passCode } = await aDayAtTheGate();
    await tell(fair, '下午可能有5级风');
    const context = await world().stage.visit({ as: volunteer });
    const page = await context.newPage();
    await open(page, `/gate/${fair.slug}`);
    const isKept = (address: string) => `caches.match(${address}, { ignoreVary: true }).then((kept) => Boolean(kept))`;
    await until(() => page.evaluate<boolean>(isKept('location.href')));
    await until(() => page.evaluate<boolean>(isKept(`'/api/festivals/${fair.slug}/notices/current?as=member'`)));
    await context.setOffline(true);
    await reopen(page);
    await page.getByText('下午可能有5级风').first().waitFor();
    await typeCode(page, passCode);
    await answer(page, 'gate_unsent').waitFor();
    await page.getByText(words('today_by_list', { verdict: words('gate_arrived') })).waitFor();
    await page.getByRole('button', { name: words('gate_keep_next') }).click();
    await page.getByRole('button', { name: words('today_tab_heads'), exact: true }).click();
    await page.getByRole('button', { name: /^\+5/ }).click();
    await page.getByRole('button', { name: /^\+1/ }).click();
    await page.getByRole('button', { name: `${words('today_take_back')} +1` }).click();
    await page.locator('[data-inside]', { hasText: /^5$/ }).waitFor();
    await page.getByRole('button', { name: words('today_tab_list'), exact: true }).click();
    await page.getByRole('button', { name: words('today_note_begin') }).click();
    await page.getByLabel(words('today_note_who')).fill('刘师傅');
    await page.getByRole('button', { name: words('today_note_send') }).click();
    await context.setOffline(false);
    const board = () => readBoard(fair.owner, fair.slug);
    await until(async () => {
      const { counts, headCount, notes } = await board();
      return counts.arrived === 1 && headCount.inside === 5 && notes.length === 1;
    });
  });

  it('counts people against the cap, and the organizer and the residents see how full it is', async () => {
    const fair = await world().anOpenFair({ ...world().today(), crowdCap: 10 });
    const volunteer = await world().aGate(fair);
    const board = await (await world().stage.visit({ as: fair.owner, width: 1280 })).newPage();
    const resident = await (await world().stage.visit()).newPage();
    const gate = await (await world().stage.visit({ as: volunteer })).newPage();
    await open(board, `/organizer/${fair.slug}/board`);
    await open(resident, `/f/${fair.slug}`);
    await open(gate, `/gate/${fair.slug}`);
    await gate.getByRole('button', { name: words('today_tab_heads'), exact: true }).click();
    for (const tap of [/^\+5/, /^\+5/, /^−1/]) await gate.getByRole('button', { name: tap }).click();
    await gate.locator('[data-inside]', { hasText: /^9$/ }).waitFor();
    await board.locator('[data-inside]', { hasText: /^9$/ }).waitFor();
    await resident.getByText(words('today_now_crowd', { level: words('today_crowd_crowded') })).waitFor();
    // Somebody has counted anew: set right, taken back, set right again, and refused while it is no figure.
    const inside = (count: number) => gate.locator('[data-inside]', { hasText: new RegExp(`^${count}$`) }).waitFor();
    const correct = async (count: string) => {
      await gate.getByRole('button', { name: words('days_heads_correct') }).click();
      await gate.getByLabel(words('days_heads_counted')).fill(count);
    };
    await correct('-3');
    expect(await gate.getByRole('button', { name: words('days_heads_set_to'), exact: true }).isDisabled()).to.equal(
      true,
    );
    await gate.getByLabel(words('days_heads_counted')).fill('4');
    await gate.getByRole('button', { name: words('days_heads_set', { count: 4 }) }).click();
    await inside(4);
    await gate.getByRole('button', { name: `${words('today_take_back')} −5` }).click();
    await inside(9);
    await correct('8');
    await gate.getByRole('button', { name: words('days_heads_set', { count: 8 }) }).click();
    await board.locator('[data-inside]', { hasText: /^8$/ }).waitFor();
  });
});
