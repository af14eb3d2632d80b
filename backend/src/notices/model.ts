import { model, Schema, type Types } from 'mongoose';
import type { Notice, NoticeContent, ShownNotice } from '@yikeji/shared-types/notice.ts';

export type NoticeRecord = Pick<NoticeContent, 'audience' | 'urgency' | 'title' | 'body'> & {
  _id: Types.ObjectId;
  festivalId: Types.ObjectId;
  nonce: string;
  /** The vendor's name when it is to one vendor. */
  vendorName: { zh: string; en: string } | null;
  startsAt: Date;
  endsAt: Date;
  publishedAt: Date;
  publishedBy: string;
  changedAt: Date;
  withdrawnAt: Date | null;
  withdrawnBy: string;
  revision: number;
  /** Letters about it are still to be posted. */
  lettersDue: boolean;
};

const schema = new Schema<NoticeRecord>(
  {
    festivalId: { type: Schema.Types.ObjectId, required: true },
    nonce: { type: String, required: true },
    audience: { type: Schema.Types.Mixed, required: true },
    urgency: { type: String, required: true },
    title: Schema.Types.Mixed,
    body: Schema.Types.Mixed,
    vendorName: { type: Schema.Types.Mixed, default: null },
    startsAt: { type: Date, required: true },
    endsAt: { type: Date, required: true },
    publishedAt: { type: Date, required: true },
    publishedBy: { type: String, required: true },
    changedAt: { type: Date, required: true },
    withdrawnAt: { type: Date, default: null },
    withdrawnBy: { type: String, default: '' },
    revision: { type: Number, default: 1 },
    lettersDue: { type: Boolean, default: false },
  },
  { collection: 'notices', minimize: false, versionKey: false },
);
schema.index({ festivalId: 1, nonce: 1 }, { unique: true, name: 'notice_nonce_unique' });
schema.index({ festivalId: 1, _id: -1 }, { name: 'notice_by_festival' });
schema.index({ festivalId: 1, withdrawnAt: 1, endsAt: 1 }, { name: 'notice_standing' });

schema.index({ lettersDue: 1 }, { partialFilterExpression: { lettersDue: true }, name: 'notice_letters_due' });

export const NoticeModel = model('Notice', schema);

export function toNotice(record: NoticeRecord): Notice {
  const { audience, urgency, title, body, vendorName, publishedBy, withdrawnBy, revision } = record;
  return {
    id: String(record._id),
    audience,
    urgency,
    title,
    body,
    vendorName,
    startsAt: record.startsAt.toISOString(),
    endsAt: record.endsAt.toISOString(),
    publishedAt: record.publishedAt.toISOString(),
    publishedBy,
    changedAt: record.changedAt.toISOString(),
    withdrawnAt: record.withdrawnAt?.toISOString() ?? null,
    withdrawnBy,
    revision,
  };
}

export function toShownNotice(given: Notice): ShownNotice {
  const { id, audience, urgency, title, body, startsAt, endsAt, publishedAt } = given;
  return { id, to: audience.kind, urgency, title, body, startsAt, endsAt, publishedAt };
}
