import { createHash } from 'node:crypto';
import type { ClientSession, Types } from 'mongoose';
import { ApplicationModel, type ApplicationRecord } from '../applications/model.ts';
import { VendorModel, type VendorRecord } from '../vendors/model.ts';
import type { SheetImportRecord } from './model.ts';
import { SheetUndoModel, type Written } from './undo-model.ts';

/** Documents of one record of what is undone. */
const batch = 200;

/** A mark that is another when anything in a document is. */
export const markOf = (document: object): string =>
  createHash('sha1').update(JSON.stringify(document)).digest('base64url');

/** What an import is about to write over. */
export interface Before {
  vendors: VendorRecord[];
  applications: ApplicationRecord[];
}

/** The vendors and applications of a festival as they are before rows about them are taken in. */
export async function readBefore(
  festivalId: Types.ObjectId,
  vendorIds: Types.ObjectId[],
  session: ClientSession,
): Promise<Before> {
  const vendors = await VendorModel.find({ _id: { $in: vendorIds } }, null, { session }).lean();
  const applications = await ApplicationModel.find({ festivalId, vendorId: { $in: vendorIds } }, null, {
    session,
  }).lean();
  return { vendors, applications };
}

function written<R extends { _id: Types.ObjectId }>(before: R[], after: R[]): Written<R>[] {
  const was = new Map(before.map((document) => [String(document._id), document]));
  return after.flatMap((document) => {
    const old = was.get(String(document._id)) ?? null;
    const after = markOf(document);
    return old && markOf(old) === after ? [] : [{ id: document._id, before: old, after }];
  });
}

/** Keeps what is needed to undo an import of people, in its transaction. */
export async function keepUndo(
  { _id: importId, festivalId, expiresAt }: SheetImportRecord,
  before: Before,
  vendorIds: Types.ObjectId[],
  session: ClientSession,
): Promise<void> {
  const after = await readBefore(festivalId, vendorIds, session);
  const vendors = written(before.vendors, after.vendors);
  const applications = written(before.applications, after.applications);
  const parts = Math.ceil(Math.max(vendors.length, applications.length) / batch);
  const records = Array.from({ length: parts }, (_, part) => ({
    importId,
    vendors: vendors.slice(part * batch, (part + 1) * batch),
    applications: applications.slice(part * batch, (part + 1) * batch),
    expiresAt,
  }));
  if (records.length > 0) await SheetUndoModel.insertMany(records, { session });
}
