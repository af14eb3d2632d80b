import type { AnyBulkWriteOperation, ClientSession, Types } from 'mongoose';
import { Refusal } from '@yikeji/shared-types/refusal.ts';
import { ApplicationModel, type ApplicationRecord } from './model.ts';

/** An application that was taken in, and what it was before; null where it was not there. */
export interface ApplicationBack {
  id: Types.ObjectId;
  before: ApplicationRecord | null;
}

/** Puts applications back that nobody has decided or changed since, in the caller's transaction: all or none. */
export async function putBackApplications(
  festivalId: Types.ObjectId,
  backs: ApplicationBack[],
  transaction: ClientSession,
): Promise<void> {
  if (backs.length === 0) return;
  const done = await ApplicationModel.bulkWrite(
    backs.map(({ id, before }): AnyBulkWriteOperation<ApplicationRecord> => {
      const filter = { _id: id, festivalId, state: 'submitted' as const };
      return before ? { replaceOne: { filter, replacement: before } } : { deleteOne: { filter } };
    }),
    { session: transaction },
  );
  if (done.matchedCount + done.deletedCount < backs.length) throw new Refusal('changed-meanwhile');
}
