import ExcelJS from 'exceljs';
import { expect } from 'chai';
import { at } from '../support/samples.ts';
import type { Client } from '../support/client.ts';
import { type Fair, useWorld } from '../support/world.ts';

describe('the report of a fair', () => {
  const world = useWorld();
  beforeEach(() => world.clock.set(at('08:00')));
  const report = ({ slug }: Fair, by: Client, marketDayId?: string) =>
    by.call('GET /festivals/:slug/report', { params: { slug }, query: { marketDayId } });

  it('follows the day: expected, arrived, and missing half an hour after opening', async () => {
    const fair = await world.anOpenFair();
    const here = await world.anAssignment(fair, 0, 'd1-am');
    await world.anAssignment(fair, 1, 'd1-am', { name: { zh: '没来的' }, category: 'food' });
    await world.anAssignment(fair, 2, 'd2-all');
    await world.scan(fair, fair.owner, here.passCode);
    expect((await report(fair, fair.owner)).turnout).to.deep.include({ total: 3, expected: 2, arrived: 1, noShow: 0 });
    world.clock.set(at('10:01'));
    const whole = await report(fair, fair.owner);
    expect(whole.turnout).to.deep.include({ total: 3, expected: 1, arrived: 1, noShow: 1 });
    expect(whole.missing.map((row) => row.vendorName.zh)).to.deep.equal(['没来的']);
    expect(whole.places).to.include({ plots: 70, places: 210, taken: 3 });
    expect(whole.applications).to.deep.include({ total: 3, states: { accepted: 3 } });
    const sunday = await report(fair, fair.owner, 'd2');
    expect(sunday.turnout).to.include({ total: 1, noShow: 0 });
    expect(sunday.days.map((day) => day.marketDayId)).to.deep.equal(['d2']);
  });

  it('of an empty fair is all noughts', async () => {
    const fair = await world.aFestival();
    const empty = await report(fair, fair.owner);
    expect(empty.turnout.total).to.equal(0);
    expect(empty.places).to.include({ plots: 0, places: 0, taken: 0 });
    expect(empty.applications.total).to.equal(0);
  });

  it('of a day that is not the fair’s is refused', async () => {
    const fair = await world.aFestival();
    const answer = await fair.owner.refusal('GET /festivals/:slug/report', {
      params: { slug: fair.slug },
      query: { marketDayId: 'd9' },
    });
    expect(answer.code).to.equal('not-found');
  });

  it('is a workbook whose figures are figures, in the language asked for', async () => {
    const fair = await world.anOpenFair();
    const { passCode } = await world.anAssignment(fair);
    await world.scan(fair, fair.owner, passCode);
    for (const [lang, sheet, total] of [
      ['zh', '各天到场', '全部'],
      ['en', 'Attendance by day', 'All'],
    ] as const) {
      const bytes = await fair.owner.call('GET /festivals/:slug/report.xlsx', {
        params: { slug: fair.slug },
        query: { lang },
      });
      const book = new ExcelJS.Workbook();
      await book.xlsx.load(Buffer.from(bytes as Uint8Array) as never);
      const last = book.getWorksheet(sheet)?.lastRow;
      expect(last?.getCell(1).value).to.equal(total);
      expect(last?.getCell(2).value).to.equal(1);
      expect(last?.getCell(3).value).to.equal(1);
    }
  });

  it('is a PDF, also of a fair where nothing happened yet', async () => {
    const fair = await world.aFestival();
    for (const lang of ['zh', 'en'] as const) {
      const bytes = await fair.owner.call('GET /festivals/:slug/report.pdf', {
        params: { slug: fair.slug },
        query: { lang },
      });
      expect(
        Buffer.from(bytes as Uint8Array)
          .subarray(0, 5)
          .toString(),
      ).to.equal('%PDF-');
    }
  });
});
