import { DateTime } from 'luxon';
import type { ApplicationState } from '@yikeji/shared-types/application.ts';
import { inLanguage, type Locale } from '@yikeji/shared-types/text.ts';
import { recipientsAmong } from '../accounts/choose-mail.ts';
import type { Context } from '../context.ts';
import { FestivalModel, type FestivalRecord } from '../festivals/model.ts';
import { postLetters } from '../letters/post.ts';
import { ApplicationModel, type ApplicationRecord } from './model.ts';

/**
 * Posts a letter to the vendor of every application that is marked `letterDue`, with its state and reason as they are
 * then. Whoever tells decisions sets that mark in the same write, so that no letter is lost when the server stops between.
 */
export async function postDueDecisions(context: Context): Promise<void> {
  for (const application of await ApplicationModel.find({ letterDue: true }).limit(200).lean()) {
    const { _id, revision, accountId, festivalId } = application;
    const [recipient] = context.mail.isOn ? await recipientsAmong([accountId]) : [];
    const festival = recipient && (await FestivalModel.findById(festivalId).lean());
    const letter = festival && writeDecision(context, festival, application, recipient.language);
    if (letter) {
      const causeId = String(_id);
      const key = `decision-${causeId}-${revision}`;
      await postLetters(context, [{ key, festivalId, cause: 'decision', causeId, to: recipient.to, ...letter }]);
    }
    await ApplicationModel.updateOne({ _id, revision }, { $unset: { letterDue: true } });
  }
}

const outcomes: Partial<Record<ApplicationState, Record<Locale, (festival: string) => string>>> = {
  accepted: { zh: (name) => `您报名“${name}”已通过`, en: (name) => `You are accepted at ${name}` },
  waitlisted: { zh: (name) => `您报名“${name}”进入候补`, en: (name) => `You are on the waiting list of ${name}` },
  declined: { zh: (name) => `您报名“${name}”没有通过`, en: (name) => `Your application to ${name} was declined` },
  'needs-info': {
    zh: (name) => `您报名“${name}”需要补充材料`,
    en: (name) => `${name} needs something more from you`,
  },
};

const lapsed: Record<Locale, (festival: string) => string> = {
  zh: (name) => `您没有按时答复“${name}”，名额给了候补`,
  en: (name) => `You did not answer ${name} in time, so the place went to the waiting list`,
};

/** Until when an accepted vendor is asked to say that they come; empty when they are not. */
function askedUntil({ answer }: ApplicationRecord, { timeZone }: FestivalRecord, language: Locale): string {
  if (answer?.given !== 'open') return '';
  const at = DateTime.fromJSDate(answer.by, { zone: timeZone });
  return language === 'zh'
    ? `请在 ${at.toFormat('M月d日 HH:mm')} 前打开下面的链接，告诉主办方您来不来；过时名额给候补。`
    : `Please open the link below and say by ${at.setLocale('en').toFormat('d LLLL, HH:mm')} whether you will come; after that the place goes to the waiting list.`;
}

/** What a vendor is written about a decision; null for states that nobody decides. */
function writeDecision(
  context: Context,
  festival: FestivalRecord,
  application: ApplicationRecord,
  language: Locale,
): { subject: string; text: string } | null {
  const outcome = application.answer?.given === 'lapsed' ? lapsed : outcomes[application.state];
  const subject = outcome?.[language](inLanguage(festival.name, language));
  if (subject === undefined) return null;
  const link = `${context.publicUrl}/vendor/applications/${String(application._id)}`;
  const zh = [
    `${application.contactName}，您好：`,
    `${subject}。`,
    `详情见 ${link}`,
    `不想再收邮件：${context.publicUrl}/account`,
  ];
  const en = [
    `Hello ${application.contactName},`,
    `${subject}.`,
    `More at ${link}`,
    `No more mail: ${context.publicUrl}/account`,
  ];
  const [hello = '', fact = '', ...rest] = language === 'zh' ? zh : en;
  return {
    subject,
    text: [hello, fact, application.reason, askedUntil(application, festival, language), ...rest]
      .filter(Boolean)
      .join('\n\n'),
  };
}
