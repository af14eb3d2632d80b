import { DateTime } from 'luxon';
import type { SheetFile } from '@yikeji/shared-types/contract.ts';
import { inLanguage, type Locale } from '@yikeji/shared-types/text.ts';
import type { FestivalRecord } from '../festivals/model.ts';
import { writeWorkbook } from './in-worker.ts';
import { writeCsv } from './write/csv.ts';
import type { Table } from './write/table.ts';

/** The table in the format asked for, named after the festival, the list and the day: 王串场站 报名 2026-12-01. */
export async function toFile(
  festival: FestivalRecord,
  table: Table,
  asked: { format: SheetFile['format']; language: Locale; now: Date },
): Promise<SheetFile> {
  const day = DateTime.fromJSDate(asked.now, { zone: festival.timeZone }).toISODate();
  const name = `${inLanguage(festival.name, asked.language)} ${table.title} ${day}`.replace(/[\\/:*?"<>|]/g, ' ');
  const bytes = asked.format === 'csv' ? writeCsv(table) : await writeWorkbook(table);
  return { format: asked.format, name, bytes };
}
