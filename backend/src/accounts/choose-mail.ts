import type { Types } from 'mongoose';
import { addressFor, type MailChoice } from '@yikeji/shared-types/letter.ts';
import type { Locale } from '@yikeji/shared-types/text.ts';
import { AccountModel, type AccountRecord } from './model.ts';

/** Keeps whether and where an account wants e-mail, and in which language. */
export async function chooseMail(
  accountId: Types.ObjectId,
  { address, wanted, language }: MailChoice,
): Promise<AccountRecord> {
  return (await AccountModel.findByIdAndUpdate(
    accountId,
    { $set: { mail: { address, wanted }, language } },
    { returnDocument: 'after' },
  ).lean()) as AccountRecord;
}

/** Keeps the language somebody signed in with, to write to them in it. */
export async function rememberLanguage(accountId: Types.ObjectId, language: Locale): Promise<void> {
  await AccountModel.updateOne({ _id: accountId, language: { $ne: language } }, { $set: { language } });
}

export interface Recipient {
  accountId: string;
  to: string;
  language: Locale;
}

/** Those of these accounts who can and want to be written to. Accounts of the demo never are. */
export async function recipientsAmong(accountIds: Types.ObjectId[]): Promise<Recipient[]> {
  const accounts = await AccountModel.find({ _id: { $in: accountIds }, demo: false }).lean();
  return accounts.flatMap(({ _id, login, mail, language }) => {
    const to = addressFor(login, mail ?? { address: '', wanted: true });
    return to === null ? [] : [{ accountId: String(_id), to, language: language ?? 'zh' }];
  });
}
