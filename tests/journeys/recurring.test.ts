import { expect } from 'chai';
import { dateAfter } from '@yikeji/shared-types/calendar-date.ts';
import { open } from '../support/browser.ts';
import { noonZone, useStagedWorld } from '../support/staged-world.ts';
import { words, wordsLike } from '../support/words.ts';

const world = useStagedWorld();
const inChinese = (key: string) => `${words(key)}（${words('common_text_zh')}）`;
const holidays = (rows: string) => ({
  name: '假期.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(`date,name,kind\n${rows}`),
});

describe('an organizer of a craft street', function () {
  this.timeout(60_000);

  it('lets it come again every week, leaves a date out and minds a holiday list', async () => {
    const organizer = await world().anOrganizer();
    const context = await world().stage.visit({ width: 1280, as: organizer });
    const page = await context.newPage();
    await open(page, '/organizer/new');
    const first = noonZone().tomorrow;
    const week = (count: number) => dateAfter(first, count * 7);
    await page.getByLabel(inChinese('organizer_form_name'), { exact: true }).fill('工匠街');
    await page.getByLabel(inChinese('organizer_form_venue_name'), { exact: true }).fill('健康路');
    await page.getByLabel(words('organizer_form_date'), { exact: true }).fill(first);
    await page.getByLabel(words('recurring_mode')).selectOption('rule');
    await page.getByLabel(words('recurring_until'), { exact: true }).fill(week(4));
    await page.getByText(wordsLike('recurring_summary', { count: 5 })).waitFor();

    const calendar = page.getByRole('region', { name: words('recurring_calendar') });
    const on = calendar.getByRole('button', { pressed: true });
    await on.nth(1).click();
    const pick = page.getByLabel(wordsLike('recurring_holidays_pick'));
    await pick.setInputFiles(holidays('2027-02-30,假,off'));
    await page.getByText(wordsLike('recurring_holiday_fault_date')).waitFor();
    await pick.setInputFiles(holidays(`${week(2)},假日,off`));
    await page.getByLabel(words('recurring_on_off'), { exact: true }).waitFor();
    expect(await on.count()).to.equal(3);

    await page.getByRole('button', { name: words('organizer_form_create') }).click();
    await page.waitForURL(/\/organizer\/fair-/);
    const calls = await organizer.call('GET /organizer/festivals');
    const made = calls.find(({ festival }) => festival.name.zh === '工匠街');
    expect(made?.festival.marketDays.map(({ date }) => date)).to.deep.equal([first, week(3), week(4)]);
  });
});
