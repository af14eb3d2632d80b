import type { Attendance } from '@yikeji/shared-types/check-in.ts';
import { inLanguage, type Locale } from '@yikeji/shared-types/text.ts';
import { allEntries } from '../../check-ins/entries.ts';
import type { Context } from '../../context.ts';
import { listMark } from '../headings.ts';
import type { Table, TableColumn } from '../write/table.ts';
import { phoneWriter, type TableAsked, wallClock } from './asked.ts';

const headings: Record<Locale, [string, TableColumn['kind']][]> = {
  zh: [
    ['日期', 'date'],
    ['摊位号', 'text'],
    ['分区', 'text'],
    ['商户名称', 'text'],
    ['联系人', 'text'],
    ['手机', 'text'],
    ['签到', 'text'],
    ['到场时间', 'moment'],
    ['入口', 'text'],
  ],
  en: [
    ['Date', 'date'],
    ['Plot', 'text'],
    ['Zone', 'text'],
    ['Vendor', 'text'],
    ['Contact', 'text'],
    ['Phone', 'text'],
    ['Attendance', 'text'],
    ['Arrived at', 'moment'],
    ['Gate', 'text'],
  ],
};

const attendanceWords: Record<Attendance, Record<Locale, string>> = {
  expected: { zh: '未到', en: 'Expected' },
  arrived: { zh: '已到', en: 'Arrived' },
  late: { zh: '迟到', en: 'Late' },
  'no-show': { zh: '缺席', en: 'No-show' },
};

/** A market day's board as a table, as the board itself is put together. */
export async function boardTable(context: Context, asked: TableAsked, marketDayId?: string): Promise<Table> {
  const { festival, language } = asked;
  const phone = phoneWriter(asked);
  // The board is read whole, so that a number masked twice stays readable.
  const board = await allEntries(context, festival, marketDayId);
  const unique = (values: string[]) => [...new Set(values)].join(listMark[language]);
  return {
    title: language === 'zh' ? '签到' : 'Check-ins',
    columns: headings[language].map(([heading, kind]) => ({ heading, kind })),
    rows: board.entries.map(({ places, vendorName, contactName, contactPhone, attendance, since, gate }) => [
      board.marketDay?.date ?? null,
      unique(places.map(({ plotNumber }) => plotNumber)),
      unique(places.map(({ zoneLetter }) => zoneLetter)),
      inLanguage(vendorName, language),
      contactName,
      phone(contactPhone),
      attendanceWords[attendance][language],
      wallClock(since, festival),
      gate,
    ]),
  };
}
