import { DateTime } from 'luxon';
import type { Report } from '@yikeji/shared-types/report.ts';
import { inLanguage, type Locale } from '@yikeji/shared-types/text.ts';
import type { FestivalRecord } from '../festivals/model.ts';
import { colours } from '../prints/look.ts';
import { drawFitted, drawLine, fit } from '../prints/setting.ts';
import { a4, closeSheet, openSheet, type Sheet } from '../prints/sheet.ts';
import { reportSayings } from './sayings.ts';
import { type ReportTable, reportTables } from './tables.ts';

const margin = 48;
const width = a4.width - 2 * margin;
const foot = a4.height - 56;
const rowHeight = 20;
const barWidth = 76;
const text = { size: 10, weight: 400, colour: colours.ink } as const;
const label = { size: 9, weight: 400, colour: colours.soft } as const;

/** The report as A4 sheets: every table whole or continued with its head, figures with bars beside them. */
export async function printReport(report: Report, festival: FestivalRecord, language: Locale): Promise<Uint8Array> {
  const say = reportSayings[language];
  const tables = reportTables(report, festival, language);
  const name = inLanguage(festival.name, language);
  const title = `${name} · ${say.title}`;
  const at = DateTime.fromISO(report.generatedAt, { zone: festival.timeZone });
  const made = `${say.made} ${at.toFormat('yyyy-MM-dd HH:mm')}`;
  const words = tables.flatMap((table) => [table.title, ...table.columns.map((column) => column.label)]);
  const cells = tables.flatMap((table) => table.rows.flat().map(String));
  const sheet = await openSheet({ title, language, now: at.toJSDate() }, [title, made, say.none, ...words, ...cells]);
  const paper: Paper = { sheet, pages: 0, foot: (page) => `${title} · ${page}` };
  newPage(paper);
  const heading = fit(sheet, name, 700, { width, lines: 2, size: 22, least: 12 });
  let y = drawFitted(sheet, heading, margin, 70, { weight: 700, colour: colours.ink });
  drawLine(sheet, `${say.title} · ${made}`, margin, y, label);
  y += 30;
  for (const table of tables) y = drawTable(paper, table, y, say.none);
  return closeSheet(sheet);
}

interface Paper {
  sheet: Sheet;
  pages: number;
  /** What stands at the foot of each page. */
  foot: (page: number) => string;
}

function newPage(paper: Paper): void {
  paper.sheet.doc.addPage({ size: [a4.width, a4.height], margin: 0 });
  paper.pages += 1;
  drawLine(paper.sheet, paper.foot(paper.pages), a4.width - margin, a4.height - 30, label, 'right');
}

/** Draws a table from `top` on, onto new sheets where it must; answers where the next may begin. */
function drawTable(paper: Paper, table: ReportTable, top: number, none: string): number {
  const { sheet } = paper;
  let y = top;
  const room = (height: number) => {
    if (y + height <= foot) return false;
    newPage(paper);
    y = margin + 16;
    return true;
  };
  room(34 + rowHeight * 3);
  drawLine(sheet, table.title, margin, y, { size: 14, weight: 700, colour: colours.ink });
  y += 24;
  if (table.rows.length === 0) {
    drawLine(sheet, none, margin, y, label);
    return y + 34;
  }
  const columns = columnsOf(table);
  const most = Math.max(...table.rows.map((row) => Number(row[table.bars ?? 0]) || 0), 0);
  drawHead(sheet, table, columns, y);
  y += rowHeight;
  for (const row of table.rows) {
    if (room(rowHeight)) {
      drawHead(sheet, table, columns, y);
      y += rowHeight;
    }
    drawRow(sheet, table, columns, row, y, most);
    y += rowHeight;
  }
  return y + 18;
}

interface Column {
  x: number;
  width: number;
}

/** Text columns share what the figures leave; a column with bars has room for them. */
function columnsOf(table: ReportTable): Column[] {
  const asked = table.columns.map((column, index) =>
    column.kind === 'text' ? 0 : index === table.bars ? 44 + barWidth : 56,
  );
  const texts = asked.filter((each) => each === 0).length;
  const each = (width - asked.reduce((sum, one) => sum + one, 0)) / texts;
  let x = margin;
  return asked.map((one) => {
    const column = { x, width: one || each };
    x += column.width;
    return column;
  });
}

function drawHead(sheet: Sheet, table: ReportTable, columns: Column[], y: number): void {
  table.columns.forEach((column, index) =>
    drawCell(sheet, column.label, columns[index]!, column.kind === 'text', y, index === table.bars, true),
  );
  rule(sheet, y + 6, colours.ink);
}

function drawRow(
  sheet: Sheet,
  table: ReportTable,
  columns: Column[],
  row: (string | number)[],
  y: number,
  most: number,
): void {
  row.forEach((cell, index) => {
    const { kind } = table.columns[index]!;
    const column = columns[index]!;
    const said = kind === 'share' && cell !== '' ? `${Math.round(Number(cell) * 100)}%` : String(cell);
    drawCell(sheet, said, column, kind === 'text', y, index === table.bars, false);
    const scale = kind === 'share' ? 1 : most;
    if (index === table.bars && scale > 0 && cell !== '')
      sheet.doc
        .rect(column.x + column.width - barWidth + 8, y - 8, ((barWidth - 8) * Number(cell)) / scale, 9)
        .fill(colours.ink);
  });
  rule(sheet, y + 6, colours.hair);
}

function drawCell(
  sheet: Sheet,
  said: string,
  column: Column,
  isText: boolean,
  y: number,
  bars: boolean,
  head: boolean,
): void {
  const inner = column.width - 6 - (bars ? barWidth : 0);
  const style = head ? label : text;
  const { lines, size } = fit(sheet, said, style.weight, { width: inner, lines: 1, size: style.size, least: 6 });
  const x = isText ? column.x : column.x + column.width - (bars ? barWidth : 0);
  drawLine(sheet, lines[0] ?? '', x, y, { ...style, size }, isText ? 'left' : 'right');
}

function rule({ doc }: Sheet, y: number, colour: string): void {
  doc
    .lineWidth(0.6)
    .moveTo(margin, y)
    .lineTo(a4.width - margin, y)
    .stroke(colour);
}
