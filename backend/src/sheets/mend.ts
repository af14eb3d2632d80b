import type { UpdateQuery } from 'mongoose';
import { Refusal } from '@yikeji/shared-types/refusal.ts';
import { columnsOf } from '@yikeji/shared-types/sheet/columns.ts';
import type { Mend } from '@yikeji/shared-types/sheet/sheet.ts';
import type { FestivalRecord } from '../festivals/model.ts';
import { cellsOf, judgeImport } from './judge.ts';
import { SheetImportModel, type SheetImportRecord } from './model.ts';
import { findImport } from './preview.ts';

/** Mends a file on its way in. Refuses when it was mended since, is running or done, or has no such row or column. */
export async function mendImport(
  festival: FestivalRecord,
  importId: string,
  revision: number,
  mend: Mend,
): Promise<SheetImportRecord> {
  const record = await findImport(festival, importId);
  const set = await changeOf(festival, record, mend);
  const written = await SheetImportModel.findOneAndUpdate(
    { _id: record._id, state: 'ready', revision },
    { $set: set, $inc: { revision: 1 } } as UpdateQuery<SheetImportRecord>,
    { returnDocument: 'after' },
  ).lean();
  if (written) return written;
  if (record.state !== 'ready') throw new Refusal(record.state === 'done' ? 'import-done' : 'import-running');
  throw new Refusal('changed-meanwhile');
}

async function changeOf(
  festival: FestivalRecord,
  record: SheetImportRecord,
  mend: Mend,
): Promise<Record<string, unknown>> {
  const wrong = (path: string) => new Refusal('invalid-input', { issues: [], path });
  if ('key' in mend && mend.key !== null && !columnsOf[record.kind].includes(mend.key)) throw wrong('key');
  if ('index' in mend && mend.index >= record.rows.length) throw wrong('index');
  if (mend.do === 'map') {
    if (mend.column >= record.headings.length) throw wrong('column');
    // A meaning belongs to one column: the other that had it loses it.
    const mapping = record.mapping.map((key) => (key === mend.key ? null : key));
    mapping[mend.column] = mend.key;
    return { mapping };
  }
  if (mend.do === 'mend') return { [`mends.${mend.index}.${mend.key}`]: mend.text };
  if (mend.do === 'replace') {
    const same = cellsOf(record).flatMap((cells, index) => ((cells[mend.key] ?? '') === mend.from ? [index] : []));
    const mends = structuredClone(record.mends);
    for (const index of same) mends[String(index)] = { ...mends[String(index)], [mend.key]: mend.to };
    return { mends };
  }
  if (mend.do === 'make-zones') return { makeZones: mend.make };
  const faulty =
    mend.do === 'leave-out-faulty'
      ? (await judgeImport(festival, record)).rows.flatMap(({ state }, index) => (state === 'faulty' ? [index] : []))
      : [];
  const out = new Set([...record.leftOut, ...faulty]);
  if (mend.do === 'leave-out') {
    if (mend.out) out.add(mend.index);
    else out.delete(mend.index);
  }
  return { leftOut: [...out] };
}

/** Throws a file away; one that runs or was taken in stays. Throwing it away again is the same. */
export async function discardImport(festival: FestivalRecord, importId: string): Promise<void> {
  const gone = await SheetImportModel.deleteOne({ _id: importId, festivalId: festival._id, state: 'ready' });
  if (gone.deletedCount > 0) return;
  const { state } = await findImport(festival, importId);
  throw new Refusal(state === 'done' ? 'import-done' : 'import-running');
}
