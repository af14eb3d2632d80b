import { model, Schema, type Types } from 'mongoose';
import type { Change, HistoryEntry } from '@yikeji/shared-types/history.ts';

export interface HistoryRecord {
  _id: Types.ObjectId;
  festivalId: Types.ObjectId;
  kind: string;
  at: Date;
  /** Empty for what happened by itself. */
  by: string;
  details: Record<string, unknown>;
  /** The ids of what it is about. */
  about: string[];
  /** What was before and after, field by field. */
  changes?: Change[];
}

const schema = new Schema<HistoryRecord>(
  {
    festivalId: { type: Schema.Types.ObjectId, required: true },
    kind: { type: String, required: true },
    at: { type: Date, required: true },
    by: { type: String, default: '' },
    details: { type: Schema.Types.Mixed, default: {} },
    about: { type: [String], default: [] },
    changes: {
      type: [{ _id: false, field: String, before: Schema.Types.Mixed, after: Schema.Types.Mixed }],
      default: undefined,
    },
  },
  { collection: 'history', minimize: false, versionKey: false },
);
schema.index({ festivalId: 1, at: -1, _id: -1 }, { name: 'history_by_moment' });
schema.index({ festivalId: 1, kind: 1, at: -1, _id: -1 }, { name: 'history_by_kind' });
schema.index({ festivalId: 1, by: 1, at: -1, _id: -1 }, { name: 'history_by_person' });
schema.index({ festivalId: 1, about: 1, at: -1, _id: -1 }, { name: 'history_by_object' });

export const HistoryModel = model('History', schema);

export function toHistoryEntry(record: HistoryRecord): HistoryEntry {
  return {
    id: String(record._id),
    kind: record.kind,
    at: record.at.toISOString(),
    by: record.by,
    details: record.details,
    changes: record.changes ?? [],
  };
}
