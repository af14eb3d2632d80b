import { categoryNames } from '@yikeji/shared-types/category-names.ts';
import { type ColumnKey, sheetColumns } from '@yikeji/shared-types/sheet/columns.ts';
import { inLanguage, type Locale } from '@yikeji/shared-types/text.ts';
import type { Offer } from '@yikeji/shared-types/vendor.ts';
import type { FestivalRecord } from '../festivals/model.ts';
import type { TableCell, TableColumn } from './write/table.ts';

const numbers: ColumnKey[] = ['width', 'depth', 'powerKw', 'x', 'y', 'angle', 'longitude', 'latitude', 'frontage'];

/** The columns that an import of the same language understands again. */
export function columnsFor(keys: ColumnKey[], language: Locale): TableColumn[] {
  return keys.map((key) => ({
    heading: inLanguage(sheetColumns[key].heading, language),
    kind: numbers.includes(key) ? 'number' : 'text',
  }));
}

export const yesNoWord = (value: boolean, language: Locale): string =>
  language === 'zh' ? (value ? '是' : '否') : value ? 'yes' : 'no';

/** The cells of a vendor in the order of its columns; `phone` is masked or whole already. */
export function vendorCells(
  vendor: { offer: Offer; contactName: string; phone: string },
  language: Locale,
): Partial<Record<ColumnKey, TableCell>> {
  const { name, category, heritage, origin, summary, needs } = vendor.offer;
  return {
    name: name.zh,
    nameEn: name.en,
    category: inLanguage(categoryNames[category], language),
    contact: vendor.contactName,
    phone: vendor.phone,
    frontage: needs.frontage,
    depth: needs.depth,
    powerKw: needs.powerKw,
    water: yesNoWord(needs.water, language),
    openFlame: yesNoWord(needs.openFlame, language),
    heritage: yesNoWord(heritage, language),
    origin,
    summary: summary.zh,
  };
}

export const inOrder = (keys: ColumnKey[], cells: Partial<Record<ColumnKey, TableCell>>): TableCell[] =>
  keys.map((key) => cells[key] ?? null);

/** A slot as an import reads it: its day and its name. */
export function slotNames(festival: FestivalRecord): Map<string, { date: string; zh: string; en: string }> {
  return new Map(
    festival.marketDays.flatMap((day) =>
      day.slots.map(({ id, name }) => [id, { date: day.date, zh: name.zh, en: name.en || name.zh }] as const),
    ),
  );
}

export const listMark: Record<Locale, string> = { zh: '、', en: ', ' };
