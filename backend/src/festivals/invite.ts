import { createHash, randomBytes } from 'node:crypto';
import type { Types } from 'mongoose';
import type { Role } from '@yikeji/shared-types/access.ts';
import { Refusal } from '@yikeji/shared-types/refusal.ts';
import { makeOrganizer } from '../accounts/make-organizer.ts';
import type { AccountRecord } from '../accounts/model.ts';
import type { Context } from '../context.ts';
import { duplicateIndex } from '../database/duplicate.ts';
import { InviteModel, MemberModel } from './member-model.ts';

const inviteDays = 7;
const hashOf = (token: string) => createHash('sha256').update(token).digest('base64url');

/** Makes a link's token: good for one colleague, once, for seven days. Only its hash is kept. */
export async function inviteMember(
  context: Context,
  festivalId: Types.ObjectId,
  role: Role,
): Promise<{ token: string; expiresAt: string }> {
  const token = randomBytes(18).toString('base64url');
  const expiresAt = new Date(context.now().getTime() + inviteDays * 86_400_000);
  await InviteModel.create({ _id: hashOf(token), festivalId, role, expiresAt });
  return { token, expiresAt: expiresAt.toISOString() };
}

/** Joins the festival an invite is for. Refuses a link that is used or too old; who is a member already keeps the role and the link. */
export async function acceptInvite(context: Context, account: AccountRecord, token: string): Promise<Types.ObjectId> {
  const invite = await InviteModel.findOne({ _id: hashOf(token), expiresAt: { $gt: context.now() } }).lean();
  if (!invite) throw new Refusal('invite-invalid');
  if (await MemberModel.exists({ festivalId: invite.festivalId, accountId: account._id })) return invite.festivalId;
  const taken = await InviteModel.deleteOne({ _id: invite._id });
  if (taken.deletedCount === 0) throw new Refusal('invite-invalid');
  try {
    await MemberModel.create({ festivalId: invite.festivalId, accountId: account._id, role: invite.role });
  } catch (error) {
    if (duplicateIndex(error) !== 'member_unique') throw error;
  }
  if (invite.role === 'owner' || invite.role === 'planner') await makeOrganizer(account._id);
  return invite.festivalId;
}
