import { Refusal } from '@yikeji/shared-types/refusal.ts';
import { recallLetters } from '../letters/post.ts';
import type { Context } from '../context.ts';
import type { FestivalRecord } from '../festivals/model.ts';
import { NoticeModel, type NoticeRecord } from './model.ts';
import { tellNotice } from './tell.ts';

/** Takes a notice down; it stays as a record. Withdrawing again changes nothing and tells nobody. */
export async function withdrawNotice(
  context: Context,
  festival: FestivalRecord,
  noticeId: string,
  by: string,
): Promise<NoticeRecord> {
  const mine = { _id: noticeId, festivalId: festival._id };
  const written = await NoticeModel.findOneAndUpdate(
    { ...mine, withdrawnAt: null },
    { $set: { withdrawnAt: context.now(), withdrawnBy: by }, $inc: { revision: 1 } },
    { returnDocument: 'after' },
  ).lean();
  const found = written ?? (await NoticeModel.findOne(mine).lean());
  if (!found) throw new Refusal('notice-unknown');
  await recallLetters(String(found._id));
  if (written) await tellNotice(context, 'notice:withdrawn', written, by);
  return found;
}
