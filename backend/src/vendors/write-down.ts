import type mongoose from 'mongoose';
import { type ClientSession, Types } from 'mongoose';
import type { VendorProfile } from '@yikeji/shared-types/vendor.ts';
import { VendorModel } from './model.ts';

export interface WrittenProfile {
  /** The written vendor it changes; null for a new one. */
  vendorId: Types.ObjectId | null;
  /** The phone number or address it is known by; empty to leave it as it is. */
  login: string;
  profile: VendorProfile;
}

/** Rows of one write: a transaction of a large file is many small commands. */
const batch = 250;

/**
 * Writes vendors down for a festival, in the caller's transaction, and answers their ids in the same order. No account is
 * made: whoever the vendor is takes the profile over by a link. A vendor that looks after itself by now is never changed.
 */
export async function writeDownVendors(
  festivalId: Types.ObjectId,
  given: WrittenProfile[],
  keepUntil: Date,
  transaction: ClientSession,
  told: (done: number) => Promise<void>,
): Promise<Types.ObjectId[]> {
  const ids = given.map(({ vendorId }) => vendorId ?? new Types.ObjectId());
  for (let from = 0; from < given.length; from += batch) {
    const writes = given.slice(from, from + batch).map(({ vendorId, login, profile }, index) => {
      const id = ids[from + index] as Types.ObjectId;
      return vendorId
        ? {
            updateOne: {
              filter: { _id: id, writtenBy: festivalId },
              update: { $set: { ...profile, keepUntil, ...(login ? { login } : {}) } },
            },
          }
        : {
            insertOne: {
              document: {
                _id: id,
                accountId: new Types.ObjectId(),
                ...profile,
                writtenBy: festivalId,
                login,
                keepUntil,
              },
            },
          };
    });
    await VendorModel.bulkWrite(writes as mongoose.AnyBulkWriteOperation[], { session: transaction });
    await told(Math.min(given.length, from + batch));
  }
  return ids;
}
