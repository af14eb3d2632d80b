import type { Types } from 'mongoose';
import { Refusal } from '@yikeji/shared-types/refusal.ts';
import { VendorModel } from './model.ts';

/** Deletes a vendor that a festival wrote down and nobody has taken over. */
export async function forgetWrittenVendor(festivalId: Types.ObjectId, vendorId: string): Promise<void> {
  const gone = await VendorModel.deleteOne({ _id: vendorId, writtenBy: festivalId });
  if (gone.deletedCount === 0) throw new Refusal('vendor-unknown');
}
