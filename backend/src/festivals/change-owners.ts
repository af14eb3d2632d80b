import mongoose, { type ClientSession, type Types } from 'mongoose';
import { Refusal } from '@yikeji/shared-types/refusal.ts';
import { MemberModel } from './member-model.ts';
import { OwnershipModel, startOwnership } from './ownership-model.ts';

/**
 * Carries out a change of who works on a festival, and refuses it whole with `last-owner` when no owner would be left.
 * In a transaction that first touches the festival's one ownership document: of changes at once, each sees what the one
 * before it left.
 */
export async function changeOwners<T>(
  festivalId: Types.ObjectId,
  change: (transaction: ClientSession) => Promise<T>,
): Promise<T> {
  await startOwnership(festivalId);
  return mongoose.connection.withSession((session) =>
    session.withTransaction(async () => {
      await OwnershipModel.updateOne({ _id: festivalId }, { $inc: { turn: 1 } }, { session });
      const result = await change(session);
      const owner = await MemberModel.findOne({ festivalId, role: 'owner' }, { _id: 1 }, { session }).lean();
      if (!owner) throw new Refusal('last-owner');
      return result;
    }),
  );
}
