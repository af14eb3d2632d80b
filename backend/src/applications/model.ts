import { model, Schema, type Types } from 'mongoose';
import type { Application, ApplicationState } from '@yikeji/shared-types/application.ts';
import type { Offer } from '@yikeji/shared-types/vendor.ts';

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
  /** A letter about its state is still to be posted: set in the same write that tells its vendor. */
  letterDue?: boolean;
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
    letterDue: Boolean,
  },
  { collection: 'applications', minimize: false, versionKey: false },
);
schema.index({ festivalId: 1, vendorId: 1 }, { unique: true, name: 'application_vendor_unique' });
schema.index({ festivalId: 1, submittedAt: 1 }, { name: 'application_by_festival' });
schema.index({ accountId: 1, submittedAt: -1 }, { name: 'application_by_account' });

schema.index({ letterDue: 1 }, { partialFilterExpression: { letterDue: true }, name: 'application_letter_due' });

export const ApplicationModel = model('Application', schema);

export function toApplication(record: ApplicationRecord): Application {
  const { offer, slotIds, preferredZoneIds, note, state, reason, revision } = record;
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
    revision,
  };
}
