import { Refusal } from '@yikeji/shared-types/refusal.ts';
import type { Context } from '../context.ts';
import { announce } from '../festivals/announce.ts';
import type { FestivalRecord } from '../festivals/model.ts';
import { ApplicationModel, type ApplicationRecord } from './model.ts';

async function changed(
  context: Context,
  festival: FestivalRecord,
  applicationId: string,
  batch: string,
  by: string,
): Promise<ApplicationRecord> {
  const found = await ApplicationModel.findOne({ _id: applicationId, festivalId: festival._id }).lean();
  if (!found) throw new Refusal('application-unknown');
  await announce(context, festival._id, 'review:changed', { applicationIds: [applicationId], batch }, by);
  return found;
}

/** Leaves a note for other staff; the same nonce again leaves no second one. */
export async function leaveNote(
  context: Context,
  festival: FestivalRecord,
  applicationId: string,
  note: { nonce: string; text: string },
  by: string,
): Promise<ApplicationRecord> {
  await ApplicationModel.updateOne(
    { _id: applicationId, festivalId: festival._id, 'notes.id': { $ne: note.nonce } },
    { $push: { notes: { id: note.nonce, text: note.text, by, at: context.now(), fallen: null } } },
  );
  return changed(context, festival, applicationId, note.nonce, by);
}

/** Takes a note away; refuses what is not there, or not there any more. */
export async function removeNote(
  context: Context,
  festival: FestivalRecord,
  applicationId: string,
  noteId: string,
  by: string,
): Promise<ApplicationRecord> {
  const { modifiedCount } = await ApplicationModel.updateOne(
    { _id: applicationId, festivalId: festival._id, 'notes.id': noteId },
    { $pull: { notes: { id: noteId } } },
  );
  if (modifiedCount === 0) {
    const isHere = await ApplicationModel.exists({ _id: applicationId, festivalId: festival._id });
    throw new Refusal(isHere ? 'changed-meanwhile' : 'not-found');
  }
  return changed(context, festival, applicationId, noteId, by);
}
