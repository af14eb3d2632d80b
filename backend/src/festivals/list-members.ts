import type { Types } from 'mongoose';
import { maskLogin } from '@yikeji/shared-types/account.ts';
import type { Member } from '@yikeji/shared-types/festival.ts';
import { AccountModel } from '../accounts/model.ts';
import { MemberModel } from './member-model.ts';

/** Who works on a festival, owners first; logins are masked. */
export async function listMembers(festivalId: Types.ObjectId): Promise<Member[]> {
  const members = await MemberModel.find({ festivalId }).lean();
  const accounts = await AccountModel.find({ _id: { $in: members.map((member) => member.accountId) } }).lean();
  const byId = new Map(accounts.map((account) => [String(account._id), account]));
  const rank = ['owner', 'planner', 'gate', 'viewer'];
  return members
    .map((member) => {
      const account = byId.get(String(member.accountId));
      return {
        id: String(member._id),
        name: account?.name ?? '',
        login: maskLogin(account?.login ?? ''),
        role: member.role,
      };
    })
    .sort((a, b) => rank.indexOf(a.role) - rank.indexOf(b.role) || a.name.localeCompare(b.name, 'zh'));
}
