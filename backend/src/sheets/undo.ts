import { isDeepStrictEqual } from 'node:util';
import mongoose, { type ClientSession, type Types } from 'mongoose';
import { applyChanges } from '@yikeji/shared-types/layout/changes.ts';
import { Refusal } from '@yikeji/shared-types/refusal.ts';
import { ApplicationModel } from '../applications/model.ts';
import { putBackApplications } from '../applications/put-back.ts';
import { AssignmentModel } from '../assignments/model.ts';
import type { Context } from '../context.ts';
import { announce } from '../festivals/announce.ts';
import type { FestivalRecord } from '../festivals/model.ts';
import { changeDraft } from '../layouts/change-draft.ts';
import { publishedLayout } from '../layouts/model.ts';
import { readDraft } from '../layouts/read.ts';
import { VendorModel } from '../vendors/model.ts';
import { putBackVendors } from '../vendors/put-back.ts';
import { undoZones } from './undo-zones.ts';
import { markOf } from './keep-undo.ts';
import { type PlotsUndo, SheetImportModel, type SheetImportRecord } from './model.ts';
import { findImport } from './preview.ts';
import { SheetUndoModel, type Written } from './undo-model.ts';

/** So many names are told of what stands in the way. */
const named = 5;

/**
 * Takes an import back, within the day it is kept: all or nothing. Refuses while something was built on it and names what.
 * Undoing it again changes nothing.
 */
export async function undoImport(
  context: Context,
  festival: FestivalRecord,
  importId: string,
  by: string,
): Promise<SheetImportRecord> {
  const found = await findImport(festival, importId);
  if (found.state === 'undone') return found;
  if (found.state !== 'done') throw new Refusal('changed-meanwhile');
  if (found.kind === 'plots') await undoPlots(context, festival, found, by);
  const undone = await mongoose.connection.transaction(async (session) => {
    const claimed = await SheetImportModel.updateOne(
      { _id: found._id, state: 'done' },
      { $set: { state: 'undone', undo: null } },
      { session },
    );
    if (claimed.modifiedCount === 0) return false;
    if (found.kind !== 'plots') await undoPeople(festival, found, session);
    return true;
  });
  if (undone) {
    const { new: created = 0, changed = 0 } = found.outcome ?? {};
    await announce(context, festival._id, 'sheet:undone', { kind: found.kind, created, changed }, by);
  }
  return findImport(festival, importId);
}

async function undoPlots(
  context: Context,
  festival: FestivalRecord,
  { undo }: SheetImportRecord,
  by: string,
): Promise<void> {
  if (!undo || undo.changes.length === 0) return;
  await putPlotsBack(context, festival, undo, by);
  if (undo.zoneIds?.length) await undoZones(context, festival, undo.zoneIds, by);
}

/** Puts the plots back while nobody has drawn on or published the plan since; what is back already is left alone. */
async function putPlotsBack(context: Context, festival: FestivalRecord, undo: PlotsUndo, by: string): Promise<void> {
  const { draft, revision } = await readDraft(festival);
  if (isDeepStrictEqual(applyChanges(draft, undo.changes), draft)) return;
  const published = await publishedLayout(festival._id);
  const added = new Set(undo.changes.flatMap((change) => (change.kind === 'remove' ? [change.id] : [])));
  if (revision !== undo.revision || published?.plan.plots.some(({ id }) => added.has(id)))
    throw new Refusal('import-plan-changed');
  try {
    await changeDraft(context, festival, revision, undo.changes, by);
  } catch (error) {
    if (error instanceof Refusal && error.code === 'draft-changed') throw new Refusal('import-plan-changed');
    throw error;
  }
}

async function undoPeople(festival: FestivalRecord, found: SheetImportRecord, session: ClientSession): Promise<void> {
  const kept = await SheetUndoModel.find({ importId: found._id }, null, { session }).lean();
  const vendors = kept.flatMap((part) => part.vendors);
  const applications = kept.flatMap((part) => part.applications);
  const vendorsNow = await VendorModel.find({ _id: { $in: idsOf(vendors) } }, null, { session }).lean();
  const applicationsNow = await ApplicationModel.find({ _id: { $in: idsOf(applications) } }, null, { session }).lean();
  const newVendors = vendors.filter(({ before }) => !before).map(({ id }) => id);
  const [others, placed] = [
    await ApplicationModel.find(
      { festivalId: festival._id, vendorId: { $in: newVendors }, _id: { $nin: idsOf(applications) } },
      null,
      { session },
    ).lean(),
    await AssignmentModel.find({ applicationId: { $in: idsOf(applications) }, active: true }, null, { session }).lean(),
  ];
  const withPlot = new Set(placed.map(({ applicationId }) => String(applicationId)));
  const inTheWay = [
    ...touched(vendors, vendorsNow),
    ...touched(applications, applicationsNow),
    ...others,
    ...applicationsNow.filter(({ _id }) => withPlot.has(String(_id))),
  ].map(({ offer }) => offer.name.zh);
  if (inTheWay.length > 0)
    throw new Refusal('import-built-on', { names: [...new Set(inTheWay)].slice(0, named).join('、') });
  await putBackApplications(festival._id, applications, session);
  await putBackVendors(festival._id, vendors, session);
  await SheetUndoModel.deleteMany({ importId: found._id }, { session });
}

const idsOf = (written: { id: Types.ObjectId }[]) => written.map(({ id }) => id);

/** Those that somebody has changed since the import wrote them. One that is gone is back already, or cannot come back. */
function touched<R extends { _id: Types.ObjectId }>(written: Written<R>[], now: R[]): R[] {
  const marks = new Map(written.map(({ id, after }) => [String(id), after]));
  return now.filter((document) => markOf(document) !== marks.get(String(document._id)));
}
