import { neededColumns } from '@yikeji/shared-types/sheet/columns.ts';
import { type RowState, type SheetImport, sheetPageLength, type SheetRow } from '@yikeji/shared-types/sheet/sheet.ts';
import { Refusal } from '@yikeji/shared-types/refusal.ts';
import type { Locale } from '@yikeji/shared-types/text.ts';
import type { FestivalRecord } from '../festivals/model.ts';
import { faultSentence } from './fault-words.ts';
import { countStates, judgeImport, type JudgedImport, repeatedFaults } from './judge.ts';
import { SheetImportModel, type SheetImportRecord } from './model.ts';

export interface PageAsked {
  show?: RowState | undefined;
  from: number;
}

/** An import of this festival; refuses one that is gone or another festival's. */
export async function findImport(festival: FestivalRecord, importId: string): Promise<SheetImportRecord> {
  const found = await SheetImportModel.findOne({ _id: importId, festivalId: festival._id }).lean();
  if (!found) throw new Refusal('import-unknown');
  return found;
}

const noRows = {
  counts: { new: 0, changed: 0, same: 0, faulty: 0, 'left-out': 0 },
  missing: [],
  repeated: [],
  newZones: [],
  makeZones: false,
  rows: [],
};

/** What a file would change, a page of its rows at a time; once it is done, only what became of it. */
export async function previewImport(
  festival: FestivalRecord,
  record: SheetImportRecord,
  asked: PageAsked,
  language: Locale,
): Promise<SheetImport> {
  const { kind, fileName, sheet, sheets, encoding, state, revision } = record;
  const head = { id: String(record._id), kind, fileName, sheet, sheets, encoding, state, revision };
  const columns = record.headings.map((heading, index) => ({
    heading,
    key: record.mapping[index] ?? null,
    sample: (record.rows.find((row) => (row[index] ?? '').trim() !== '')?.[index] ?? '').slice(0, 80),
  }));
  if (record.outcome) return { ...head, columns, ...noRows, counts: record.outcome, matching: 0 };
  const judged = await judgeImport(festival, record);
  const matching = [...judged.rows.keys()].filter(
    (index) => asked.show === undefined || judged.rows[index]?.state === asked.show,
  );
  const shown = matching.slice(asked.from, asked.from + sheetPageLength);
  return {
    ...head,
    columns,
    missing: neededColumns[kind].filter((key) => !record.mapping.includes(key)),
    counts: countStates(judged.rows),
    repeated: repeatedFaults(judged),
    newZones: judged.kind === 'plots' ? judged.newZones : [],
    makeZones: record.makeZones ?? false,
    rows: shown.map((index) => rowShown(record, judged, index, language)),
    matching: matching.length,
  };
}

function rowShown(record: SheetImportRecord, judged: JudgedImport, index: number, language: Locale): SheetRow {
  const { state, faults, ownAffair } = judged.rows[index] as JudgedImport['rows'][number];
  return {
    index,
    line: record.lines[index] ?? index,
    state,
    values: judged.cells[index] ?? {},
    faults: faults.map(({ key, reason, details = {} }) => {
      const first = record.lines[Number(details.first)];
      const said = first === undefined ? details : { ...details, line: first };
      return { key, reason, message: faultSentence(reason, said, language) };
    }),
    ownAffair,
  };
}
