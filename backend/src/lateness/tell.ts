import { Refusal } from '@yikeji/shared-types/refusal.ts';
import { moment } from '@yikeji/shared-types/moment.ts';
import type { AccountRecord } from '../accounts/model.ts';
import { ApplicationModel } from '../applications/model.ts';
import { AssignmentModel } from '../assignments/model.ts';
import type { Context } from '../context.ts';
import { duplicateIndex } from '../database/duplicate.ts';
import { announce } from '../festivals/announce.ts';
import type { FestivalRecord } from '../festivals/model.ts';
import { planForPlacing } from '../layouts/model.ts';
import { LatenessModel } from './model.ts';

export interface LatenessTold {
  marketDayId: string;
  expectedAt: string | null;
}

/**
 * Writes down about when a vendor with a place on a market day will come, and tells everybody; null takes it back. The
 * same time again changes nothing and tells nobody. A time that is over, or after the day's closing, is refused.
 */
export async function tellLateness(
  context: Context,
  festival: FestivalRecord,
  account: AccountRecord,
  { marketDayId, expectedAt }: LatenessTold,
): Promise<LatenessTold> {
  const day = festival.marketDays.find((candidate) => candidate.id === marketDayId);
  if (!day) throw new Refusal('market-day-unknown');
  const application = await ApplicationModel.findOne({ festivalId: festival._id, accountId: account._id }).lean();
  if (!application) throw new Refusal('application-unknown');
  const slotIds = day.slots.map((slot) => slot.id);
  const places = await AssignmentModel.find({
    applicationId: application._id,
    slotId: { $in: slotIds },
    active: true,
  }).lean();
  if (places.length === 0) throw new Refusal('application-not-accepted');
  const at = expectedAt === null ? null : moment(expectedAt);
  if (at !== null && (at < context.now().getTime() || at > moment(day.closesAt)))
    throw new Refusal('lateness-not-possible');
  const which = { applicationId: application._id, marketDayId };
  const when = at === null ? null : new Date(at);
  try {
    const written = await LatenessModel.updateOne(
      { ...which, expectedAt: { $ne: when } },
      { $set: { expectedAt: when }, $setOnInsert: { festivalId: festival._id } },
      { upsert: at !== null },
    );
    if (written.modifiedCount + written.upsertedCount === 0) return { marketDayId, expectedAt };
  } catch (error) {
    // What is written already stands: this very time.
    if (duplicateIndex(error) === null) throw error;
    return { marketDayId, expectedAt };
  }
  const plan = await planForPlacing(festival._id);
  const numbers = new Set(places.map(({ plotId }) => plan?.plots.find((plot) => plot.id === plotId)?.number ?? ''));
  const details = {
    applicationId: String(application._id),
    vendorName: application.offer.name.zh,
    plotNumbers: [...numbers].filter(Boolean),
    marketDayId,
    expectedAt,
  };
  await announce(context, festival._id, 'lateness:told', details, account.name, [
    { field: 'expectedAt', before: null, after: expectedAt },
  ]);
  context.live.tellVendor(String(account._id), String(application._id));
  return { marketDayId, expectedAt };
}
