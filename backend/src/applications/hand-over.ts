import type { ClientSession, Types } from 'mongoose';
import { Refusal } from '@yikeji/shared-types/refusal.ts';
import { duplicateIndex } from '../database/duplicate.ts';
import { ApplicationModel } from './model.ts';

/**
 * Gives the application of a written vendor to who took it over, in the caller's transaction, and answers its id, or null
 * when there is none. Refuses when that vendor has applied to the same festival itself.
 */
export async function handOverApplication(
  written: { festivalId: Types.ObjectId; vendorId: Types.ObjectId },
  to: { vendorId: Types.ObjectId; accountId: Types.ObjectId },
  transaction: ClientSession,
): Promise<Types.ObjectId | null> {
  const session = transaction;
  const mine = await ApplicationModel.findOne(written, { _id: 1 }, { session }).lean();
  if (!mine) return null;
  try {
    await ApplicationModel.updateOne({ _id: mine._id }, { $set: to }, { session });
    return mine._id;
  } catch (error) {
    if (duplicateIndex(error) === 'application_vendor_unique') throw new Refusal('claim-applied-twice');
    throw error;
  }
}
