import type { AnyBulkWriteOperation, ClientSession, Types } from 'mongoose';
import { Refusal } from '@yikeji/shared-types/refusal.ts';
import { VendorModel, type VendorRecord } from './model.ts';

/** A vendor that a festival wrote down, and what it was before; null where it was not there. */
export interface VendorBack {
  id: Types.ObjectId;
  before: VendorRecord | null;
}

/** Puts written vendors back, in the caller's transaction: all or none. One that looks after itself by now refuses. */
export async function putBackVendors(
  festivalId: Types.ObjectId,
  backs: VendorBack[],
  transaction: ClientSession,
): Promise<void> {
  if (backs.length === 0) return;
  const done = await VendorModel.bulkWrite(
    backs.map(({ id, before }): AnyBulkWriteOperation<VendorRecord> => {
      const filter = { _id: id, writtenBy: festivalId };
      return before ? { replaceOne: { filter, replacement: before } } : { deleteOne: { filter } };
    }),
    { session: transaction },
  );
  if (done.matchedCount + done.deletedCount < backs.length) throw new Refusal('changed-meanwhile');
}
