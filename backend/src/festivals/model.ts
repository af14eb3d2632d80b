import { model, Schema, type Types } from 'mongoose';
import type { Festival, FestivalCard, MarketDay } from '@yikeji/shared-types/festival.ts';

/** A festival as stored: its shared shape, without the id as text. */
export type FestivalRecord = Omit<Festival, 'id'> & {
  _id: Types.ObjectId;
  createdAt: Date;
  /** Nothing personal is left that would have to be erased after it. */
  erased?: boolean;
  /** Days that others could see and that were taken away, the latest last: calendars strike them out. */
  goneDays?: MarketDay[];
};

const anything = Schema.Types.Mixed;
const schema = new Schema<FestivalRecord>(
  {
    slug: { type: String, required: true },
    code: { type: String, default: '' },
    name: anything,
    series: anything,
    summary: anything,
    host: anything,
    organizer: anything,
    hotline: String,
    venue: anything,
    timeZone: String,
    marketDays: [anything],
    recurrence: { type: anything, default: null },
    zones: [anything],
    categories: [String],
    quotas: [anything],
    papers: [anything],
    programme: [anything],
    gates: [anything],
    expectedPeak: Number,
    crowdCap: { type: Number, default: 0 },
    answerDays: { type: Number, default: 0 },
    crowd: { type: anything, default: null },
    status: { type: String, required: true },
    statusReason: { type: anything, default: null },
    applicationsOpen: { type: Boolean, default: false },
    version: { type: Number, default: 1 },
    revision: { type: Number, default: 1 },
    scheduleVersion: { type: Number, default: 0 },
    demo: { type: Boolean, default: false },
    createdAt: { type: Date, required: true },
    erased: { type: Boolean, default: false },
    goneDays: { type: [anything], default: undefined },
  },
  { collection: 'festivals', minimize: false, versionKey: false },
);
schema.index({ slug: 1 }, { unique: true, name: 'festival_slug_unique' });
schema.index({ status: 1 }, { name: 'festival_status' });
schema.index({ erased: 1, 'marketDays.date': 1 }, { name: 'festival_to_erase' });
schema.index({ applicationsOpen: 1 }, { name: 'festival_applications_open' });

export const FestivalModel = model('Festival', schema);

export function toFestival(record: FestivalRecord): Festival {
  const { _id, createdAt: _createdAt, erased: _erased, goneDays: _goneDays, ...rest } = record;
  const { quotas, papers, crowdCap, answerDays, crowd, recurrence } = rest;
  return {
    id: String(_id),
    ...rest,
    recurrence: recurrence ?? null,
    quotas: quotas ?? [],
    papers: papers ?? [],
    crowdCap: crowdCap ?? 0,
    answerDays: answerDays ?? 0,
    crowd: crowd ?? null,
  };
}

export function toFestivalCard(record: FestivalRecord): FestivalCard {
  const { slug, name, series, venue, timeZone, marketDays, status, statusReason, applicationsOpen, demo } = record;
  return {
    id: String(record._id),
    slug,
    name,
    series,
    venue,
    timeZone,
    marketDays,
    status,
    statusReason,
    applicationsOpen,
    demo,
  };
}
