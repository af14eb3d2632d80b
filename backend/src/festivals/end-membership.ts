import type { Types } from 'mongoose';
import { Refusal } from '@yikeji/shared-types/refusal.ts';
import type { Context } from '../context.ts';
import { MemberModel } from './member-model.ts';

/**
 * Ends a membership. The last owner cannot go: after removing an owner, the owners are counted again and the removal is
 * taken back when none is left, so that two owners removing each other at once leave at least one. Open pages of who
 * left hear members' facts no longer.
 */
export async function endMembership(context: Context, festivalId: Types.ObjectId, memberId: string): Promise<void> {
  const removed = await MemberModel.findOneAndDelete({ _id: memberId, festivalId }).lean();
  if (!removed) throw new Refusal('not-found');
  if (removed.role === 'owner' && !(await MemberModel.exists({ festivalId, role: 'owner' }))) {
    await MemberModel.create(removed);
    throw new Refusal('last-owner');
  }
  context.live.askAgain(String(removed.accountId));
}
