import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { open, reopen } from '../support/browser.ts';
import { noonZone, useStagedWorld } from '../support/staged-world.ts';
import { words, wordsLike } from '../support/words.ts';
import { breaches } from './breaches.ts';
import { lookInPage } from './look.mjs';

const world = useStagedWorld();
const button = (page: Page, key: string) => page.getByRole('button', { name: words(key), exact: true });

/** A fair of tomorrow: there is time to answer until its load-in. */
function tomorrow() {
  const today = world().today();
  return { ...today, marketDays: today.marketDays!.map((day) => ({ ...day, date: noonZone().tomorrow })) };
}

describe('a vendor who is offered a place', function () {
  this.timeout(90_000);

  it('sees until when to answer, says to come in a tap, or lets the next who waits have it', async () => {
    const fair = await world().anOpenFair(tomorrow());
    const desk = await (await world().stage.visit({ as: fair.owner, width: 1440 })).newPage();
    await open(desk, `/organizer/${fair.slug}/settings`);
    await desk.getByLabel(words('answer_form'), { exact: true }).fill('2');
    await button(desk, 'organizer_form_save').click();
    await desk.getByText(words('organizer_form_saved')).first().waitFor();

    const coming = await world().anAcceptedApplication(fair, { name: { zh: '来的摊', en: 'The one who comes' } }, [
      'd1-am',
    ]);
    const going = await world().anAcceptedApplication(fair, { name: { zh: '走的摊', en: 'The one who goes' } }, [
      'd1-am',
    ]);
    const { vendor: waiter, application } = await world().anApplication(fair, { name: { zh: '等的摊' } }, ['d1-am']);
    await world().decide(fair, application, 'waitlist');

    const phone = await (await world().stage.visit({ as: coming.vendor, width: 320, hasTouch: true })).newPage();
    await open(phone, '/vendor');
    await phone.getByText(words('answer_title')).waitFor();
    await phone.getByText(wordsLike('answer_until')).waitFor();
    await button(phone, 'answer_yes').tap();
    await phone.getByText(words('answer_done')).waitFor();
    expect(await button(phone, 'answer_yes').count()).to.equal(0);

    const hers = await (await world().stage.visit({ as: waiter, width: 360 })).newPage();
    await open(hers, `/vendor/applications/${application.id}`);
    await hers.getByText(words('vendor_state_waitlisted'), { exact: true }).first().waitFor();
    const elder = await world().stage.visit({ as: going.vendor, width: 360, hasTouch: true });
    await elder.addCookies([{ name: 'elder', value: '1', url: world().stage.url }]);
    const large = await elder.newPage();
    await open(large, `/vendor/applications/${going.applicationId}`);
    const { controls, tooWide } = await large.evaluate(lookInPage, 60);
    expect([...controls, ...tooWide, ...(await breaches(large))]).to.deep.equal([]);
    await button(large, 'answer_no').tap();
    await button(large, 'vendor_withdraw_do').tap();
    await large.getByText(words('vendor_withdrawn_done')).waitFor();
    // The page that was left open asks by itself.
    await button(hers, 'answer_yes').waitFor();

    await open(desk, `/organizer/${fair.slug}/applications`);
    await desk
      .getByRole('button', { name: /来的摊/ })
      .getByText(words('answer_came_short'))
      .waitFor();
    await desk.getByRole('button', { name: /等的摊/ }).click();
    await desk.getByText(wordsLike('answer_waits')).first().waitFor();
    expect(await breaches(desk)).to.deep.equal([]);
    await button(desk, 'answer_note').click();
    await desk.getByText(words('answer_came'), { exact: true }).first().waitFor();
    await reopen(hers);
    expect(await button(hers, 'answer_yes').count()).to.equal(0);
  });
});
