import { expect } from 'chai';
import { open } from '../support/browser.ts';
import { useStagedWorld } from '../support/staged-world.ts';
import { words, wordsLike } from '../support/words.ts';

const world = useStagedWorld();

describe('a neighbour', function () {
  this.timeout(60_000);

  it('finds a stall by pinyin and by the hour, keeps it, and is told when its vendor comes', async () => {
    const venue = {
      name: { zh: '公园路', en: 'Park road' },
      address: { zh: '河北区王串场', en: 'Hebei District' },
      position: { longitude: 117.241, latitude: 39.166, datum: 'gcj02' as const },
    };
    const fair = await world().anOpenFair({ ...world().today(), venue });
    const { passCode, plot } = await world().anAssignment(fair);
    const volunteer = await world().aGate(fair);
    const context = await world().stage.visit({ permissions: ['clipboard-read', 'clipboard-write'] });
    const page = await context.newPage();
    await open(page, `/f/${fair.slug}`);
    const found = page.getByRole('region', { name: words('resident_stalls') }).getByRole('link', { name: /芦花海盐/ });
    for (const [typed, count] of [
      ['lhhy', 1],
      ['zzz', 0],
      ['haiyan', 1],
      ['salt', 1],
    ] as const) {
      await page.getByRole('searchbox').fill(typed);
      await page.waitForURL((url) => url.searchParams.get('q') === typed);
      if (count === 1) await found.waitFor();
      else await page.getByText(words('resident_search_none')).waitFor();
    }
    await page.getByLabel(words('today_open_at')).fill('10:00');
    await page.waitForURL(/time=10/);
    await found.waitFor();
    await found.click();
    await page.waitForURL(new RegExp(`/p/${plot.number}`));
    await page.getByRole('button', { name: words('today_mark') }).click();
    await page.getByRole('button', { name: words('today_marked'), pressed: true }).waitFor();

    await open(page, `/f/${fair.slug}`);
    const mine = page.getByRole('region', { name: words('today_mine') });
    await mine.getByRole('link', { name: /芦花海盐/ }).waitFor();
    await world().scan(fair, volunteer, passCode);
    await page
      .getByText(
        words('today_mine_changed', { name: '芦花海盐', number: plot.number, state: words('resident_is_here') }),
      )
      .waitFor();

    await page.getByText(words('today_way'), { exact: true }).click();
    const amap = await page.getByRole('link', { name: words('today_amap') }).getAttribute('href');
    expect(new URL(amap ?? '').searchParams.get('to')).to.equal('117.241000,39.166000,公园路');
    await page.getByRole('button', { name: words('today_copy_address') }).click();
    await page.getByText(words('today_address_copied')).waitFor();
    expect(await page.evaluate<string>('navigator.clipboard.readText()')).to.equal('公园路 河北区王串场');
    const calendar = await page.getByRole('link', { name: words('today_calendar'), exact: true }).getAttribute('href');
    const file = await context.request.get(calendar ?? '');
    expect(await file.text()).to.match(/BEGIN:VEVENT[^]*SUMMARY:王串场站/);
  });

  it('sees the lunar date of the day', async () => {
    const hours = { opens: '09:30', closes: '16:00', loadInFrom: '07:30', loadInUntil: '09:00', loadOutUntil: '17:30' };
    const slots = [{ id: 'd1-am', name: { zh: '全天' }, starts: '09:30', ends: '16:00' }];
    const fair = await world().anOpenFair({ marketDays: [{ id: 'd1', date: '2027-02-20', ...hours, slots }] });
    const page = await (await world().stage.visit()).newPage();
    await open(page, `/f/${fair.slug}`);
    await page.getByText(words('today_lunar_line', { dates: '正月十五 元宵' })).waitFor();
    expect(await page.getByText(wordsLike('today_lunar_line')).count()).to.be.greaterThan(0);
  });
});
