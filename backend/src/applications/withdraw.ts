import { randomUUID } from 'node:crypto';
import { Refusal } from '@yikeji/shared-types/refusal.ts';
import type { AccountRecord } from '../accounts/model.ts';
import type { Context } from '../context.ts';
import { announce } from '../festivals/announce.ts';
import type { FestivalRecord } from '../festivals/model.ts';
import { ApplicationModel, type ApplicationRecord } from './model.ts';

/**
 * Withdraws the caller's application; a declined one cannot be. Where vendors are asked for their word, one who was
 * accepted leaves a vacancy. Withdrawing again changes nothing and tells nobody.
 */
export async function withdrawApplication(
  context: Context,
  festival: FestivalRecord,
  account: AccountRecord,
): Promise<ApplicationRecord> {
  const mine = { festivalId: festival._id, accountId: account._id };
  const step = { state: 'withdrawn' as const, reason: '', at: context.now(), by: account.name };
  const leave = (state: object, vacancy: object = {}) =>
    ApplicationModel.findOneAndUpdate(
      { ...mine, state },
      {
        $set: { state: 'withdrawn', reason: '', answer: null, draft: null, lastBatch: null, ...vacancy },
        $inc: { revision: 1, reviewRevision: 1 },
        $push: { steps: step },
      },
      { returnDocument: 'before' },
    ).lean();
  const before =
    (await leave({ $in: ['accepted'] }, festival.answerDays ? { vacancy: randomUUID() } : {})) ??
    (await leave({ $nin: ['accepted', 'withdrawn', 'declined'] }));
  const found = await ApplicationModel.findOne(mine).lean();
  if (!found) throw new Refusal('application-unknown');
  // Accepted in the very moment between the two.
  if (found.state === 'accepted') return withdrawApplication(context, festival, account);
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
