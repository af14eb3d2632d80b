import { DateTime } from 'luxon';
import { Refusal } from '@yikeji/shared-types/refusal.ts';
import type { WrittenItem } from '@yikeji/shared-types/schedule/carried.ts';
import { readCsv } from '../sheets/read/csv.ts';
import { readXlsx } from '../sheets/read/xlsx.ts';
import type { ReadFile } from './read-xml.ts';
import { readHeading, readKind, type ScheduleColumn } from './table.ts';

/** Reads a schedule out of a table as it was written: headings in either language, times on the wall clock of the zone. */
export async function readScheduleTable(bytes: Uint8Array, kind: 'xlsx' | 'csv', timeZone: string): Promise<ReadFile> {
  const rows = await rowsOf(bytes, kind);
  const top = rows?.findIndex((row) => row.filter((cell) => readHeading(cell) !== null).length >= 3) ?? -1;
  if (!rows || top < 0)
    return { written: [], faults: [{ line: 0, fault: rows ? 'no-schedule' : 'unreadable', about: '' }] };
  const headings = (rows[top] ?? []).map(readHeading);
  const written = rows.flatMap((row, index) => {
    if (index <= top || row.every((cell) => cell.trim() === '')) return [];
    const cell = (key: ScheduleColumn) => plain(row[headings.indexOf(key)] ?? '');
    return [itemOf(cell, index + 1, timeZone)];
  });
  return { written, faults: [] };
}

async function rowsOf(bytes: Uint8Array, kind: 'xlsx' | 'csv'): Promise<string[][] | null> {
  try {
    return (kind === 'csv' ? readCsv(bytes) : await readXlsx(bytes, 'vendors', undefined)).rows;
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

/** Without the mark that keeps a spreadsheet from running text as a formula. */
const plain = (cell: string) => cell.trim().replace(/^'(?=[=+\-@])/, '');

const clock = (text: string) => /^\d{1,2}:\d\d/.exec(text)?.[0].padStart(5, '0') ?? '';
const dateIn = (text: string) => {
  const found = /^(\d{4})(?:[-/.]|年)(\d{1,2})(?:[-/.]|月)(\d{1,2})/.exec(text);
  return found ? [found[1], found[2]?.padStart(2, '0'), found[3]?.padStart(2, '0')].join('-') : '';
};

function itemOf(cell: (key: ScheduleColumn) => string, line: number, timeZone: string): WrittenItem {
  const at = (time: string) => DateTime.fromISO(`${dateIn(cell('date'))}T${time}`, { zone: timeZone });
  const starts = at(clock(cell('starts')));
  const sameDay = at(clock(cell('ends')));
  const ends = sameDay <= starts ? sameDay.plus({ days: 1 }) : sameDay;
  const minutes = starts.isValid && ends.isValid ? Math.round(ends.diff(starts, 'minutes').minutes) : null;
  const two = (number: number) => String(number).padStart(2, '0');
  return {
    line,
    guid: cell('guid'),
    kind: readKind(cell('kind')),
    title: cell('title'),
    subtitle: cell('titleEn'),
    abstract: cell('note'),
    description: cell('noteEn'),
    room: cell('place'),
    date: starts.isValid ? (starts.toISO({ suppressMilliseconds: true }) ?? '') : '',
    duration: minutes === null ? '' : `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`,
    persons: cell('who')
      .split(/\s*[,，]\s*/)
      .filter(Boolean),
    isOwn: true,
  };
}
