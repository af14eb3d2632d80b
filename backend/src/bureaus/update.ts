import type { Types } from 'mongoose';
import type { BureauInput } from '@yikeji/shared-types/bureau.ts';
import { Refusal } from '@yikeji/shared-types/refusal.ts';
import { duplicateIndex } from '../database/duplicate.ts';
import { BureauModel, type BureauRecord, ReportingModel } from './model.ts';

/** Changes a bureau of the caller's. Refuses to take away a district that a festival reports under, and a name that is taken. */
export async function updateBureau(
  accountId: Types.ObjectId,
  bureauId: string,
  input: BureauInput,
): Promise<BureauRecord> {
  const kept = input.districts.map((district) => district.id);
  if (await ReportingModel.exists({ bureauId, districtId: { $nin: kept } })) throw new Refusal('part-in-use');
  try {
    const written = await BureauModel.findOneAndUpdate(
      { _id: bureauId, accountIds: accountId },
      { $set: input },
      { returnDocument: 'after' },
    ).lean();
    if (!written) throw new Refusal('not-found');
    return written;
  } catch (error) {
    if (duplicateIndex(error) !== 'bureau_name_unique') throw error;
    throw new Refusal('bureau-name-taken', { name: input.name.zh });
  }
}
