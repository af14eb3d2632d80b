import { findableBy } from './findable.ts';
import { ApplicationModel } from './model.ts';

/** Fills in what applications kept by an earlier version lack, once at start; a database that has all is only asked. */
export async function completeApplications(): Promise<void> {
  const bare = await ApplicationModel.find({ searchText: { $exists: false } }).lean();
  if (bare.length === 0) return;
  await ApplicationModel.bulkWrite(
    bare.map((application) => ({
      updateOne: {
        filter: { _id: application._id, searchText: { $exists: false } },
        update: { $set: { ...findableBy(application), draft: null, reviewRevision: 1, lastBatch: null, notes: [] } },
      },
    })),
  );
}
