import type { Types } from 'mongoose';
import { Refusal } from '@yikeji/shared-types/refusal.ts';
import { AccountModel, type AccountRecord } from '../accounts/model.ts';
import { BureauModel } from './model.ts';

/** Lets the account behind a login work at a bureau of the caller's; again is the same as once. Refuses a login nobody has. */
export async function addToBureau(accountId: Types.ObjectId, bureauId: string, login: string): Promise<AccountRecord> {
  const mine = { _id: bureauId, accountIds: accountId };
  if (!(await BureauModel.exists(mine))) throw new Refusal('not-found');
  const colleague = await AccountModel.findOne({ login }).lean();
  if (!colleague) throw new Refusal('login-unknown');
  await BureauModel.updateOne(mine, { $addToSet: { accountIds: colleague._id } });
  return colleague;
}

/** Lets somebody work at a bureau of the caller's no longer. The last one stays: the same write asks for a second. */
export async function removeFromBureau(accountId: Types.ObjectId, bureauId: string, leavingId: string): Promise<void> {
  const mine = { _id: bureauId, accountIds: accountId };
  const written = await BureauModel.updateOne(
    { ...mine, 'accountIds.1': { $exists: true } },
    { $pull: { accountIds: leavingId } },
  );
  if (written.matchedCount > 0) return;
  if (!(await BureauModel.exists(mine))) throw new Refusal('not-found');
  throw new Refusal('last-in-bureau');
}
