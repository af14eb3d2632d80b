import { lastDayOf } from '@yikeji/shared-types/paper.ts';
import { inLanguage } from '@yikeji/shared-types/text.ts';
import { recipientsAmong } from '../accounts/choose-mail.ts';
import type { Context } from '../context.ts';
import { MemberModel } from '../festivals/member-model.ts';
import type { FestivalRecord } from '../festivals/model.ts';
import { recordHistory } from '../history/record.ts';
import { postLetters } from '../letters/post.ts';
import { erasureId, ErasureModel } from './model.ts';

/** Tells a festival's owners, once, on which day its personal data will be erased. */
export async function tellErasure(context: Context, festival: FestivalRecord, on: string): Promise<void> {
  const lastDay = lastDayOf(festival);
  const _id = erasureId(festival._id, lastDay);
  if (await ErasureModel.exists({ _id, toldAt: { $ne: null } })) return;
  const owners = await MemberModel.find({ festivalId: festival._id, role: 'owner' }).lean();
  const recipients = await recipientsAmong(owners.map(({ accountId }) => accountId));
  await postLetters(
    context,
    recipients.map(({ accountId, to, language }) => ({
      key: `erasure-${_id}-${accountId}`,
      festivalId: festival._id,
      cause: 'erasure',
      causeId: String(festival._id),
      to,
      ...write(context, festival, on, language),
    })),
  );
  await ErasureModel.updateOne({ _id }, { $setOnInsert: { festivalId: festival._id } }, { upsert: true });
  const told = await ErasureModel.updateOne({ _id, toldAt: null }, { $set: { toldAt: context.now() } });
  if (told.modifiedCount > 0) await recordHistory(context, festival._id, 'erasure:announced', { on }, '');
}

function write(context: Context, { name, slug }: FestivalRecord, on: string, language: 'zh' | 'en') {
  const festival = inLanguage(name, language);
  const place = `${context.publicUrl}/organizer/${slug}/sheets`;
  return language === 'zh'
    ? {
        subject: `“${festival}”的个人信息将在 ${on} 删除`,
        text: `到 ${on}，“${festival}”的报名联系人、电话、备注和证照会自动删除。还要用的名单，请在这之前导出：${place}`,
      }
    : {
        subject: `Personal data of ${festival} will be erased on ${on}`,
        text: `On ${on} contacts, phone numbers, notes and papers of ${festival} are erased by themselves. Export the lists you still need before: ${place}`,
      };
}
