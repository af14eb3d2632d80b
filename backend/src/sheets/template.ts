import { category as categoryShape } from '@yikeji/shared-types/category.ts';
import { categoryNames } from '@yikeji/shared-types/category-names.ts';
import {
  type ColumnKey,
  columnsOf,
  neededColumns,
  sheetColumns,
  type SheetKind,
} from '@yikeji/shared-types/sheet/columns.ts';
import { inLanguage, type Locale } from '@yikeji/shared-types/text.ts';
import type { FestivalRecord } from '../festivals/model.ts';
import { columnsFor, slotNames, yesNoWord } from './headings.ts';
import type { Table, TableCell } from './write/table.ts';

const titles: Record<SheetKind, Record<Locale, string>> = {
  plots: { zh: '摊位', en: 'Plots' },
  vendors: { zh: '商户', en: 'Vendors' },
  applications: { zh: '报名', en: 'Applications' },
};

const words: Record<Locale, { notes: string; example: string; needed: string; lines: string[] }> = {
  zh: {
    notes: '怎么填',
    example: '示例：',
    needed: '必填',
    lines: [
      '一行一条。列的顺序可以改，用不着的列可以删；认不出的列会告诉您，然后不管。',
      '示例那一行不会导入，可以留着。',
      '空着的格子表示“不改”；新的一行里空着就用平常的值。',
      '再导入一次同样的表，什么都不会变。',
      '手机号这一列已经是文本格式，请不要改成数字。',
    ],
  },
  en: {
    notes: 'How to fill it in',
    example: 'Example: ',
    needed: 'needed',
    lines: [
      'One thing a row. Columns may stand in any order, and those you do not need may go; unknown ones are named and ignored.',
      'The example row is not taken in; it may stay.',
      'An empty cell changes nothing; in a new row it means the usual value.',
      'The same table taken in again changes nothing.',
      'The column of phone numbers is text already; please do not turn it into numbers.',
    ],
  },
};

function pickList(key: ColumnKey, kind: SheetKind, festival: FestivalRecord, language: Locale): string[] | undefined {
  const { pick } = sheetColumns[key];
  if (pick === 'yes-no') return [yesNoWord(true, language), yesNoWord(false, language)];
  if (pick === 'zone') return festival.zones.map(({ letter }) => letter);
  if (pick === 'slot') return [...new Set([...slotNames(festival).values()].map((slot) => slot[language]))];
  if (pick !== 'category') return undefined;
  const admitted = kind === 'applications' ? festival.categories : categoryShape.options;
  return admitted.map((each) => inLanguage(categoryNames[each], language));
}

/** An empty table of a kind: one example row, lists to choose from, and how to fill it in. */
export function templateOf(kind: SheetKind, festival: FestivalRecord, language: Locale): Table {
  const keys = columnsOf[kind].filter((key) => key !== 'ref');
  const said = words[language];
  const describe = (key: ColumnKey) => {
    const { note } = sheetColumns[key];
    const needed = neededColumns[kind].includes(key) ? said.needed : '';
    return [needed, note ? inLanguage(note, language) : '']
      .filter((part) => part !== '')
      .join(language === 'zh' ? '；' : '; ');
  };
  const example = keys.map((key): TableCell => inLanguage(sheetColumns[key].example, language) || null);
  example[0] = said.example + String(example[0] ?? '');
  return {
    title: titles[kind][language],
    columns: columnsFor(keys, language).map((column, index) => {
      const key = keys[index] as ColumnKey;
      const pick = pickList(key, kind, festival, language);
      const note = describe(key);
      return { ...column, kind: 'text', ...(pick ? { pick } : {}), ...(note ? { note } : {}) };
    }),
    rows: [example],
    notes: {
      title: said.notes,
      lines: [
        ...said.lines,
        ...keys.flatMap((key) =>
          describe(key) ? [`${inLanguage(sheetColumns[key].heading, language)}: ${describe(key)}`] : [],
        ),
      ],
    },
  };
}
