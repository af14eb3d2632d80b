import { open } from '../support/browser.ts';
import { useStagedWorld } from '../support/staged-world.ts';
import { words, wordsLike } from '../support/words.ts';

const world = useStagedWorld();

describe('a fair that stops', function () {
  this.timeout(60_000);

  it('says why on the page a resident left open, goes on, and is closed at the end', async () => {
    const fair = await world().anOpenFair(world().today());
    await world().anAssignment(fair);
    const resident = await (await world().stage.visit()).newPage();
    await open(resident, `/f/${fair.slug}`);
    const page = await (await world().stage.visit({ as: fair.owner, width: 1280 })).newPage();
    await open(page, `/organizer/${fair.slug}`);

    const whole = page.getByRole('listitem').filter({ hasText: words('organizer_overview_whole') });
    const change = async (key: string, fill?: () => Promise<void>) => {
      await whole.getByRole('button', { name: words(key), exact: true }).click();
      await fill?.();
      await page
        .getByRole('dialog')
        .getByRole('button', { name: words(key), exact: true })
        .click();
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    };

    await change('organizer_change_suspend', async () => {
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel(words('organizer_status_reason'), { exact: true }).selectOption('wind');
      await dialog.getByLabel(`${words('organizer_status_text')}（${words('common_text_zh')}）`).fill('风停了就接着开');
    });
    await resident.getByText(wordsLike('resident_fair_suspended')).first().waitFor();
    await resident.getByText(words('resident_reason_wind')).first().waitFor();
    await resident.getByText('风停了就接着开').first().waitFor();

    await change('organizer_change_resume');
    await resident.getByText(words('resident_open'), { exact: true }).first().waitFor();
    await change('organizer_change_close');
    await resident.getByText(words('resident_fair_closed')).first().waitFor();
  });
});
