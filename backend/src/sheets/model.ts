import { model, Schema, type Types } from 'mongoose';
import type { PlanChange } from '@yikeji/shared-types/layout/changes.ts';
import type { ColumnKey, SheetKind } from '@yikeji/shared-types/sheet/columns.ts';
import type { Cells } from '@yikeji/shared-types/sheet/fault.ts';
import type { SheetImport } from '@yikeji/shared-types/sheet/sheet.ts';

/** What puts plots back that were written, on the draft of that revision, and the zones that were made for them. */
export interface PlotsUndo {
  revision: number;
  changes: PlanChange[];
  zoneIds?: string[];
}

/** A file on its way in. It holds people's data, so it goes away after a day, and its rows as soon as they are taken in. */
export interface SheetImportRecord {
  _id: Types.ObjectId;
  festivalId: Types.ObjectId;
  kind: SheetKind;
  fileName: string;
  sheet: string;
  sheets: string[];
  encoding: string;
  headings: string[];
  rows: string[][];
  /** The number of each row in the file. */
  lines: number[];
  /** What each column of the file means. */
  mapping: (ColumnKey | null)[];
  /** Mended cells by the index of their row. */
  mends: Record<string, Cells>;
  leftOut: number[];
  /** Zones that rows speak of are made with them. */
  makeZones?: boolean;
  state: SheetImport['state'];
  revision: number;
  /** Who runs it, as a word made up for each try; a try that was given up is known by its start. */
  run: { id: string; startedAt: Date } | null;
  /** What became of it, once done. */
  outcome: SheetImport['counts'] | null;
  /** What takes the plots back that it wrote. */
  undo?: PlotsUndo | null;
  expiresAt: Date;
}

const schema = new Schema<SheetImportRecord>(
  {
    festivalId: { type: Schema.Types.ObjectId, required: true },
    kind: { type: String, required: true },
    fileName: String,
    sheet: String,
    sheets: [String],
    encoding: String,
    headings: Schema.Types.Mixed,
    rows: Schema.Types.Mixed,
    lines: Schema.Types.Mixed,
    mapping: Schema.Types.Mixed,
    mends: { type: Schema.Types.Mixed, default: {} },
    leftOut: Schema.Types.Mixed,
    makeZones: Boolean,
    state: { type: String, required: true },
    revision: { type: Number, required: true },
    run: { type: Schema.Types.Mixed, default: null },
    outcome: { type: Schema.Types.Mixed, default: null },
    undo: { type: Schema.Types.Mixed, default: null },
    expiresAt: { type: Date, required: true },
  },
  { collection: 'sheet-imports', minimize: false, versionKey: false },
);
schema.index({ expiresAt: 1 }, { expireAfterSeconds: 0, name: 'sheet_import_expiry' });
export const SheetImportModel = model('SheetImport', schema);

/** How far a running import is: kept apart, because its transaction ends with a write to the import. */
interface SheetProgressRecord {
  _id: Types.ObjectId;
  done: number;
  total: number;
  expiresAt: Date;
}

const progress = new Schema<SheetProgressRecord>(
  { _id: Schema.Types.ObjectId, done: Number, total: Number, expiresAt: Date },
  { collection: 'sheet-progress', versionKey: false },
);
progress.index({ expiresAt: 1 }, { expireAfterSeconds: 0, name: 'sheet_progress_expiry' });
export const SheetProgressModel = model('SheetProgress', progress);
