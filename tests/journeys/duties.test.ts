import { open, reopen } from '../support/browser.ts';
import { useStagedWorld } from '../support/staged-world.ts';
import { words } from '../support/words.ts';

const world = useStagedWorld();

describe('a clerk with a large fair ahead', function () {
  this.timeout(60_000);

  it('is reminded on the overview, says how many are expected, and ticks the licence with its number', async () => {
    const fair = await world().aFestival({ name: { zh: '大集' } });
    const page = await (await world().stage.visit({ as: fair.owner, width: 360 })).newPage();
    await open(page, `/organizer/${fair.slug}`);
    await page.getByRole('link', { name: words('duty_crowd_licence') }).click();
    await page.getByLabel(words('duty_expected')).fill('2600');
    await page.getByRole('button', { name: words('duty_save'), exact: true }).click();
    const duty = page.getByRole('listitem').filter({ hasText: words('duty_crowd_licence') });
    await duty.getByText(words('duty_crowd_licence_text', { from: 1000, level: words('duty_level_county') })).waitFor();
    await duty.getByLabel(words('duty_note')).fill('受理号 17');
    await duty.getByRole('button', { name: words('duty_tick') }).click();
    await duty.getByText(words('duty_state_done'), { exact: true }).waitFor();
    await reopen(page);
    await duty.getByText('受理号 17').waitFor();
  });
});
