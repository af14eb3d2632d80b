import ExcelJS from 'exceljs';
import { DateTime } from 'luxon';
import type { Report } from '@yikeji/shared-types/report.ts';
import { inLanguage, type Locale } from '@yikeji/shared-types/text.ts';
import type { FestivalRecord } from '../festivals/model.ts';
import { reportSayings } from './sayings.ts';
import { type ReportTable, reportTables } from './tables.ts';

/** The report as a workbook: a sheet a table, figures as figures, shares as percentages. */
export async function reportWorkbook(report: Report, festival: FestivalRecord, language: Locale): Promise<Uint8Array> {
  const say = reportSayings[language];
  const book = new ExcelJS.Workbook();
  book.title = `${inLanguage(festival.name, language)} · ${say.title}`;
  book.created = new Date(report.generatedAt);
  const at = DateTime.fromISO(report.generatedAt, { zone: festival.timeZone });
  for (const table of reportTables(report, festival, language))
    addSheet(book, table, `${book.title} · ${say.made} ${at.toFormat('yyyy-MM-dd HH:mm')}`);
  return new Uint8Array(await book.xlsx.writeBuffer());
}

function addSheet(book: ExcelJS.Workbook, table: ReportTable, foot: string): void {
  const sheet = book.addWorksheet(table.title, {
    views: [{ state: 'frozen', ySplit: 1 }],
    headerFooter: { oddFooter: `&L${foot.replaceAll('&', '&&')}&R&P` },
    pageSetup: { paperSize: 9, fitToPage: true, fitToHeight: 0 },
  });
  sheet.columns = table.columns.map(({ label, kind }, index) => ({
    header: label,
    width: kind === 'text' ? 24 : 14,
    style: kind === 'share' ? { numFmt: '0%' } : {},
    key: String(index),
  }));
  sheet.getRow(1).font = { bold: true };
  for (const row of table.rows) sheet.addRow(row);
}
