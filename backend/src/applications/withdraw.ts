import { Refusal } from '@yikeji/shared-types/refusal.ts';
import type { AccountRecord } from '../accounts/model.ts';
import type { Context } from '../context.ts';
import { announce } from '../festivals/announce.ts';
import type { FestivalRecord } from '../festivals/model.ts';
import { ApplicationModel, type ApplicationRecord } from './model.ts';

/** Withdraws the caller's application; a declined one cannot be. Withdrawing again changes nothing and tells nobody. */
export async function withdrawApplication(
  context: Context,
  festival: FestivalRecord,
  account: AccountRecord,
): Promise<ApplicationRecord> {
  const mine = { festivalId: festival._id, accountId: account._id };
  const step = { state: 'withdrawn' as const, reason: '', at: context.now(), by: account.name };
  const before = await ApplicationModel.findOneAndUpdate(
    { ...mine, state: { $nin: ['withdrawn', 'declined'] } },
    {
      $set: { state: 'withdrawn', reason: '', draft: null, lastBatch: null },
      $inc: { revision: 1, reviewRevision: 1 },
      $push: { steps: step },
    },
    { returnDocument: 'before' },
  ).lean();
  const found = await ApplicationModel.findOne(mine).lean();
  if (!found) throw new Refusal('application-unknown');
  if (found.state !== 'withdrawn') throw new Refusal('decision-not-possible', { state: found.state });
  if (before)
    await announce(
      context,
      festival._id,
      'application:withdrawn',
      { applicationId: String(found._id), vendorName: found.offer.name.zh },
      account.name,
      [{ field: 'state', before: before.state, after: 'withdrawn' }],
    );
  return found;
}
