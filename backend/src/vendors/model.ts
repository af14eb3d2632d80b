import { model, Schema, type Types } from 'mongoose';
import type { Offer, SavedOffer, Vendor } from '@yikeji/shared-types/vendor.ts';

export interface VendorRecord {
  _id: Types.ObjectId;
  /** Whose profile it is; an id that no account has while nobody has taken a written one over. */
  accountId: Types.ObjectId;
  offer: Offer;
  /** What else the vendor does; absent in profiles that never had any. */
  otherOffers?: SavedOffer[];
  contactName: string;
  contactPhone: string;
  /** The festival whose organizer wrote this vendor down; absent once it looks after itself. */
  writtenBy?: Types.ObjectId;
  /** The phone number or address it was written down with: one vendor each in a festival. */
  login?: string;
  /** When a written vendor that nobody has taken over is forgotten. */
  keepUntil?: Date;
  /** As which written vendors this one was known before it took them over. */
  takenOver?: { festivalId: Types.ObjectId; login: string }[];
}

const schema = new Schema<VendorRecord>(
  {
    accountId: { type: Schema.Types.ObjectId, required: true },
    offer: Schema.Types.Mixed,
    otherOffers: { type: [Schema.Types.Mixed], default: undefined },
    contactName: String,
    contactPhone: String,
    writtenBy: Schema.Types.ObjectId,
    login: String,
    keepUntil: Date,
    takenOver: { type: [{ _id: false, festivalId: Schema.Types.ObjectId, login: String }], default: undefined },
  },
  { collection: 'vendors', minimize: false, versionKey: false },
);
schema.index({ accountId: 1 }, { unique: true, name: 'vendor_account_unique' });
schema.index(
  { writtenBy: 1, login: 1 },
  { unique: true, partialFilterExpression: { writtenBy: { $exists: true } }, name: 'vendor_written_unique' },
);
schema.index({ writtenBy: 1, _id: -1 }, { name: 'vendor_written_list' });
schema.index({ 'takenOver.festivalId': 1 }, { name: 'vendor_taken_over', sparse: true });
schema.index({ keepUntil: 1 }, { expireAfterSeconds: 0, name: 'vendor_expiry' });

export const VendorModel = model('Vendor', schema);

export function toVendor(record: VendorRecord): Vendor {
  return {
    id: String(record._id),
    offer: record.offer,
    otherOffers: record.otherOffers ?? [],
    contactName: record.contactName,
    contactPhone: record.contactPhone,
  };
}
