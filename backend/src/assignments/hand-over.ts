import type { ClientSession, Types } from 'mongoose';
import { AssignmentModel } from './model.ts';

/** Lets the places of an application follow it to another vendor, in the caller's transaction. */
export async function handOverAssignments(
  applicationId: Types.ObjectId,
  vendorId: Types.ObjectId,
  transaction: ClientSession,
): Promise<void> {
  await AssignmentModel.updateMany({ applicationId }, { $set: { vendorId } }, { session: transaction });
}
