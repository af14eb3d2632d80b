import { model, Schema, type Types } from 'mongoose';
import type { DutyFigures, DutyKind } from '@yikeji/shared-types/duty.ts';

/** What an organizer said about the duties of one festival. */
export interface DutyRecord {
  /** The festival's id. */
  _id: Types.ObjectId;
  figures: DutyFigures | null;
  /** Rises with every change of the figures. */
  revision: number;
  ticks: Partial<Record<DutyKind, { at: Date; by: string; note: string }>>;
}

const duties = new Schema<DutyRecord>(
  {
    _id: Schema.Types.ObjectId,
    figures: { type: Schema.Types.Mixed, default: null },
    revision: { type: Number, default: 0 },
    ticks: { type: Schema.Types.Mixed, default: {} },
  },
  { collection: 'duties', minimize: false, versionKey: false },
);
export const DutyModel = model('Duty', duties);
