import type { FestivalInput } from '@yikeji/shared-types/festival.ts';
import { Refusal } from '@yikeji/shared-types/refusal.ts';
import type { AccountRecord } from '../accounts/model.ts';
import { issueCode } from '../codes/issue.ts';
import type { Context } from '../context.ts';
import { duplicateIndex } from '../database/duplicate.ts';
import { arrange } from './arrange.ts';
import { MemberModel } from './member-model.ts';
import { FestivalModel, type FestivalRecord } from './model.ts';

/** Creates a festival as a draft and makes its creator the owner. Refuses a slug that is taken. */
export async function createFestival(
  context: Context,
  creator: AccountRecord,
  given: FestivalInput & { slug: string },
  as: { demo?: boolean } = {},
): Promise<FestivalRecord> {
  const { slug, ...input } = given;
  try {
    const created = await FestivalModel.create({
      slug,
      ...arrange(input, null),
      status: 'draft',
      createdAt: context.now(),
      ...as,
    });
    const code = await issueCode('festival', created._id, String(created._id));
    await MemberModel.create({ festivalId: created._id, accountId: creator._id, role: 'owner' });
    const stored = await FestivalModel.findByIdAndUpdate(
      created._id,
      { $set: { code } },
      { returnDocument: 'after' },
    ).lean();
    return stored as FestivalRecord;
  } catch (error) {
    if (duplicateIndex(error) === 'festival_slug_unique') throw new Refusal('slug-taken', { slug });
    throw error;
  }
}
