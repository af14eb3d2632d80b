import type { Types } from 'mongoose';
import type { BureauInput } from '@yikeji/shared-types/bureau.ts';
import { Refusal } from '@yikeji/shared-types/refusal.ts';
import { duplicateIndex } from '../database/duplicate.ts';
import { BureauModel, type BureauRecord } from './model.ts';

/** Sets up a bureau whose first colleague is the caller. One of the same name where the caller works already is that one. */
export async function createBureau(accountId: Types.ObjectId, input: BureauInput): Promise<BureauRecord> {
  try {
    return (await BureauModel.create({ ...input, accountIds: [accountId] })).toObject();
  } catch (error) {
    if (duplicateIndex(error) !== 'bureau_name_unique') throw error;
    const own = await BureauModel.findOne({ 'name.zh': input.name.zh, accountIds: accountId }).lean();
    if (!own) throw new Refusal('bureau-name-taken', { name: input.name.zh });
    return own;
  }
}
