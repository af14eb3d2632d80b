import { inLanguage, type Locale } from '@yikeji/shared-types/text.ts';
import type { Types } from 'mongoose';
import { recipientsAmong } from '../accounts/choose-mail.ts';
import { ApplicationModel } from '../applications/model.ts';
import type { Context } from '../context.ts';
import { FestivalModel, type FestivalRecord } from '../festivals/model.ts';
import { postLetters } from '../letters/post.ts';
import { PlotNoteModel, type PlotNoteRecord } from './model.ts';
import { tellDifference } from './tell-difference.ts';

/** Posts a letter to every vendor whose plots a published version changed: one for each version, about all of their plots. */
export async function postDuePlotNotes(context: Context): Promise<void> {
  const due = await PlotNoteModel.find({ letterDue: true }).sort({ at: 1 }).limit(500).lean();
  const vendors = new Map(due.map((note) => [`${String(note.applicationId)} ${note.version}`, note]));
  for (const { applicationId, version } of vendors.values()) {
    const notes = await PlotNoteModel.find({ applicationId, version }).sort({ plotId: 1 }).lean();
    await post(context, applicationId, version, notes);
    await PlotNoteModel.updateMany({ applicationId, version }, { $unset: { letterDue: true } });
  }
}

async function post(context: Context, applicationId: Types.ObjectId, version: number, notes: PlotNoteRecord[]) {
  const application = context.mail.isOn ? await ApplicationModel.findById(applicationId).lean() : null;
  const [recipient] = application ? await recipientsAmong([application.accountId]) : [];
  const festival = recipient && (await FestivalModel.findById(application?.festivalId).lean());
  if (!application || !recipient || !festival) return;
  const causeId = String(applicationId);
  const key = `plan-${causeId}-${version}`;
  const letter = write(context, festival, application, notes, recipient.language);
  await postLetters(context, [{ key, festivalId: festival._id, cause: 'plan', causeId, to: recipient.to, ...letter }]);
}

function write(
  context: Context,
  { name, zones }: FestivalRecord,
  { _id, contactName }: { _id: Types.ObjectId; contactName: string },
  notes: PlotNoteRecord[],
  language: Locale,
): { subject: string; text: string } {
  const festival = inLanguage(name, language);
  const letterOf = (zoneId: string) => zones.find(({ id }) => id === zoneId)?.letter ?? zoneId;
  const lines = notes.map(({ difference }) => tellDifference(difference, letterOf, language)).join('\n');
  const link = `${context.publicUrl}/vendor/applications/${String(_id)}`;
  if (language === 'zh')
    return {
      subject: `您在“${festival}”的摊位有变动`,
      text: `${contactName}，您好：\n\n“${festival}”公布了新的平面图，您的摊位有变动：\n${lines}\n\n在图上看：${link}\n\n不想再收邮件：${context.publicUrl}/account`,
    };
  return {
    subject: `Your plot at ${festival} has changed`,
    text: `Hello ${contactName},\n\n${festival} has published a new plan, which changes your plot:\n${lines}\n\nSee it on the plan: ${link}\n\nNo more mail: ${context.publicUrl}/account`,
  };
}
