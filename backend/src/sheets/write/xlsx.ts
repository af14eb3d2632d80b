import ExcelJS from 'exceljs';
import type { Table, TableCell, TableColumn } from './table.ts';

const formats: Record<TableColumn['kind'], string> = {
  text: '@',
  number: '0.##########',
  date: 'yyyy-mm-dd',
  moment: 'yyyy-mm-dd hh:mm',
};

/** Spreadsheets know no zones: the wall clock is written as if it were UTC. */
function valueOf(cell: TableCell, kind: TableColumn['kind']): ExcelJS.CellValue {
  if (cell === null || cell === '') return null;
  if (typeof cell === 'string' && kind === 'date') return new Date(`${cell}T00:00:00Z`);
  if (typeof cell === 'string' && kind === 'moment') return new Date(`${cell}:00Z`);
  return cell;
}

/** Chinese characters are two wide. */
const wide = (text: string) => [...text].reduce((sum, letter) => sum + (letter > '\u2e80' ? 2 : 1), 0);

function widthOf({ heading, width, kind }: TableColumn, rows: TableCell[][], index: number): number {
  if (width !== undefined) return width;
  const least = { text: 8, number: 9, date: 12, moment: 18 }[kind];
  const longest = rows.slice(0, 200).reduce((most, row) => Math.max(most, wide(String(row[index] ?? ''))), 0);
  return Math.min(48, Math.max(least, wide(heading) + 2, longest + 2));
}

type Validations = { add: (range: string, rule: object) => void };

/** The table as a workbook: headings frozen, columns as wide as they need, days as days, lists to choose from. */
export async function writeXlsx({ title, columns, rows, notes }: Table): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet(title.replace(/[\\/?*[\]:]/g, ' ').slice(0, 31), {
    views: [{ state: 'frozen', ySplit: 1 }],
  });
  sheet.columns = columns.map((column, index) => ({
    width: widthOf(column, rows, index),
    style: { numFmt: formats[column.kind] },
  }));
  const head = sheet.addRow(columns.map(({ heading }) => heading));
  head.eachCell((cell, index) => {
    cell.font = { bold: true };
    cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFF3EEE4' } };
    const note = columns[index - 1]?.note;
    if (note) cell.note = note;
  });
  for (const row of rows) sheet.addRow(row.map((cell, index) => valueOf(cell, columns[index]?.kind ?? 'text')));
  if (rows.length > 0)
    sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: rows.length + 1, column: columns.length } };
  addNotes(book, notes);
  addPicks(book, sheet, columns);
  return new Uint8Array(await book.xlsx.writeBuffer());
}

function addNotes(book: ExcelJS.Workbook, notes: Table['notes']): void {
  if (!notes) return;
  const sheet = book.addWorksheet(notes.title);
  sheet.columns = [{ width: 100, style: { alignment: { wrapText: true } } }];
  for (const line of notes.lines) sheet.addRow([line]);
}

/** Lists stand on a sheet of their own: written into the rule they may have 255 characters only. */
function addPicks(book: ExcelJS.Workbook, sheet: ExcelJS.Worksheet, columns: TableColumn[]): void {
  if (!columns.some(({ pick }) => pick?.length)) return;
  const lists = book.addWorksheet('lists', { state: 'hidden' });
  for (const [index, { pick }] of columns.entries()) {
    if (!pick?.length) continue;
    const letter = lists.getColumn(index + 1).letter;
    for (const [row, word] of pick.entries()) lists.getCell(row + 1, index + 1).value = word;
    const rule = {
      type: 'list',
      allowBlank: true,
      showErrorMessage: false,
      formulae: [`lists!$${letter}$1:$${letter}$${pick.length}`],
    };
    (sheet as unknown as { dataValidations: Validations }).dataValidations.add(`${letter}2:${letter}5001`, rule);
  }
}
