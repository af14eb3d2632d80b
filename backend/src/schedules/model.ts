import { model, Schema, type Types } from 'mongoose';
import type { Schedule } from '@yikeji/shared-types/schedule.ts';
import type { FestivalRecord } from '../festivals/model.ts';
import { followDays, type LaidDays } from './follow-days.ts';

/** The one draft of a festival's schedule. */
export interface ScheduleRecord {
  /** The festival's id. */
  _id: Types.ObjectId;
  draft: Schedule;
  /** The days it was written for. */
  days?: LaidDays | null;
  revision: number;
  /** The draft's revision that the newest published version shows; -1 before the first. */
  publishedRevision: number;
  /** What the latest revisions touched, oldest first, so that edits of other things can go on top of them. */
  recent: { revision: number; targets: string[] }[];
}

const schedules = new Schema<ScheduleRecord>(
  {
    _id: Schema.Types.ObjectId,
    draft: { type: Schema.Types.Mixed, required: true },
    days: { type: Schema.Types.Mixed, default: null },
    revision: { type: Number, default: 0 },
    publishedRevision: { type: Number, default: -1 },
    recent: { type: Schema.Types.Mixed, default: [] },
  },
  { collection: 'schedules', minimize: false, versionKey: false },
);
export const ScheduleModel = model('Schedule', schedules);

/** A published version; never changed again. */
export interface ScheduleVersionRecord {
  _id: Types.ObjectId;
  festivalId: Types.ObjectId;
  version: number;
  /** The draft's revision that it shows. */
  revision: number;
  schedule: Schedule;
  /** The days it was written for. */
  days?: LaidDays | null;
  publishedAt: Date;
  publishedBy: string;
}

const versions = new Schema<ScheduleVersionRecord>(
  {
    festivalId: { type: Schema.Types.ObjectId, required: true },
    version: { type: Number, required: true },
    revision: { type: Number, required: true },
    schedule: { type: Schema.Types.Mixed, required: true },
    days: { type: Schema.Types.Mixed, default: null },
    publishedAt: { type: Date, required: true },
    publishedBy: { type: String, required: true },
  },
  { collection: 'schedule-versions', minimize: false, versionKey: false },
);
versions.index({ festivalId: 1, version: -1 }, { unique: true, name: 'schedule_version_unique' });
versions.index({ festivalId: 1, revision: 1 }, { unique: true, name: 'schedule_revision_unique' });
export const ScheduleVersionModel = model('ScheduleVersion', versions);

/** The newest published schedule of a festival on the dates its days have now, or null before the first. */
export async function publishedSchedule(
  festival: Pick<FestivalRecord, '_id' | 'timeZone' | 'marketDays'>,
): Promise<ScheduleVersionRecord | null> {
  const newest = await ScheduleVersionModel.findOne({ festivalId: festival._id }).sort({ version: -1 }).lean();
  return newest && { ...newest, schedule: followDays(newest.schedule, newest.days, festival) };
}
