import { Types } from 'mongoose';
import type { FestivalInput } from '@yikeji/shared-types/festival.ts';
import { Refusal } from '@yikeji/shared-types/refusal.ts';
import type { AccountRecord } from '../accounts/model.ts';
import { issueCode } from '../codes/issue.ts';
import type { Context } from '../context.ts';
import { duplicateIndex } from '../database/duplicate.ts';
import { arrange } from './arrange.ts';
import { MemberModel } from './member-model.ts';
import { startOwnership } from './ownership-model.ts';
import { FestivalModel, type FestivalRecord } from './model.ts';

/**
 * Creates a festival as a draft and makes its creator the owner. Refuses a slug that is taken. With an `_id` of the
 * caller's choice it may be repeated: the festival of that id is finished and answered as it is.
 */
export async function createFestival(
  context: Context,
  creator: AccountRecord,
  given: FestivalInput & { slug: string },
  as: { demo?: boolean; _id?: Types.ObjectId } = {},
): Promise<FestivalRecord> {
  const { slug, ...input } = given;
  const festivalId = as._id ?? new Types.ObjectId();
  const made = {
    ...as,
    _id: festivalId,
    slug,
    ...arrange(input, null),
    status: 'draft' as const,
    createdAt: context.now(),
  };
  try {
    await FestivalModel.create(made);
  } catch (error) {
    if (duplicateIndex(error) === null) throw error;
    if (!(await FestivalModel.exists({ _id: festivalId }))) throw new Refusal('slug-taken', { slug });
  }
  const code = await issueCode('festival', festivalId, String(festivalId));
  const owner = { festivalId, accountId: creator._id };
  try {
    await MemberModel.updateOne(owner, { $setOnInsert: { role: 'owner' } }, { upsert: true });
  } catch (error) {
    if (duplicateIndex(error) !== 'member_unique') throw error;
  }
  await startOwnership(festivalId);
  const named = await FestivalModel.findByIdAndUpdate(
    festivalId,
    { $set: { code } },
    { returnDocument: 'after' },
  ).lean();
  return named as FestivalRecord;
}
