import { expect } from 'chai';
import { open } from '../support/browser.ts';
import { at } from '../support/samples.ts';
import { useStagedWorld } from '../support/staged-world.ts';
import { words, wordsLike } from '../support/words.ts';

const world = useStagedWorld();

describe('a planner with a schedule file', function () {
  this.timeout(60_000);

  it('is told what is wrong with it, brings it in, and takes it out again', async () => {
    const fair = await world().anOpenFair();
    const context = await world().stage.visit({ width: 1280, as: fair.owner });
    const page = await context.newPage();
    await open(page, `/organizer/${fair.slug}/schedule`);
    await page.getByRole('link', { name: words('schedule_file_link') }).click();
    await page.getByRole('heading', { level: 1, name: words('schedule_file_title') }).waitFor();
    const pick = page.getByLabel(wordsLike('schedule_file_pick'));
    const table = (rows: string) => ({
      name: 'a.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(`日期,开始,结束,名称,地点\n${rows}`),
    });
    await pick.setInputFiles(table('2036-05-17,10:00,,鼓乐,广场'));
    await page.getByText(wordsLike('schedule_file_line_about', { line: 2 })).waitFor();
    await pick.setInputFiles(table('2036-05-17,10:00,10:40,鼓乐,广场'));
    await page.getByText(words('schedule_file_counts', { new: 1, changed: 0, same: 0, removed: 0 })).waitFor();
    await page.getByRole('button', { name: words('schedule_file_apply', { count: 1 }) }).click();
    await page.getByText(words('schedule_file_imported')).waitFor();
    const { draft } = await fair.owner.call('GET /festivals/:slug/schedule', { params: { slug: fair.slug } });
    expect(draft.items.map(({ title, startsAt }) => [title.zh, Date.parse(startsAt)])).to.deep.equal([
      ['鼓乐', Date.parse(at('10:00'))],
    ]);
    await page.getByRole('link', { name: words('schedule_file_link') }).click();
    const leaving = page.waitForEvent('download');
    await page.getByRole('link', { name: wordsLike('schedule_file_as', { name: 'schedule.xml' }) }).click();
    expect((await leaving).suggestedFilename()).to.match(/schedule\.xml$/);
  });

  it('takes the calendar of one zone and of one vendor', async () => {
    const fair = await world().anOpenFair();
    const { plot } = await world().anAssignment(fair);
    const context = await world().stage.visit({ width: 390, as: fair.owner });
    const page = await context.newPage();
    await open(page, `/organizer/${fair.slug}/schedule/files`);
    const take = page.getByRole('link', { name: words('schedule_calendar_take') });
    const summaries = async () => {
      const file = await context.request.get((await take.getAttribute('href')) ?? '');
      return (await file.text()).match(/SUMMARY:.*/g)?.map((line) => line.trim()) ?? [];
    };
    await page.getByLabel(words('schedule_calendar_what')).selectOption('stalls');
    expect(await summaries()).to.deep.equal(['SUMMARY:芦花海盐']);
    await page.getByLabel(words('schedule_zone'), { exact: true }).selectOption('B');
    expect(await summaries()).to.deep.equal([]);
    await page.getByLabel(words('schedule_zone'), { exact: true }).selectOption('A');
    await page.getByLabel(wordsLike('schedule_calendar_plot')).fill(plot.number);
    expect(await summaries()).to.deep.equal(['SUMMARY:芦花海盐']);
    await page.getByLabel(wordsLike('schedule_calendar_plot')).fill('A69');
    expect(await summaries()).to.deep.equal([]);
  });
});
