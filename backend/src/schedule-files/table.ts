import { DateTime } from 'luxon';
import type { CarriedItem } from '@yikeji/shared-types/schedule/carried.ts';
import type { Locale } from '@yikeji/shared-types/text.ts';
import type { Table, TableColumn } from '../sheets/write/table.ts';

type Key = 'date' | 'starts' | 'ends' | 'kind' | 'title' | 'titleEn' | 'place' | 'who' | 'note' | 'noteEn' | 'guid';
const columns: { key: Key; kind: TableColumn['kind']; words: Record<Locale, string>; width: number }[] = [
  { key: 'date', kind: 'date', words: { zh: '日期', en: 'Date' }, width: 12 },
  { key: 'starts', kind: 'text', words: { zh: '开始', en: 'Starts' }, width: 8 },
  { key: 'ends', kind: 'text', words: { zh: '结束', en: 'Ends' }, width: 8 },
  { key: 'kind', kind: 'text', words: { zh: '类型', en: 'Kind' }, width: 10 },
  { key: 'title', kind: 'text', words: { zh: '名称', en: 'Title' }, width: 30 },
  { key: 'titleEn', kind: 'text', words: { zh: '英文名称', en: 'English title' }, width: 30 },
  { key: 'place', kind: 'text', words: { zh: '地点', en: 'Place' }, width: 16 },
  { key: 'who', kind: 'text', words: { zh: '谁来做', en: 'Who' }, width: 20 },
  { key: 'note', kind: 'text', words: { zh: '说明', en: 'Note' }, width: 30 },
  { key: 'noteEn', kind: 'text', words: { zh: '英文说明', en: 'English note' }, width: 30 },
  { key: 'guid', kind: 'text', words: { zh: '编号', en: 'guid' }, width: 38 },
];

const kindWords: Record<string, Record<Locale, string>> = {
  opening: { zh: '开场', en: 'opening' },
  show: { zh: '演出', en: 'show' },
  lesson: { zh: '课', en: 'lesson' },
  talk: { zh: '讲座', en: 'talk' },
  draw: { zh: '抽奖', en: 'draw' },
  other: { zh: '其他', en: 'other' },
  service: { zh: '服务', en: 'service' },
};

/** The kind a cell names in either language. */
export const readKind = (cell: string): string =>
  Object.entries(kindWords).find(([key, words]) =>
    [key, words.zh, words.en].includes(cell.trim().toLowerCase()),
  )?.[0] ?? cell;

/** The column a heading names in either language. */
export const readHeading = (cell: string): Key | null =>
  columns.find(({ words }) => [words.zh, words.en.toLowerCase()].includes(cell.trim().toLowerCase()))?.key ?? null;

export type ScheduleColumn = Key;

/** The schedule as a table, on the wall clock of its zone. */
export function scheduleTable(items: CarriedItem[], timeZone: string, language: Locale): Table {
  const at = (moment: string, format: string) => DateTime.fromISO(moment, { zone: timeZone }).toFormat(format);
  return {
    title: language === 'zh' ? '日程' : 'Schedule',
    columns: columns.map(({ words, kind, width }) => ({ heading: words[language], kind, width })),
    rows: items
      .toSorted((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt))
      .map((item) => {
        const cells: Record<Key, string> = {
          date: at(item.startsAt, 'yyyy-MM-dd'),
          starts: at(item.startsAt, 'HH:mm'),
          ends: at(item.endsAt, 'HH:mm'),
          kind: kindWords[item.kind]?.[language] ?? item.kind,
          title: item.title.zh,
          titleEn: item.title.en,
          place: item.room,
          who: item.persons.join(', '),
          note: item.note.zh,
          noteEn: item.note.en,
          guid: item.guid,
        };
        return columns.map(({ key }) => cells[key]);
      }),
  };
}
