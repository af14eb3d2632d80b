import { Refusal } from '@yikeji/shared-types/refusal.ts';
import type { Context } from '../context.ts';
import { announce } from '../festivals/announce.ts';
import type { FestivalRecord } from '../festivals/model.ts';
import { ApplicationModel, type ApplicationRecord } from './model.ts';

/**
 * Keeps the word of an accepted vendor that they come. Saying it again changes nothing and tells nobody. Refuses where no
 * word is asked for, and once its time is over.
 */
export async function confirmComing(
  context: Context,
  festival: FestivalRecord,
  whose: { accountId: ApplicationRecord['accountId'] } | { _id: string },
  by: string,
): Promise<ApplicationRecord> {
  const mine = { festivalId: festival._id, ...whose };
  const written = await ApplicationModel.findOneAndUpdate(
    { ...mine, state: 'accepted', 'answer.given': 'open', 'answer.by': { $gte: context.now() } },
    { $set: { 'answer.given': 'coming' }, $inc: { revision: 1 } },
    { returnDocument: 'after' },
  ).lean();
  if (!written) return alreadyAnswered(await ApplicationModel.findOne(mine).lean());
  const applicationId = String(written._id);
  const told = { applicationId, vendorName: written.offer.name.zh };
  await announce(context, festival._id, 'application:confirmed', told, by);
  context.live.tellVendor(String(written.accountId), applicationId);
  return written;
}

function alreadyAnswered(found: ApplicationRecord | null): ApplicationRecord {
  if (!found) throw new Refusal('application-unknown');
  if (found.state === 'accepted' && found.answer?.given === 'coming') return found;
  throw new Refusal(found.answer && found.answer.given !== 'coming' ? 'answer-too-late' : 'answer-not-asked');
}
