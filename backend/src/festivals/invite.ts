import { createHash, randomBytes } from 'node:crypto';
import mongoose, { type Types } from 'mongoose';
import type { Role } from '@yikeji/shared-types/access.ts';
import { inLanguage, type Locale } from '@yikeji/shared-types/text.ts';
import { Refusal } from '@yikeji/shared-types/refusal.ts';
import { makeOrganizer } from '../accounts/make-organizer.ts';
import type { AccountRecord } from '../accounts/model.ts';
import type { Context } from '../context.ts';
import { duplicateIndex } from '../database/duplicate.ts';
import { recordHistory } from '../history/record.ts';
import { postLetters } from '../letters/post.ts';
import { FestivalModel } from './model.ts';
import { InviteModel, MemberModel } from './member-model.ts';

const inviteDays = 7;
const hashOf = (token: string) => createHash('sha256').update(token).digest('base64url');

interface Invitation {
  /** The name of who invites. */
  by: string;
  /** When the membership ends by itself. */
  endsAt?: Date | null;
  /** Where to send the link; nowhere when empty. */
  address?: string;
  language?: Locale;
}

/**
 * Makes a link's token: good for one colleague, once, for seven days. Only its hash is kept, but for the letter that
 * brings it when an address was given.
 */
export async function inviteMember(
  context: Context,
  festivalId: Types.ObjectId,
  role: Role,
  { by, endsAt = null, address = '', language = 'zh' }: Invitation,
): Promise<{ token: string; expiresAt: string }> {
  const token = randomBytes(18).toString('base64url');
  const expiresAt = new Date(context.now().getTime() + inviteDays * 86_400_000);
  const festival = address ? await FestivalModel.findById(festivalId, { name: 1 }).lean() : null;
  await mongoose.connection.withSession((session) =>
    session.withTransaction(async () => {
      await InviteModel.create([{ _id: hashOf(token), festivalId, role, endsAt, expiresAt }], { session });
      if (!festival) return;
      const key = `invite-${hashOf(token)
        .replace(/[^A-Za-z0-9]/g, '')
        .toLowerCase()}`;
      const letter = writeInvite(inLanguage(festival.name, language), `${context.publicUrl}/join/${token}`, language);
      await postLetters(context, [{ key, festivalId, cause: 'invite', causeId: key, to: address, ...letter }], session);
    }),
  );
  await recordHistory(context, festivalId, 'member:invited', { role }, by, [
    { field: 'role', before: null, after: role },
    ...(endsAt ? [{ field: 'endsAt' as const, before: null, after: endsAt.toISOString() }] : []),
  ]);
  if (address) context.mail.wake();
  return { token, expiresAt: expiresAt.toISOString() };
}

function writeInvite(name: string, link: string, language: Locale): { subject: string; text: string } {
  return language === 'zh'
    ? {
        subject: `请您一起办“${name}”`,
        text: `您好：\n\n同事请您一起办“${name}”。七天内打开这个链接加入：\n${link}\n\n不认识我们？不用理会这封信。`,
      }
    : {
        subject: `Join the team of ${name}`,
        text: `Hello,\n\na colleague asks you to help with ${name}. Open this link within seven days to join:\n${link}\n\nIf you do not know us, please ignore this mail.`,
      };
}

/** Joins the festival an invite is for. Refuses a link that is used or too old; who is a member already keeps the role and the link. */
export async function acceptInvite(context: Context, account: AccountRecord, token: string): Promise<Types.ObjectId> {
  const now = context.now();
  const invite = await InviteModel.findOne({ _id: hashOf(token), expiresAt: { $gt: now } }).lean();
  if (!invite || (invite.endsAt && invite.endsAt <= now)) throw new Refusal('invite-invalid');
  const { festivalId, role, endsAt } = invite;
  await MemberModel.deleteOne({ festivalId, accountId: account._id, endsAt: { $lte: now } });
  if (await MemberModel.exists({ festivalId, accountId: account._id })) return festivalId;
  const taken = await InviteModel.deleteOne({ _id: invite._id });
  if (taken.deletedCount === 0) throw new Refusal('invite-invalid');
  let memberId = '';
  try {
    memberId = String((await MemberModel.create({ festivalId, accountId: account._id, role, endsAt }))._id);
  } catch (error) {
    if (duplicateIndex(error) !== 'member_unique') throw error;
  }
  if (role === 'owner' || role === 'planner') await makeOrganizer(account._id);
  await recordHistory(context, festivalId, 'member:joined', { name: account.name, role, memberId }, account.name, [
    { field: 'role', before: null, after: role },
  ]);
  return festivalId;
}
