import { model, Schema, type Types } from 'mongoose';
import type { Locale } from '@yikeji/shared-types/text.ts';
import type { Account } from '@yikeji/shared-types/account.ts';

export interface AccountRecord {
  _id: Types.ObjectId;
  login: string;
  name: string;
  passwordHash: string;
  /** Whether this account may create festivals. */
  organizer: boolean;
  demo: boolean;
  /** Whether and where to write; absent until somebody chose. */
  mail?: { address: string; wanted: boolean };
  /** The language of the last sign-in, to write in. */
  language?: Locale;
  createdAt: Date;
}

const schema = new Schema<AccountRecord>(
  {
    login: { type: String, required: true },
    name: { type: String, required: true },
    passwordHash: { type: String, required: true },
    organizer: { type: Boolean, default: false },
    demo: { type: Boolean, default: false },
    mail: { type: { address: String, wanted: Boolean }, _id: false },
    language: String,
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
