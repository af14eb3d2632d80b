import { harmless, type Table, type TableCell } from './table.ts';

function quoted(cell: TableCell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const text = harmless(cell);
  return /[",;\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The table as a CSV in UTF-8 with a mark, so that Excel reads its Chinese. */
export function writeCsv({ columns, rows }: Table): Uint8Array {
  const plain = (row: TableCell[]) =>
    row.map((cell, index) =>
      columns[index]?.kind === 'moment' && typeof cell === 'string' ? cell.replace('T', ' ') : cell,
    );
  const lines = [columns.map(({ heading }) => heading), ...rows.map(plain)];
  return Buffer.from(`\ufeff${lines.map((line) => line.map(quoted).join(',')).join('\r\n')}\r\n`);
}
