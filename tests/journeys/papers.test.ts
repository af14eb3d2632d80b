import { open, reopen } from '../support/browser.ts';
import { photo } from '../support/pictures.ts';
import { useStagedWorld } from '../support/staged-world.ts';
import { until } from '../support/until.ts';
import { words } from '../support/words.ts';

const world = useStagedWorld();

describe('a paper that a fair asks for', function () {
  this.timeout(60_000);

  it('is photographed, turned back with a reason, sent anew and verified; one that has ended keeps its vendor from a plot', async () => {
    const papers = [{ kind: 'health-certificate' as const, categories: ['heritage' as const] }];
    const fair = await world().anOpenFair({ ...world().today(), papers });
    const { vendor, applicationId } = await world().anAcceptedApplication(fair, { name: { zh: '老王煎饼' } }, [
      'd1-am',
    ]);
    const phone = await (await world().stage.visit({ as: vendor, width: 360 })).newPage();
    const desk = await (await world().stage.visit({ as: fair.owner, width: 1280 })).newPage();
    const picture = { name: 'IMG_0001.jpg', mimeType: 'image/jpeg', buffer: photo() };
    const take = () => phone.getByLabel(words('review_paper_pick')).setInputFiles(picture);
    const onPhone = (key: string) => phone.getByText(words(key), { exact: true }).first().waitFor();

    await open(phone, '/vendor/papers?kind=health-certificate');
    await onPhone('review_paper_missing');
    await take();
    await onPhone('review_paper_to_check');

    await open(desk, `/organizer/${fair.slug}/applications`);
    await desk.getByRole('button', { name: /老王煎饼/ }).click();
    await desk.getByLabel(words('review_paper_reason')).fill('照片看不清，请重拍');
    await desk.getByRole('button', { name: words('review_paper_reject'), exact: true }).click();
    await desk.getByText('照片看不清，请重拍').waitFor();

    await open(phone, '/vendor');
    await phone.getByText('照片看不清，请重拍').waitFor();
    await phone.getByRole('link', { name: words('days_paper_do') }).click();
    await onPhone('review_paper_rejected');
    await take();
    await onPhone('review_paper_to_check');

    await reopen(desk);
    await desk.getByRole('button', { name: /老王煎饼/ }).click();
    const expires = desk.getByLabel(words('review_paper_expires'));
    await expires.fill('2020-01-01');
    await desk.getByRole('button', { name: words('review_paper_verify'), exact: true }).click();
    await desk.getByText(words('review_paper_expired'), { exact: true }).first().waitFor();
    const [plot] = fair.plan.plots;
    const body = { applicationId, plotId: plot!.id, slotId: 'd1-am' };
    const params = { slug: fair.slug };
    const refused = await fair.owner.refusal('POST /festivals/:slug/assignments', { params, body });
    if (!String(refused.message).includes('健康证')) throw new Error(`it says ${String(refused.message)}`);

    await expires.fill('2099-01-01');
    await desk.getByRole('button', { name: words('review_paper_verify'), exact: true }).click();
    await desk.getByText(words('review_paper_verified'), { exact: true }).first().waitFor();
    await reopen(phone);
    await onPhone('review_paper_verified');
    await world().assign(fair, applicationId, plot!.id);
  });

  it('is kept on a phone without network until it gets through, and comes back when it was erased by mistake', async () => {
    const vendor = await world().aVendor();
    const context = await world().stage.visit({ as: vendor, width: 360 });
    const phone = await context.newPage();
    await open(phone, '/vendor/papers?kind=health-certificate');
    await context.setOffline(true);
    const picture = { name: 'IMG_0002.jpg', mimeType: 'image/jpeg', buffer: photo() };
    await phone.getByLabel(words('review_paper_pick')).setInputFiles(picture);
    await phone.getByText(words('review_paper_held')).waitFor();
    await context.setOffline(false);
    await phone.getByRole('button', { name: words('review_paper_send_again') }).click();
    const row = phone.getByRole('listitem').filter({ hasText: '健康证' });
    await row.waitFor();
    await row.getByRole('button', { name: words('common_delete') }).click();
    await row.waitFor({ state: 'detached' });
    await phone.getByRole('button', { name: words('common_undo') }).click();
    await row.getByRole('button', { name: words('common_delete') }).click();
    await reopen(phone);
    await until(async () => (await vendor.call('GET /vendor/papers')).papers.length === 0);
  });
});
