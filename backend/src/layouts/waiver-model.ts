import { model, Schema, type Types } from 'mongoose';
import type { FindingKind } from '@yikeji/shared-types/layout/finding.ts';
import type { Waiver } from '@yikeji/shared-types/layout/waiver.ts';

/** One finding let be. Never removed: taking it back writes who did and when. */
export interface WaiverRecord {
  _id: Types.ObjectId;
  festivalId: Types.ObjectId;
  nonce: string;
  key: string;
  kind: FindingKind;
  plotNumbers: string[];
  measured: number | null;
  required: number | null;
  reason: string;
  by: string;
  at: Date;
  endedBy: string | null;
  endedAt: Date | null;
}

const waivers = new Schema<WaiverRecord>(
  {
    festivalId: { type: Schema.Types.ObjectId, required: true },
    nonce: { type: String, required: true },
    key: { type: String, required: true },
    kind: { type: String, required: true },
    plotNumbers: [String],
    measured: { type: Number, default: null },
    required: { type: Number, default: null },
    reason: { type: String, required: true },
    by: { type: String, required: true },
    at: { type: Date, required: true },
    endedBy: { type: String, default: null },
    endedAt: { type: Date, default: null },
  },
  { collection: 'layout-waivers', versionKey: false },
);
waivers.index({ festivalId: 1, key: 1, nonce: 1 }, { unique: true, name: 'waiver_nonce_unique' });
waivers.index({ festivalId: 1, at: -1 });
export const WaiverModel = model('LayoutWaiver', waivers);

/** As many of the record as anybody reads. */
const listed = 1000;

/** The record of a festival, newest first. */
export async function listWaivers(festivalId: Types.ObjectId): Promise<Waiver[]> {
  const found = await WaiverModel.find({ festivalId }).sort({ at: -1 }).limit(listed).lean();
  return found.map(toWaiver);
}

function toWaiver({ _id, at, endedAt, endedBy, ...record }: WaiverRecord): Waiver {
  const { key, kind, plotNumbers, measured, required, reason, by } = record;
  return {
    ...{ id: String(_id), key, kind, plotNumbers, measured, required, reason, by, at: at.toISOString() },
    ended: endedAt && { by: endedBy ?? '', at: endedAt.toISOString() },
  };
}
