import { type ColumnKey, columnsOf, sheetColumns, type SheetKind } from './columns.ts';

/** A heading as it is compared: `＊手机号（必填）` and `手机号` are the same, `Plot No.` is `plotno`. */
export function plainHeading(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\([^)]*\)|\[[^\]]*\]|【[^】]*】/g, '')
    .replace(/[^\p{L}\p{N}]/gu, '');
}

const known: Partial<Record<SheetKind, Map<string, ColumnKey>>> = {};

function namesOf(kind: SheetKind): Map<string, ColumnKey> {
  const names = new Map<string, ColumnKey>();
  // A column's own headings come before what others also go by.
  for (const key of columnsOf[kind]) {
    const { zh, en } = sheetColumns[key].heading;
    for (const name of [zh, en]) if (!names.has(plainHeading(name))) names.set(plainHeading(name), key);
  }
  for (const key of columnsOf[kind])
    for (const name of sheetColumns[key].also) if (!names.has(plainHeading(name))) names.set(plainHeading(name), key);
  return names;
}

/** Which column each heading means, or null; of two that mean the same, the first counts. */
export function recognizeHeadings(kind: SheetKind, headings: string[]): (ColumnKey | null)[] {
  const names = (known[kind] ??= namesOf(kind));
  const used = new Set<ColumnKey>();
  return headings.map((heading) => {
    const key = names.get(plainHeading(heading));
    if (key === undefined || used.has(key)) return null;
    used.add(key);
    return key;
  });
}

/** How far down a title may push the headings. */
const headingReach = 15;

/** The row that holds the headings: the one with the most known ones, else the first that says anything. -1 in an empty table. */
export function findHeadingRow(kind: SheetKind, rows: string[][]): number {
  let best = -1;
  let most = 0;
  for (const [index, row] of rows.slice(0, headingReach).entries()) {
    const count = recognizeHeadings(kind, row).filter((key) => key !== null).length;
    if (count > most) [best, most] = [index, count];
  }
  return best >= 0 ? best : rows.findIndex((row) => row.some((cell) => cell.trim() !== ''));
}
