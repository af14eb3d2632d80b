import type { Zone } from '@yikeji/shared-types/festival.ts';
import type { ColumnKey } from '@yikeji/shared-types/sheet/columns.ts';
import type { Cells } from '@yikeji/shared-types/sheet/fault.ts';
import { type NewZone, newZonesFor, withNewZones } from '@yikeji/shared-types/sheet/new-zones.ts';
import type { RowState, SheetImport } from '@yikeji/shared-types/sheet/sheet.ts';
import type { FestivalRecord } from '../festivals/model.ts';
import { readDraft } from '../layouts/read.ts';
import { judgeApplications } from './judge-applications.ts';
import { judgePlots } from './judge-plots.ts';
import { judgeVendors } from './judge-vendors.ts';
import type { Judged } from './judged.ts';
import { knownVendors } from './known-vendors.ts';
import type { SheetImportRecord } from './model.ts';

/** The texts of each row by the meaning of their columns, mended where they were mended. */
export function cellsOf(record: SheetImportRecord): Cells[] {
  return record.rows.map((row, index) => {
    const cells: Cells = {};
    for (const [column, key] of record.mapping.entries()) if (key) cells[key] = row[column] ?? '';
    return { ...cells, ...record.mends[String(index)] };
  });
}

/** A file with what becomes of each of its rows, by what is stored at this moment. */
export type JudgedImport = { cells: Cells[] } & (
  | {
      kind: 'plots';
      revision: number;
      newZones: NewZone[];
      zones: Zone[];
      rows: Awaited<ReturnType<typeof judgePlots>>;
    }
  | { kind: 'vendors'; rows: Awaited<ReturnType<typeof judgeVendors>> }
  | { kind: 'applications'; rows: Awaited<ReturnType<typeof judgeApplications>> }
);

/** Judges every row anew: the same few queries however many rows there are. */
export async function judgeImport(festival: FestivalRecord, record: SheetImportRecord): Promise<JudgedImport> {
  const cells = cellsOf(record);
  const out = new Set(record.leftOut);
  const rows = cells.map((one, index) => (out.has(index) ? null : one));
  if (record.kind === 'plots') {
    const { draft, revision } = await readDraft(festival);
    const said = rows.flatMap((row) => (row?.zone ? [{ zone: row.zone, number: row.number ?? '' }] : []));
    const newZones = newZonesFor(said, festival.zones);
    const zones = withNewZones(festival.zones, record.makeZones ? newZones : []);
    return { kind: 'plots', cells, revision, newZones, zones, rows: await judgePlots(zones, draft, rows) };
  }
  const known = await knownVendors(festival._id);
  return record.kind === 'vendors'
    ? { kind: 'vendors', cells, rows: await judgeVendors(known, rows) }
    : { kind: 'applications', cells, rows: await judgeApplications(festival, known, rows) };
}

export function countStates(rows: Judged<unknown>[]): SheetImport['counts'] {
  const counts: Record<RowState, number> = { new: 0, changed: 0, same: 0, faulty: 0, 'left-out': 0 };
  for (const { state } of rows) counts[state]++;
  return counts;
}

const mostRepeated = 20;

/** Texts that are faulty in more than one row, the most frequent first. */
export function repeatedFaults(judged: JudgedImport): SheetImport['repeated'] {
  const found = new Map<string, { key: ColumnKey; text: string; rows: number }>();
  for (const [index, { faults }] of judged.rows.entries()) {
    for (const { key, reason } of faults) {
      if (reason === 'duplicate' || reason === 'decided') continue;
      const text = judged.cells[index]?.[key] ?? '';
      const same = found.get(`${key} ${text}`) ?? { key, text, rows: 0 };
      found.set(`${key} ${text}`, { ...same, rows: same.rows + 1 });
    }
  }
  return [...found.values()]
    .filter(({ rows }) => rows > 1)
    .sort((a, b) => b.rows - a.rows)
    .slice(0, mostRepeated);
}
