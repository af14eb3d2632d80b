import { model, Schema, type Types } from 'mongoose';
import type { Answer, Application, ApplicationState, Decision } from '@yikeji/shared-types/application.ts';
import type { Offer } from '@yikeji/shared-types/vendor.ts';

/** A decision nobody outside was told of yet. */
export interface DraftRecord {
  decision: Decision;
  reason: string;
  by: string;
  at: Date;
}

export interface NoteRecord {
  id: string;
  text: string;
  by: string;
  at: Date;
  /** The draft that fell when the vendor changed the application; null for a note that somebody wrote. */
  fallen: Decision | null;
}

export interface ApplicationRecord {
  _id: Types.ObjectId;
  festivalId: Types.ObjectId;
  vendorId: Types.ObjectId;
  /** The vendor's account: whom to tell. */
  accountId: Types.ObjectId;
  offer: Offer;
  slotIds: string[];
  preferredZoneIds: string[];
  note: string;
  contactName: string;
  contactPhone: string;
  state: ApplicationState;
  reason: string;
  steps: { state: ApplicationState; reason: string; at: Date; by: string }[];
  submittedAt: Date;
  /** Rises with every change, so that a decision meets the application its maker saw. */
  revision: number;
  /** The pass, made on acceptance; null before. */
  passCode: string | null;
  passRevoked: boolean;
  /** The word that its vendor comes, which an accepted one may be asked for. */
  answer?: { by: Date; given: Answer['given'] } | null;
  /** Names the place that its vendor gave up, while nobody was looked for yet to take it. */
  vacancy?: string;
  /** The vacancy by which it came off the waitlist: each is filled once. */
  movedUpBy?: string;
  /** A letter about its state is still to be posted: set in the same write that tells its vendor. */
  letterDue?: boolean;
  draft: DraftRecord | null;
  /** Rises with every draft, so that a reviewer writes over what was seen only; its vendor never sees it. */
  reviewRevision: number;
  /** What the newest batch of drafts wrote over, to put it back by. */
  lastBatch: { id: string; before: DraftRecord | null } | null;
  notes: NoteRecord[];
  /** What a list finds and orders it by. */
  searchText: string;
  sortName: string;
}

const schema = new Schema<ApplicationRecord>(
  {
    festivalId: { type: Schema.Types.ObjectId, required: true },
    vendorId: { type: Schema.Types.ObjectId, required: true },
    accountId: { type: Schema.Types.ObjectId, required: true },
    offer: Schema.Types.Mixed,
    slotIds: [String],
    preferredZoneIds: [String],
    note: { type: String, default: '' },
    contactName: String,
    contactPhone: String,
    state: { type: String, required: true },
    reason: { type: String, default: '' },
    steps: [{ _id: false, state: String, reason: String, at: Date, by: String }],
    submittedAt: { type: Date, required: true },
    revision: { type: Number, default: 1 },
    passCode: { type: String, default: null },
    passRevoked: { type: Boolean, default: false },
    answer: { type: Schema.Types.Mixed, default: null },
    vacancy: String,
    movedUpBy: String,
    letterDue: Boolean,
    draft: { type: Schema.Types.Mixed, default: null },
    reviewRevision: { type: Number, default: 1 },
    lastBatch: { type: Schema.Types.Mixed, default: null },
    notes: [Schema.Types.Mixed],
    searchText: { type: String, default: '' },
    sortName: { type: String, default: '' },
  },
  { collection: 'applications', minimize: false, versionKey: false },
);
schema.index({ festivalId: 1, vendorId: 1 }, { unique: true, name: 'application_vendor_unique' });
schema.index({ festivalId: 1, submittedAt: 1, _id: 1 }, { name: 'application_by_submission' });
schema.index({ festivalId: 1, sortName: 1, _id: 1 }, { name: 'application_by_name' });
schema.index(
  { festivalId: 1, state: 1, 'draft.decision': 1, submittedAt: 1, _id: 1 },
  { name: 'application_by_review' },
);
schema.index({ festivalId: 1, 'lastBatch.id': 1 }, { name: 'application_by_batch' });
schema.index({ accountId: 1, submittedAt: -1 }, { name: 'application_by_account' });

schema.index({ letterDue: 1 }, { partialFilterExpression: { letterDue: true }, name: 'application_letter_due' });

schema.index(
  { 'answer.by': 1 },
  { partialFilterExpression: { 'answer.given': 'open' }, name: 'application_answer_open' },
);
schema.index({ vacancy: 1 }, { sparse: true, name: 'application_vacancy' });
schema.index(
  { movedUpBy: 1 },
  { unique: true, partialFilterExpression: { movedUpBy: { $exists: true } }, name: 'application_moved_up_unique' },
);

export const ApplicationModel = model('Application', schema);

export function toApplication(record: ApplicationRecord): Application {
  const { offer, slotIds, preferredZoneIds, note, state, reason, answer, revision } = record;
  return {
    id: String(record._id),
    vendorId: String(record.vendorId),
    offer,
    slotIds,
    preferredZoneIds,
    note,
    state,
    reason,
    steps: record.steps.map((step) => ({
      state: step.state,
      reason: step.reason,
      by: step.by,
      at: step.at.toISOString(),
    })),
    submittedAt: record.submittedAt.toISOString(),
    answer: answer ? { by: answer.by.toISOString(), given: answer.given } : null,
    revision,
  };
}
