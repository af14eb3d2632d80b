import mongoose from 'mongoose';
import { AssignmentModel } from './model.ts';
import { ProposalModel } from './proposal-model.ts';

/**
 * Makes data of a version that knew one plot for each vendor fit for several side by side, and forgets proposals
 * whose answer is not a text: they are worked out again in seconds. Harmless to repeat.
 */
export async function carryOverAssignments(): Promise<void> {
  await AssignmentModel.updateMany({ part: { $exists: false } }, { $set: { part: 0 } });
  await ProposalModel.collection.deleteMany({ answer: { $type: 'object' } });
  try {
    await AssignmentModel.collection.dropIndex('assignment_vendor_unique');
  } catch (error) {
    if (!(error instanceof mongoose.mongo.MongoServerError)) throw error;
  }
}
