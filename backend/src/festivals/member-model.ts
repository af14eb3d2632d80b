import { model, Schema, type Types } from 'mongoose';
import type { Role } from '@yikeji/shared-types/access.ts';

export interface MemberRecord {
  _id: Types.ObjectId;
  festivalId: Types.ObjectId;
  accountId: Types.ObjectId;
  role: Role;
  /** When it ends by itself; never, when null or absent. An owner's never does. */
  endsAt?: Date | null;
}

/** Finds memberships that have not come to their end. */
export const stillMember = (now: Date) => ({ $or: [{ endsAt: null }, { endsAt: { $gt: now } }] });

const members = new Schema<MemberRecord>(
  {
    festivalId: { type: Schema.Types.ObjectId, required: true },
    accountId: { type: Schema.Types.ObjectId, required: true },
    role: { type: String, required: true },
    endsAt: { type: Date, default: null },
  },
  { collection: 'members', versionKey: false },
);
members.index({ festivalId: 1, accountId: 1 }, { unique: true, name: 'member_unique' });
members.index({ endsAt: 1 }, { name: 'member_ends' });
members.index({ accountId: 1 }, { name: 'member_by_account' });
export const MemberModel = model('Member', members);

export interface InviteRecord {
  /** SHA-256 of the token: the database alone lets nobody in. */
  _id: string;
  festivalId: Types.ObjectId;
  role: Role;
  /** When the membership it makes ends by itself. */
  endsAt: Date | null;
  expiresAt: Date;
}

const invites = new Schema<InviteRecord>(
  {
    _id: String,
    festivalId: { type: Schema.Types.ObjectId, required: true },
    role: { type: String, required: true },
    endsAt: { type: Date, default: null },
    expiresAt: { type: Date, required: true },
  },
  { collection: 'invites', versionKey: false },
);
invites.index({ expiresAt: 1 }, { expireAfterSeconds: 0, name: 'invite_expiry' });
export const InviteModel = model('Invite', invites);
