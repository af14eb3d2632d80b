import { model, Schema, type Types } from 'mongoose';
import type { ApplicationRecord } from '../applications/model.ts';
import type { VendorRecord } from '../vendors/model.ts';

/** One document an import wrote: what it was before (null: nothing), and a mark of what it was right after. */
export interface Written<R> {
  id: Types.ObjectId;
  before: R | null;
  after: string;
}

/** What an import of people wrote, some rows at a time: with it, it can be undone. It goes away with the import. */
export interface SheetUndoRecord {
  _id: Types.ObjectId;
  importId: Types.ObjectId;
  vendors: Written<VendorRecord>[];
  applications: Written<ApplicationRecord>[];
  expiresAt: Date;
}

const schema = new Schema<SheetUndoRecord>(
  {
    importId: { type: Schema.Types.ObjectId, required: true },
    vendors: Schema.Types.Mixed,
    applications: Schema.Types.Mixed,
    expiresAt: { type: Date, required: true },
  },
  { collection: 'sheet-undos', minimize: false, versionKey: false },
);
schema.index({ importId: 1 }, { name: 'sheet_undo_by_import' });
schema.index({ expiresAt: 1 }, { expireAfterSeconds: 0, name: 'sheet_undo_expiry' });
export const SheetUndoModel = model('SheetUndo', schema);
