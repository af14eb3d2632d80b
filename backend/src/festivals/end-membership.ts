import type { Types } from 'mongoose';
import { Refusal } from '@yikeji/shared-types/refusal.ts';
import { AccountModel } from '../accounts/model.ts';
import type { Context } from '../context.ts';
import { recordHistory } from '../history/record.ts';
import { changeOwners } from './change-owners.ts';
import { MemberModel, type MemberRecord } from './member-model.ts';

/** Ends a membership; the last owner cannot go. Open pages of who left hear members' facts no longer. */
export async function endMembership(
  context: Context,
  festivalId: Types.ObjectId,
  memberId: string,
  by: string,
): Promise<void> {
  const removed = await changeOwners(festivalId, async (session) => {
    const member = await MemberModel.findOneAndDelete({ _id: memberId, festivalId }, { session }).lean();
    if (!member) throw new Refusal('not-found');
    return member;
  });
  await tell(context, removed, by);
}

/** Ends the memberships whose end date has come. Each is taken by one server, however many look. */
export async function endLapsedMemberships(context: Context): Promise<void> {
  for (;;) {
    const lapsed = await MemberModel.findOneAndDelete({
      role: { $ne: 'owner' },
      endsAt: { $lte: context.now() },
    }).lean();
    if (!lapsed) return;
    await tell(context, lapsed, '');
  }
}

async function tell(context: Context, { _id, festivalId, accountId, role }: MemberRecord, by: string): Promise<void> {
  context.live.askAgain(String(accountId));
  const account = await AccountModel.findById(accountId, { name: 1 }).lean();
  const details = { name: account?.name ?? '', role, memberId: String(_id) };
  await recordHistory(context, festivalId, 'member:ended', details, by, [{ field: 'role', before: role, after: null }]);
}
