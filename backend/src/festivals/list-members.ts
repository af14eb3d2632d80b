import type { Types } from 'mongoose';
import { maskLogin } from '@yikeji/shared-types/account.ts';
import type { Member } from '@yikeji/shared-types/festival.ts';
import { AccountModel } from '../accounts/model.ts';
import type { Context } from '../context.ts';
import { OwnershipModel } from './ownership-model.ts';
import { MemberModel, stillMember } from './member-model.ts';

/** Who works on a festival, owners first; logins are masked. */
export async function listMembers(
  context: Context,
  festivalId: Types.ObjectId,
  reader: Types.ObjectId,
): Promise<Member[]> {
  const [members, ownership] = await Promise.all([
    MemberModel.find({ festivalId, ...stillMember(context.now()) }).lean(),
    OwnershipModel.findById(festivalId).lean(),
  ]);
  const offered =
    ownership?.offer && ownership.offer.expiresAt > context.now() ? String(ownership.offer.toMemberId) : '';
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
        endsAt: member.endsAt?.toISOString() ?? null,
        isSelf: String(member.accountId) === String(reader),
        isOffered: String(member._id) === offered,
      };
    })
    .sort((a, b) => rank.indexOf(a.role) - rank.indexOf(b.role) || a.name.localeCompare(b.name, 'zh'));
}
