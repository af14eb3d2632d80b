import type { NoticeContent } from '@yikeji/shared-types/notice.ts';
import { noticeState } from '@yikeji/shared-types/notice.ts';
import { Refusal } from '@yikeji/shared-types/refusal.ts';
import type { Context } from '../context.ts';
import type { FestivalRecord } from '../festivals/model.ts';
import { judgeAudience } from './judge-audience.ts';
import { NoticeModel, type NoticeRecord, toNotice } from './model.ts';
import { saysTheSame } from './publish.ts';
import { tellNotice } from './tell.ts';

/**
 * Writes a notice anew over the revision its editor saw. Refuses one that is over, and a revision that is no longer the
 * newest unless it already says the same, so that a repeated request is harmless.
 */
export async function changeNotice(
  context: Context,
  festival: FestivalRecord,
  noticeId: string,
  { revision, ...given }: NoticeContent & { revision: number },
  by: string,
): Promise<NoticeRecord> {
  const mine = { _id: noticeId, festivalId: festival._id };
  const found = await NoticeModel.findOne(mine).lean();
  if (!found) throw new Refusal('notice-unknown');
  const state = noticeState(toNotice(found), context.now().getTime());
  if (state === 'ended' || state === 'withdrawn') throw new Refusal('notice-over');
  if (saysTheSame(found, given)) return found;
  const vendorName = await judgeAudience(festival, given.audience);
  const written = await NoticeModel.findOneAndUpdate(
    { ...mine, revision, withdrawnAt: null },
    {
      $set: {
        ...given,
        vendorName,
        changedAt: context.now(),
        lettersDue: context.mail.isOn && given.audience.kind !== 'residents',
      },
      $inc: { revision: 1 },
    },
    { returnDocument: 'after' },
  ).lean();
  if (!written) throw new Refusal('changed-meanwhile');
  await tellNotice(context, 'notice:changed', written, by, found);
  context.mail.wake();
  return written;
}
