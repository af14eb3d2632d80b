import { expect } from 'chai';
import { alive, open, reopen } from '../support/browser.ts';
import { useStagedWorld } from '../support/staged-world.ts';
import { words } from '../support/words.ts';

const world = useStagedWorld();

describe('a colleague', function () {
  this.timeout(60_000);

  it('joins by a link until a day, sees what the role may, ends an old sign-in, and takes the fair over', async () => {
    const founder = await world().anOrganizer();
    const fair = await world().aFestival(world().today(), founder);
    const desk = await (await world().stage.visit({ as: founder, width: 1280 })).newPage();
    await open(desk, `/organizer/${fair.slug}`);
    await desk.getByRole('button', { name: words('organizer_overview_invite'), exact: true }).click();
    const dialog = desk.getByRole('dialog');
    await dialog.getByLabel(words('organizer_overview_invite_role')).selectOption('viewer');
    await dialog.getByLabel(words('members_until')).fill('2099-05-01');
    await dialog.getByRole('button', { name: words('organizer_overview_invite_make') }).click();
    const link = await dialog.getByLabel(words('organizer_overview_invite_ready')).inputValue();

    const context = await world().stage.visit({ width: 1280 });
    const page = await context.newPage();
    await open(page, new URL(link).pathname);
    const toRegister = page.getByRole('button', { name: words('sign_in_to_register') });
    if (await toRegister.isVisible()) await toRegister.click();
    const login = world().aPhone();
    await page.getByLabel(words('sign_in_name')).fill('新来的小陈');
    await page.getByLabel(words('sign_in_login')).fill(login);
    await page.getByLabel(words('sign_in_password'), { exact: true }).fill('long enough');
    await page.getByRole('button', { name: words('sign_in_register') }).click();
    await page.getByRole('button', { name: words('organizer_join_accept') }).click();
    await page.waitForURL(`**/organizer/${fair.slug}`);
    await alive(page);
    await desk.evaluate(`document.dispatchEvent(new Event('visibilitychange'))`);
    await desk.getByText('新来的小陈').waitFor();
    expect(await page.getByRole('button', { name: words('organizer_overview_invite'), exact: true }).count()).to.equal(
      0,
    );

    // The phone that was borrowed once is signed out from the computer.
    const borrowed = world().visitor();
    await borrowed.signIn(login, 'long enough');
    await open(page, '/account');
    await page.getByRole('button', { name: words('account_end_others') }).click();
    await page.getByText(words('account_ended')).waitFor();
    expect((await borrowed.call('GET /session')).account).to.equal(null);

    await reopen(desk);
    await desk.getByRole('button', { name: words('members_give_to', { name: '新来的小陈' }) }).click();
    await desk
      .getByRole('dialog')
      .getByRole('button', { name: words('members_give_do') })
      .click();
    await desk.getByText(words('members_offered_done')).waitFor();
    await open(page, `/organizer/${fair.slug}`);
    await page.getByRole('button', { name: words('members_accept') }).click();
    await page.getByText(words('members_accepted')).waitFor();
    await page.getByRole('button', { name: words('organizer_overview_invite'), exact: true }).waitFor();

    // The last owner stays.
    await page.getByRole('button', { name: words('organizer_overview_member_remove', { name: '新来的小陈' }) }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: words('organizer_overview_member_do') })
      .click();
    await page.getByText('活动至少要有一位负责人').waitFor();
    await page.getByRole('button', { name: words('days_member_history', { name: '新来的小陈' }) }).click();
    const told = page.getByRole('dialog').getByRole('list', { name: words('history_of_this') });
    await told.getByText(words('history_member_joined', { name: '新来的小陈' })).waitFor();
    await told.getByText(words('history_ownership_given', { name: '新来的小陈' })).waitFor();
    const { memberships } = await founder.call('GET /session');
    expect(memberships.find(({ festival }) => festival.slug === fair.slug)?.role).to.equal('planner');
  });
});
