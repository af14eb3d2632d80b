import type { ClientSession, Types } from 'mongoose';
import { Refusal } from '@yikeji/shared-types/refusal.ts';
import { VendorModel, type VendorRecord } from './model.ts';

/**
 * Gives a written vendor to an account, in the caller's transaction. An account that has a profile keeps it as it is, and
 * the written one goes away; the answer is the profile that stands.
 */
export async function handOverVendor(
  written: VendorRecord,
  accountId: Types.ObjectId,
  transaction: ClientSession,
): Promise<VendorRecord> {
  const known = { festivalId: written.writtenBy, login: written.login };
  const session = transaction;
  const here = { _id: written._id, writtenBy: written.writtenBy };
  const own = await VendorModel.findOne({ accountId }, null, { session }).lean();
  if (own) {
    const gone = await VendorModel.deleteOne(here, { session });
    if (gone.deletedCount === 0) throw new Refusal('claim-invalid');
    await VendorModel.updateOne({ _id: own._id }, { $addToSet: { takenOver: known } }, { session });
    return own;
  }
  const taken = await VendorModel.findOneAndUpdate(
    here,
    { $set: { accountId, takenOver: [known] }, $unset: { writtenBy: 1, login: 1, keepUntil: 1 } },
    { session, returnDocument: 'after' },
  ).lean();
  if (!taken) throw new Refusal('claim-invalid');
  return taken;
}
