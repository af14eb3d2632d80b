import type { Types } from 'mongoose';
import type { ToldChange } from '@yikeji/shared-types/history.ts';
import { Refusal } from '@yikeji/shared-types/refusal.ts';
import { makeOrganizer } from '../accounts/make-organizer.ts';
import { AccountModel, type AccountRecord } from '../accounts/model.ts';
import type { Context } from '../context.ts';
import { recordHistory } from '../history/record.ts';
import { changeOwners } from './change-owners.ts';
import { MemberModel } from './member-model.ts';
import { OwnershipModel } from './ownership-model.ts';

const offerDays = 7;

/** Offers a festival to one of its members, instead of any earlier offer. It is theirs when they accept within seven days. */
export async function offerOwnership(
  context: Context,
  festivalId: Types.ObjectId,
  owner: AccountRecord,
  memberId: string,
): Promise<void> {
  const member = await MemberModel.findOne({ _id: memberId, festivalId }).lean();
  if (!member) throw new Refusal('not-found');
  if (member.role === 'owner') throw new Refusal('already-owner');
  const expiresAt = new Date(context.now().getTime() + offerDays * 86_400_000);
  const offer = { fromAccountId: owner._id, toMemberId: member._id, expiresAt };
  await OwnershipModel.updateOne({ _id: festivalId }, { $set: { offer } }, { upsert: true });
  const to = await AccountModel.findById(member.accountId, { name: 1 }).lean();
  await recordHistory(context, festivalId, 'ownership:offered', { memberId, name: to?.name ?? '' }, owner.name);
}

/** Takes an offer back, or declines it: for any owner, and for whom it was made to. Without one it does nothing. */
export async function dropOffer(
  context: Context,
  festivalId: Types.ObjectId,
  account: AccountRecord,
  isOwner: boolean,
): Promise<void> {
  const member = await MemberModel.findOne({ festivalId, accountId: account._id }, { _id: 1 }).lean();
  const mine = isOwner ? { offer: { $ne: null } } : { 'offer.toMemberId': member?._id };
  const written = await OwnershipModel.updateOne({ _id: festivalId, ...mine }, { $set: { offer: null } });
  if (written.modifiedCount > 0) await recordHistory(context, festivalId, 'ownership:kept', {}, account.name);
}

/** Accepts an offer: who was offered the festival owns it without an end date, and who gave it plans on. */
export async function acceptOwnership(
  context: Context,
  festivalId: Types.ObjectId,
  account: AccountRecord,
): Promise<void> {
  const given = await changeOwners(festivalId, async (session) => {
    const member = await MemberModel.findOne({ festivalId, accountId: account._id }, null, { session }).lean();
    const ownership = member
      ? await OwnershipModel.findOneAndUpdate(
          { _id: festivalId, 'offer.toMemberId': member._id, 'offer.expiresAt': { $gt: context.now() } },
          { $set: { offer: null } },
          { session, returnDocument: 'before' },
        ).lean()
      : null;
    const fromAccountId = ownership?.offer?.fromAccountId;
    const giver = fromAccountId
      ? await MemberModel.findOneAndUpdate(
          { festivalId, accountId: fromAccountId, role: 'owner' },
          { $set: { role: 'planner' } },
          { session },
        ).lean()
      : null;
    if (!member || !giver) throw new Refusal('offer-invalid');
    await MemberModel.updateOne({ _id: member._id }, { $set: { role: 'owner', endsAt: null } }, { session });
    return { giver, memberId: String(member._id), role: member.role };
  });
  await makeOrganizer(account._id);
  const { giver, memberId, role } = given;
  const from = await AccountModel.findById(giver.accountId, { name: 1 }).lean();
  const changes: ToldChange[] = [
    { field: 'owner', before: from?.name ?? null, after: account.name },
    { field: 'role', before: role, after: 'owner' },
  ];
  const details = { name: account.name, memberId };
  await recordHistory(context, festivalId, 'ownership:handed-over', details, account.name, changes, [
    String(giver._id),
  ]);
  for (const accountId of [giver.accountId, account._id]) context.live.askAgain(String(accountId));
}
