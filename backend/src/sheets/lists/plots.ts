import { compareNumbers } from '@yikeji/shared-types/layout/numbering.ts';
import { columnsOf } from '@yikeji/shared-types/sheet/columns.ts';
import type { Locale } from '@yikeji/shared-types/text.ts';
import type { FestivalRecord } from '../../festivals/model.ts';
import { readDraft } from '../../layouts/read.ts';
import { columnsFor, inOrder, yesNoWord } from '../headings.ts';
import type { Table } from '../write/table.ts';

/** The plots of the draft by number, in the columns that an import understands. */
export async function plotTable(festival: FestivalRecord, language: Locale, zoneId?: string): Promise<Table> {
  const { draft } = await readDraft(festival);
  const keys = columnsOf.plots.filter((key) => key !== 'longitude' && key !== 'latitude');
  const letters = new Map(festival.zones.map(({ id, letter }) => [id, letter]));
  const plots = draft.plots
    .filter((plot) => zoneId === undefined || plot.zoneId === zoneId)
    .sort((a, b) => compareNumbers(a.number, b.number));
  return {
    title: language === 'zh' ? '摊位' : 'Plots',
    columns: columnsFor(keys, language),
    rows: plots.map(({ number, zoneId: zone, width, depth, powerKw, water, x, y, angle }) =>
      inOrder(keys, {
        number,
        zone: letters.get(zone) ?? null,
        width,
        depth,
        powerKw,
        water: yesNoWord(water, language),
        x,
        y,
        angle,
      }),
    ),
  };
}
