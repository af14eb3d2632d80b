import * as z from 'zod';
import { isDate } from './calendar-date.ts';
import { line } from './text.ts';
import { localDate } from './time.ts';

/** A day of a holiday plan: one off work, or a weekend day worked in exchange for it. */
export const holiday = z
  .object({ date: localDate, name: line(60), kind: z.enum(['off', 'workday']) })
  .meta({ id: 'Holiday' });
export type Holiday = z.infer<typeof holiday>;

/** Days one holiday plan may name: some ten years of them. */
export const maxHolidays = 400;
/** Characters of a holiday file. */
export const holidayTextLimit = 100_000;

/** What is wrong with a line of a holiday file; for JSON the line is the place in the list. */
export interface HolidayFault {
  line: number;
  fault: 'unreadable' | 'date' | 'name' | 'kind' | 'twice' | 'too-many';
}

const kinds: Record<string, Holiday['kind']> = {
  off: 'off',
  holiday: 'off',
  休: 'off',
  休息: 'off',
  放假: 'off',
  workday: 'workday',
  work: 'workday',
  班: 'workday',
  上班: 'workday',
  补班: 'workday',
};
const headings = new Set(['date', '日期']);

interface RawRow {
  line: number;
  date: string;
  name: string;
  kind: string;
}

/**
 * Reads a holiday plan: CSV with the columns date, name, kind (a heading may stand above), or JSON as a list of
 * `{ date, name, kind }`. Either every line is good, or the faults say which are not and nothing is taken.
 */
export function readHolidays(text: string): { rows: Holiday[]; faults: HolidayFault[] } {
  const plain = text.replace(/^\uFEFF/, '').trim();
  const raw = plain.startsWith('[') || plain.startsWith('{') ? jsonRows(plain) : csvRows(plain);
  if (raw === null || raw.length === 0) return { rows: [], faults: [{ line: 1, fault: 'unreadable' }] };
  if (raw.length > maxHolidays) return { rows: [], faults: [{ line: maxHolidays + 1, fault: 'too-many' }] };
  const seen = new Set<string>();
  const faults: HolidayFault[] = [];
  const rows = raw.map(({ line: at, date: written, name, kind: word }): Holiday => {
    const date = plainDate(written);
    const kind = kinds[word.trim().toLowerCase()];
    const fault = faultOf(date, name, kind, seen);
    if (fault) faults.push({ line: at, fault });
    seen.add(date);
    return { date, name: name.trim(), kind: kind ?? 'off' };
  });
  return faults.length > 0 ? { rows: [], faults } : { rows: rows.sort((a, b) => (a.date < b.date ? -1 : 1)), faults };
}

function faultOf(date: string, name: string, kind: Holiday['kind'] | undefined, seen: Set<string>) {
  if (!isDate(date)) return 'date';
  if (seen.has(date)) return 'twice';
  if (!line(60).min(1).safeParse(name).success) return 'name';
  return kind === undefined ? 'kind' : null;
}

/** `2027/2/6` and `2027年2月6日`, as tables write dates, become `2027-02-06`. */
function plainDate(written: string): string {
  const found = /^(\d{4})(?:[-/.]|年)(\d{1,2})(?:[-/.]|月)(\d{1,2})日?$/.exec(written.trim());
  return found ? [found[1], found[2]?.padStart(2, '0'), found[3]?.padStart(2, '0')].join('-') : written.trim();
}

function csvRows(text: string): RawRow[] {
  return text.split(/\r?\n/).flatMap((written, index) => {
    const [date = '', name = '', kind = ''] = cellsOf(written);
    const isHeading = index === 0 && headings.has(date.trim().toLowerCase());
    return written.trim() === '' || isHeading ? [] : [{ line: index + 1, date, name, kind }];
  });
}

/** The cells of one line: quoted ones may hold the separator, which is a comma, semicolon or tab. */
function cellsOf(written: string): string[] {
  const separator = /[\t;]/.exec(written)?.[0] ?? ',';
  const cells = [''];
  let quoted = false;
  for (const [index, letter] of [...written].entries()) {
    if (letter === '"') {
      if (quoted && written[index + 1] === '"') continue;
      if (!quoted && written[index - 1] === '"') cells[cells.length - 1] += '"';
      quoted = !quoted;
    } else if (letter === separator && !quoted) cells.push('');
    else cells[cells.length - 1] += letter;
  }
  return cells;
}

function jsonRows(text: string): RawRow[] | null {
  try {
    const value: unknown = JSON.parse(text);
    if (!Array.isArray(value)) return null;
    return value.map((entry: unknown, index) => {
      const { date, name, kind } = (typeof entry === 'object' && entry !== null ? entry : {}) as Record<
        string,
        unknown
      >;
      const words = (cell: unknown) => (typeof cell === 'string' ? cell : '');
      return { line: index + 1, date: words(date), name: words(name), kind: words(kind) };
    });
  } catch {
    return null;
  }
}
