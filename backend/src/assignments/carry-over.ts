import mongoose from 'mongoose';
import { AssignmentModel } from './model.ts';

/** Makes data of a version that knew one plot for each vendor fit for several side by side. Harmless to repeat. */
export async function carryOverAssignments(): Promise<void> {
  await AssignmentModel.updateMany({ part: { $exists: false } }, { $set: { part: 0 } });
  try {
    await AssignmentModel.collection.dropIndex('assignment_vendor_unique');
  } catch (error) {
    if (!(error instanceof mongoose.mongo.MongoServerError)) throw error;
  }
}
