import { recipientsAmong, type Recipient } from '../accounts/choose-mail.ts';
import type { Context } from '../context.ts';
import { FestivalModel, type FestivalRecord } from '../festivals/model.ts';
import { type NewLetter, postLetters } from '../letters/post.ts';
import { inLanguage } from '@yikeji/shared-types/text.ts';
import { addresseesOf } from './addressees.ts';
import { NoticeModel, type NoticeRecord } from './model.ts';

/** Posts letters about notices to the vendors they are for; each vendor gets one a notice, however often it is changed. */
export async function postDueNotices(context: Context): Promise<void> {
  for (const notice of await NoticeModel.find({ lettersDue: true }).limit(50).lean()) {
    const festival = await FestivalModel.findById(notice.festivalId).lean();
    if (festival && context.mail.isOn && notice.withdrawnAt === null && notice.endsAt > context.now())
      await postLetters(context, await lettersOf(context, festival, notice));
    await NoticeModel.updateOne({ _id: notice._id, revision: notice.revision }, { $set: { lettersDue: false } });
  }
}

async function lettersOf(context: Context, festival: FestivalRecord, notice: NoticeRecord): Promise<NewLetter[]> {
  const addressees = await addresseesOf(festival._id, notice.audience);
  const recipients = await recipientsAmong(addressees.map(({ accountId }) => accountId));
  return recipients.map((recipient) => ({
    key: `notice-${String(notice._id)}-${recipient.accountId}`,
    festivalId: festival._id,
    cause: 'notice',
    causeId: String(notice._id),
    to: recipient.to,
    notBefore: notice.startsAt,
    ...write(context, festival, notice, recipient),
  }));
}

const loud = {
  zh: { urgent: '【紧急】', important: '【重要】', information: '' },
  en: { urgent: 'Urgent: ', important: 'Important: ', information: '' },
};

function write(
  context: Context,
  festival: FestivalRecord,
  notice: NoticeRecord,
  { language }: Recipient,
): { subject: string; text: string } {
  const [name, title, body] = [festival.name, notice.title, notice.body].map((text) => inLanguage(text, language)) as [
    string,
    string,
    string,
  ];
  const foot =
    language === 'zh'
      ? `这是“${name}”发给商户的通知。详情见 ${context.publicUrl}/vendor\n不想再收邮件：${context.publicUrl}/account`
      : `A notice of ${name} to its vendors. More at ${context.publicUrl}/vendor\nNo more mail: ${context.publicUrl}/account`;
  return {
    subject: `${loud[language][notice.urgency]}${title}`,
    text: [title, body, foot].filter(Boolean).join('\n\n'),
  };
}
