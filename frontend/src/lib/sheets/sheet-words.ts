import { type ColumnKey, sheetColumns } from '@yikeji/shared-types/sheet/columns.ts';
import type { RowState } from '@yikeji/shared-types/sheet/sheet.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Tone } from '#lib/ui/tone.ts';
import { say } from '#lib/words.ts';

const kinds: Record<string, () => string> = {
  plots: m.sheets_kind_plots,
  vendors: m.sheets_kind_vendors,
  applications: m.sheets_kind_applications,
};
export const kindWord = (kind: string): string => kinds[kind]?.() ?? kind;

const lists: Record<string, () => string> = {
  plots: m.sheets_export_plots,
  vendors: m.sheets_export_vendors,
  applications: m.sheets_export_applications,
  assignments: m.sheets_export_assignments,
  board: m.sheets_export_board,
};
/** What a table to download is called. */
export const listWord = (list: string): string => lists[list]?.() ?? list;

export const columnWord = (key: ColumnKey): string => say(sheetColumns[key].heading);

export const rowWords: Record<RowState, { tone: Tone; word: () => string }> = {
  new: { tone: 'jade', word: m.sheets_state_new },
  changed: { tone: 'amber', word: m.sheets_state_changed },
  same: { tone: 'slate', word: m.sheets_state_same },
  faulty: { tone: 'cinnabar', word: m.sheets_state_faulty },
  'left-out': { tone: 'slate', word: m.sheets_state_left_out },
};
