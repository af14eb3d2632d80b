import type { Types } from 'mongoose';
import { AccountModel } from './model.ts';

/** Lets an account create festivals: who plans one as a colleague may plan one alone. */
export async function makeOrganizer(accountId: Types.ObjectId): Promise<void> {
  await AccountModel.updateOne({ _id: accountId }, { $set: { organizer: true } });
}
