import { model, Schema, type Types } from 'mongoose';
import type { Offer, Vendor } from '@yikeji/shared-types/vendor.ts';

export interface VendorRecord {
  _id: Types.ObjectId;
  accountId: Types.ObjectId;
  offer: Offer;
  contactName: string;
  contactPhone: string;
}

const schema = new Schema<VendorRecord>(
  {
    accountId: { type: Schema.Types.ObjectId, required: true },
    offer: Schema.Types.Mixed,
    contactName: String,
    contactPhone: String,
  },
  { collection: 'vendors', minimize: false, versionKey: false },
);
schema.index({ accountId: 1 }, { unique: true, name: 'vendor_account_unique' });

export const VendorModel = model('Vendor', schema);

export function toVendor(record: VendorRecord): Vendor {
  return {
    id: String(record._id),
    offer: record.offer,
    contactName: record.contactName,
    contactPhone: record.contactPhone,
  };
}
