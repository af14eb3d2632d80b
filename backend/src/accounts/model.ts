import { model, Schema, type Types } from 'mongoose';
import type { Account } from '@yikeji/shared-types/account.ts';

export interface AccountRecord {
  _id: Types.ObjectId;
  login: string;
  name: string;
  passwordHash: string;
  /** Whether this account may create festivals. */
  organizer: boolean;
  demo: boolean;
  createdAt: Date;
}

const schema = new Schema<AccountRecord>(
  {
    login: { type: String, required: true },
    name: { type: String, required: true },
    passwordHash: { type: String, required: true },
    organizer: { type: Boolean, default: false },
    demo: { type: Boolean, default: false },
    createdAt: { type: Date, required: true },
  },
  { collection: 'accounts', versionKey: false },
);
schema.index({ login: 1 }, { unique: true, name: 'account_login_unique' });
schema.index({ organizer: 1 }, { name: 'account_organizer' });

export const AccountModel = model('Account', schema);

export function toAccount(record: AccountRecord): Account {
  return {
    id: String(record._id),
    name: record.name,
    login: record.login,
    organizer: record.organizer,
    demo: record.demo,
  };
}
