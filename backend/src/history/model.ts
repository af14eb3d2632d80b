import { model, Schema, type Types } from 'mongoose';
import type { Change } from '@yikeji/shared-types/history.ts';
import type { HistoryEntry } from '@yikeji/shared-types/check-in.ts';

export interface HistoryRecord {
  _id: Types.ObjectId;
  festivalId: Types.ObjectId;
  kind: string;
  at: Date;
  /** Empty for what happened by itself. */
  by: string;
  details: Record<string, unknown>;
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
    changes: {
      type: [{ _id: false, field: String, before: Schema.Types.Mixed, after: Schema.Types.Mixed }],
      default: undefined,
    },
  },
  { collection: 'history', minimize: false, versionKey: false },
);
schema.index({ festivalId: 1, at: -1 }, { name: 'history_by_festival' });

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
