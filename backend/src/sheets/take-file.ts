import { Refusal } from '@yikeji/shared-types/refusal.ts';
import { type ColumnKey, type SheetKind, sheetRowLimit } from '@yikeji/shared-types/sheet/columns.ts';
import { findHeadingRow, recognizeHeadings } from '@yikeji/shared-types/sheet/headings.ts';
import { streetColumn } from '@yikeji/shared-types/sheet/new-zones.ts';
import type { Context } from '../context.ts';
import type { FestivalRecord } from '../festivals/model.ts';
import { readTable } from './in-worker.ts';
import { SheetImportModel, type SheetImportRecord } from './model.ts';

const keptHours = 24;
/** Letters that one import may hold: far below what a document may weigh. */
const mostLetters = 4_000_000;
const mostCellLetters = 2000;
/** The row of the template that shows how to fill it in. */
const example = /^'?(示例|例|example)\s*[:：]/i;

/** What each column means; a column of streets is one of zones where nothing else tells them. */
function mappingOf(
  kind: SheetKind,
  headings: string[],
  rows: string[][],
  { zones }: FestivalRecord,
): (ColumnKey | null)[] {
  const mapping = recognizeHeadings(kind, headings);
  const numberAt = mapping.indexOf('number');
  if (kind !== 'plots' || numberAt < 0 || mapping.includes('zone')) return mapping;
  const numbers = rows.map((row) => row[numberAt] ?? '');
  const street = streetColumn(headings, numbers, zones);
  return mapping.map((key, index) => (index === street ? 'zone' : key));
}

/** Reads a sent table and keeps it for a day, to be looked at, mended and run. Refuses what cannot be read, is empty or too large. */
export async function takeFile(
  context: Context,
  festival: FestivalRecord,
  file: { kind: SheetKind; bytes: Uint8Array; name: string; sheet: string | undefined },
): Promise<SheetImportRecord> {
  const read = await readTable(file.bytes, file.kind, file.sheet);
  const at = findHeadingRow(file.kind, read.rows);
  const headings = (read.rows[at] ?? []).map((heading) => heading.trim().slice(0, 200));
  const rows: string[][] = [];
  const lines: number[] = [];
  let letters = 0;
  for (const [index, row] of read.rows.entries()) {
    const first = row.find((cell) => cell.trim() !== '');
    if (index <= at || first === undefined || example.test(first.trim())) continue;
    const cells = headings.map((_, column) => (row[column] ?? '').slice(0, mostCellLetters));
    letters += cells.reduce((sum, cell) => sum + cell.length, 0);
    rows.push(cells);
    lines.push(index + 1);
  }
  if (rows.length === 0) throw new Refusal('sheet-empty');
  if (rows.length > sheetRowLimit)
    throw new Refusal('sheet-too-many-rows', { rows: rows.length, limit: sheetRowLimit });
  if (letters > mostLetters) throw new Refusal('too-large');
  const created = await SheetImportModel.create({
    festivalId: festival._id,
    kind: file.kind,
    fileName: file.name,
    sheet: read.sheet,
    sheets: read.sheets,
    encoding: read.encoding,
    headings,
    rows,
    lines,
    mapping: mappingOf(file.kind, headings, rows, festival),
    mends: {},
    leftOut: [],
    state: 'ready',
    revision: 1,
    expiresAt: new Date(context.now().getTime() + keptHours * 3_600_000),
  });
  return created.toObject();
}
