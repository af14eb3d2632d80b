import type { Types } from 'mongoose';
import type { VendorProfile } from '@yikeji/shared-types/vendor.ts';
import { duplicateIndex } from '../database/duplicate.ts';
import { VendorModel, type VendorRecord } from './model.ts';

/** Saves the one vendor profile of an account; applications already sent keep the offer they were sent with. */
export async function saveVendor(accountId: Types.ObjectId, profile: VendorProfile): Promise<VendorRecord> {
  try {
    return (await VendorModel.findOneAndUpdate(
      { accountId },
      { $set: profile },
      { upsert: true, returnDocument: 'after' },
    ).lean()) as VendorRecord;
  } catch (error) {
    if (duplicateIndex(error) !== 'vendor_account_unique') throw error;
    return saveVendor(accountId, profile);
  }
}
