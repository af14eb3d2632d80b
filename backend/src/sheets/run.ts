import { randomUUID } from 'node:crypto';
import mongoose, { type Types } from 'mongoose';
import { Refusal } from '@yikeji/shared-types/refusal.ts';
import type { Context } from '../context.ts';
import { announce } from '../festivals/announce.ts';
import type { FestivalRecord } from '../festivals/model.ts';
import { keepUndo, readBefore } from './keep-undo.ts';
import { countStates, judgeImport, type JudgedImport } from './judge.ts';
import { SheetImportModel, type SheetImportRecord, SheetProgressModel } from './model.ts';
import { findImport } from './preview.ts';
import { writeApplications, writePlots, writeVendors } from './write-rows.ts';

/** A run that has not ended after so long was given up by a server that went away; its transaction with it. */
const givenUpMinutes = 5;

export interface RunRequest {
  revision: number;
  expect: { new: number; changed: number };
  consent: boolean;
}

/**
 * Takes all rows of a file in, or none. Every row is judged anew: when what was promised is no longer so, or a row is
 * faulty, nothing is done. Running it again, or twice at once, is the same as once.
 */
export async function runImport(
  context: Context,
  festival: FestivalRecord,
  importId: string,
  request: RunRequest,
  by: string,
): Promise<SheetImportRecord> {
  const found = await findImport(festival, importId);
  if (found.state === 'done' || found.state === 'undone') return found;
  if (found.kind !== 'plots' && !request.consent) throw new Refusal('consent-missing');
  const runId = randomUUID();
  const claimed = await claim(context, found, request.revision, runId);
  try {
    const judged = await judgeImport(festival, claimed);
    const counts = countStates(judged.rows);
    if (counts.faulty > 0) throw new Refusal('sheet-faulty', { count: counts.faulty });
    if (counts.new !== request.expect.new || counts.changed !== request.expect.changed)
      throw new Refusal('changed-meanwhile');
    await write(context, festival, claimed, judged, runId, by);
    if (counts.new + counts.changed > 0) {
      const details = { kind: claimed.kind, created: counts.new, changed: counts.changed };
      await announce(context, festival._id, 'sheet:imported', details, by);
    }
  } catch (error) {
    await SheetImportModel.updateOne(
      { _id: found._id, 'run.id': runId, state: 'running' },
      { $set: { state: 'ready', run: null } },
    );
    throw error;
  }
  return findImport(festival, importId);
}

async function claim(
  context: Context,
  found: SheetImportRecord,
  revision: number,
  runId: string,
): Promise<SheetImportRecord> {
  const now = context.now();
  const givenUp = new Date(now.getTime() - givenUpMinutes * 60_000);
  const claimed = await SheetImportModel.findOneAndUpdate(
    { _id: found._id, revision, $or: [{ state: 'ready' }, { state: 'running', 'run.startedAt': { $lt: givenUp } }] },
    { $set: { state: 'running', run: { id: runId, startedAt: now } } },
    { returnDocument: 'after' },
  ).lean();
  if (!claimed) throw new Refusal(found.state === 'running' ? 'import-running' : 'changed-meanwhile');
  return claimed;
}

async function write(
  context: Context,
  festival: FestivalRecord,
  record: SheetImportRecord,
  judged: JudgedImport,
  runId: string,
  by: string,
): Promise<void> {
  const toWrite = judged.rows.filter(({ state }) => state === 'new' || state === 'changed').length;
  // An application's vendor is written first, so that each row is counted twice.
  const total = toWrite * (judged.kind === 'applications' ? 2 : 1);
  const { expiresAt } = record;
  const tell = async (done: number) => {
    await SheetProgressModel.updateOne({ _id: record._id }, { $set: { done, total, expiresAt } }, { upsert: true });
  };
  await tell(0);
  // A plan is one document, so that its write is whole by itself.
  const undo = judged.kind === 'plots' ? await writePlots(context, festival, judged, by) : null;
  await mongoose.connection.transaction(async (session) => {
    if (judged.kind !== 'plots') {
      const before = await readBefore(festival._id, knownIds(judged), session);
      const vendorIds =
        judged.kind === 'vendors'
          ? await writeVendors(context, festival, judged.rows, session, tell)
          : await writeApplications(context, festival, judged.rows, by, session, tell);
      await keepUndo(record, before, vendorIds, session);
    }
    const outcome = countStates(judged.rows);
    const done = await SheetImportModel.updateOne(
      { _id: record._id, 'run.id': runId, state: 'running' },
      { $set: { state: 'done', outcome, undo, rows: [], mends: {}, lines: [], leftOut: [] } },
      { session },
    );
    if (done.matchedCount === 0) throw new Refusal('changed-meanwhile');
  });
  await tell(total);
}

/** The vendors that the rows of people are about, as far as they were there before. */
function knownIds(judged: Exclude<JudgedImport, { kind: 'plots' }>): Types.ObjectId[] {
  const ids =
    judged.kind === 'vendors'
      ? judged.rows.map(({ value }) => value?.vendorId)
      : judged.rows.map(({ value }) => value?.known?.vendorId ?? value?.written?.vendorId);
  return ids.filter((id) => id !== undefined && id !== null);
}
