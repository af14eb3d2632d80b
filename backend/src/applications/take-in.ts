import type mongoose from 'mongoose';
import { type ClientSession, Types } from 'mongoose';
import { Refusal } from '@yikeji/shared-types/refusal.ts';
import type { Offer } from '@yikeji/shared-types/vendor.ts';
import type { Context } from '../context.ts';
import { findableBy } from './findable.ts';
import { ApplicationModel } from './model.ts';

/** An application that came on paper, by phone or in a table. */
export interface TakenIn {
  /** The application it changes; null for a new one. */
  applicationId: Types.ObjectId | null;
  revision: number;
  vendorId: Types.ObjectId;
  accountId: Types.ObjectId;
  offer: Offer;
  slotIds: string[];
  preferredZoneIds: string[];
  note: string;
  contactName: string;
  contactPhone: string;
}

const batch = 250;

/**
 * Takes applications in for vendors that do not send them themselves, in the caller's transaction: all or none. Refuses
 * when one of them was changed or decided since it was looked at.
 */
export async function takeInApplications(
  context: Context,
  festivalId: Types.ObjectId,
  given: TakenIn[],
  by: string,
  transaction: ClientSession,
  told: (done: number) => Promise<void>,
): Promise<void> {
  const now = context.now();
  const step = { state: 'submitted', reason: '', at: now, by };
  for (let from = 0; from < given.length; from += batch) {
    const some = given.slice(from, from + batch);
    const writes = some.map(({ applicationId, revision, vendorId, accountId, ...content }) =>
      applicationId
        ? {
            updateOne: {
              filter: { _id: applicationId, revision, state: { $in: ['submitted', 'needs-info'] } },
              update: {
                $set: { ...content, ...findableBy(content), draft: null, lastBatch: null },
                $inc: { revision: 1, reviewRevision: 1 },
              },
            },
          }
        : {
            insertOne: {
              document: {
                _id: new Types.ObjectId(),
                festivalId,
                vendorId,
                accountId,
                ...content,
                ...findableBy(content),
                state: 'submitted',
                steps: [step],
                submittedAt: now,
              },
            },
          },
    );
    const done = await ApplicationModel.bulkWrite(writes as mongoose.AnyBulkWriteOperation[], { session: transaction });
    if (done.matchedCount + done.insertedCount < some.length) throw new Refusal('changed-meanwhile');
    await told(Math.min(given.length, from + batch));
  }
}
