import { isDeepStrictEqual } from 'node:util';
import type { NoticeContent } from '@yikeji/shared-types/notice.ts';
import { Refusal } from '@yikeji/shared-types/refusal.ts';
import type { Context } from '../context.ts';
import { duplicateIndex } from '../database/duplicate.ts';
import type { FestivalRecord } from '../festivals/model.ts';
import { judgeAudience } from './judge-audience.ts';
import { NoticeModel, type NoticeRecord, toNotice } from './model.ts';
import { tellNotice } from './tell.ts';

/** Whether a stored notice says what is asked for. */
export function saysTheSame(record: NoticeRecord, given: NoticeContent): boolean {
  const { audience, urgency, title, body, startsAt, endsAt } = toNotice(record);
  const times = [startsAt, endsAt, given.startsAt, given.endsAt].map((at) => Date.parse(at));
  return (
    times[0] === times[2] &&
    times[1] === times[3] &&
    urgency === given.urgency &&
    isDeepStrictEqual(JSON.parse(JSON.stringify([audience, title, body])), [given.audience, given.title, given.body])
  );
}

/** Publishes a notice. The same nonce with the same content again gives the notice there is; with another, it is refused. */
export async function publishNotice(
  context: Context,
  festival: FestivalRecord,
  given: NoticeContent & { nonce: string },
  by: string,
): Promise<NoticeRecord> {
  const vendorName = await judgeAudience(festival, given.audience);
  const at = context.now();
  try {
    const created = await NoticeModel.create({
      festivalId: festival._id,
      ...given,
      vendorName,
      publishedAt: at,
      publishedBy: by,
      changedAt: at,
      lettersDue: context.mail.isOn && given.audience.kind !== 'residents',
    });
    const record = created.toObject();
    await tellNotice(context, 'notice:published', record, by);
    context.mail.wake();
    return record;
  } catch (error) {
    if (duplicateIndex(error) !== 'notice_nonce_unique') throw error;
    const known = await NoticeModel.findOne({ festivalId: festival._id, nonce: given.nonce }).lean();
    if (!known || !saysTheSame(known, given)) throw new Refusal('nonce-reused');
    return known;
  }
}
