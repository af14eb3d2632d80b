import type { AnyBulkWriteOperation } from 'mongoose';
import type { Context } from '../context.ts';
import { announce } from '../festivals/announce.ts';
import type { FestivalRecord } from '../festivals/model.ts';
import { recordHistory } from '../history/record.ts';
import { ApplicationModel, type ApplicationRecord } from './model.ts';

/** Puts back what a batch wrote over, where it still stands: what was decided anew or told since stays. Answers how many. */
export async function undoDrafts(
  context: Context,
  festival: FestivalRecord,
  batch: string,
  by: string,
): Promise<number> {
  const found = await ApplicationModel.find(
    { festivalId: festival._id, 'lastBatch.id': batch },
    { lastBatch: 1, reviewRevision: 1 },
  ).lean();
  if (found.length === 0) return 0;
  const { modifiedCount } = await ApplicationModel.bulkWrite(
    found.map(({ _id, reviewRevision, lastBatch }): AnyBulkWriteOperation<ApplicationRecord> => ({
      updateOne: {
        filter: { _id, reviewRevision, 'lastBatch.id': batch },
        update: { $set: { draft: lastBatch?.before ?? null, lastBatch: null }, $inc: { reviewRevision: 1 } },
      },
    })),
    { ordered: false },
  );
  if (modifiedCount > 0) {
    const told = { decision: null, count: modifiedCount };
    const about = found.map(({ _id }) => String(_id));
    await recordHistory(context, festival._id, 'decision:drafted', told, by, [], about);
  }
  const applicationIds = found.map(({ _id }) => String(_id)).slice(0, 50);
  await announce(context, festival._id, 'review:changed', { applicationIds, batch }, by);
  return modifiedCount;
}
