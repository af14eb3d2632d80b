import ExcelJS from 'exceljs';
import { Refusal } from '@yikeji/shared-types/refusal.ts';
import { recognizeHeadings } from '@yikeji/shared-types/sheet/headings.ts';
import { findHeadingRow } from '@yikeji/shared-types/sheet/headings.ts';
import { type SheetKind, sheetRowLimit } from '@yikeji/shared-types/sheet/columns.ts';
import type { ReadTable } from './sniff.ts';
import { checkUnpacked } from './unpacked.ts';

/** A table wider than this is none; some programs fill sheets to their edge. */
const mostColumns = 200;

/** A cell as text: the shown words of rich text and links, the result of a formula, days as `2026-12-12`. */
function textOf(value: ExcelJS.CellValue): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) {
    if (Number.isNaN(value.getTime())) return '';
    const at = value.toISOString();
    return at.endsWith('T00:00:00.000Z') ? at.slice(0, 10) : at.slice(0, 16).replace('T', ' ');
  }
  if (typeof value === 'number') return String(Number(value.toPrecision(15)));
  if (typeof value !== 'object') return String(value);
  if ('error' in value) return value.error;
  if ('richText' in value) return value.richText.map((part) => part.text).join('');
  if ('hyperlink' in value) return textOf(value.text as ExcelJS.CellValue);
  const { result } = value as { result?: ExcelJS.CellValue };
  return result === undefined ? '#FORMULA' : textOf(result);
}

function rowsOf(sheet: ExcelJS.Worksheet): string[][] {
  const rows: string[][] = [];
  const width = Math.min(sheet.columnCount, mostColumns);
  // Cells of a merged range all give its value, so that a zone written once over ten rows counts for each.
  sheet.eachRow({ includeEmpty: false }, (row, number) => {
    if (rows.length > sheetRowLimit * 6) return;
    while (rows.length < number - 1 && rows.length < sheetRowLimit * 6) rows.push([]);
    rows.push(Array.from({ length: width }, (_, index) => textOf(row.getCell(index + 1).value)));
  });
  return rows;
}

/** Reads a workbook: the worksheet asked for, else the one whose headings are known best. */
export async function readXlsx(bytes: Uint8Array, kind: SheetKind, wanted: string | undefined): Promise<ReadTable> {
  checkUnpacked(bytes);
  const book = new ExcelJS.Workbook();
  try {
    await book.xlsx.load(Buffer.from(bytes) as never);
  } catch {
    throw new Refusal('sheet-unreadable');
  }
  const known = (rows: string[][]) =>
    recognizeHeadings(kind, rows[findHeadingRow(kind, rows)] ?? []).filter((key) => key !== null).length;
  const tables = book.worksheets.map((sheet) => ({ name: sheet.name, rows: rowsOf(sheet) }));
  const best = tables.toSorted((a, b) => known(b.rows) - known(a.rows))[0];
  const chosen = tables.find(({ name }) => name === wanted) ?? best;
  if (!chosen) throw new Refusal('sheet-empty');
  return { rows: chosen.rows, sheet: chosen.name, sheets: tables.map(({ name }) => name), encoding: '' };
}
