import { Types } from 'mongoose';
import { id } from '@yikeji/shared-types/id.ts';
import { Refusal } from '@yikeji/shared-types/refusal.ts';
import { ApplicationModel } from '../applications/model.ts';
import type { Context } from '../context.ts';
import { duplicateIndex } from '../database/duplicate.ts';
import { announce } from '../festivals/announce.ts';
import type { FestivalRecord } from '../festivals/model.ts';
import { countDay, readDay } from './day.ts';
import { CheckInFactModel, type CheckInFactRecord } from './model.ts';

export interface Undoing {
  undone: boolean;
  counts: { expected: number; arrived: number };
}

/**
 * Takes an arrival back by a fact of its own; both stay. `undone` says whether this intention did it: true again when
 * the same nonce is repeated, false when somebody else was faster.
 */
export async function undoCheckIn(
  context: Context,
  festival: FestivalRecord,
  scanId: string,
  request: { nonce: string; gate: string },
  by: string,
): Promise<Undoing> {
  const known = id.safeParse(scanId).success;
  const arrival = known
    ? await CheckInFactModel.findOne({ _id: scanId, festivalId: festival._id, kind: 'scan', verdict: 'arrived' }).lean()
    : null;
  if (!arrival) throw new Refusal('check-in-unknown');
  const undone = await writeUndoing(context, arrival, request, by);
  const day = festival.marketDays.find((candidate) => candidate.id === arrival.marketDayId);
  return { undone, counts: countDay(day ? await readDay(festival._id, day) : null) };
}

async function writeUndoing(
  context: Context,
  arrival: CheckInFactRecord,
  { nonce, gate }: { nonce: string; gate: string },
  by: string,
): Promise<boolean> {
  const { festivalId, applicationId, marketDayId, sequence } = arrival;
  const same = { applicationId, marketDayId, sequence };
  try {
    await CheckInFactModel.create({
      _id: new Types.ObjectId(),
      festivalId,
      kind: 'undo',
      nonce,
      ...same,
      gate,
      by,
      recordedAt: context.now(),
    });
  } catch (error) {
    if (duplicateIndex(error) === null) throw error;
    const earlier = await CheckInFactModel.findOne({ festivalId, nonce }).lean();
    if (!earlier) return false;
    const isThis =
      earlier.kind === 'undo' &&
      String(earlier.applicationId) === String(applicationId) &&
      earlier.marketDayId === marketDayId &&
      earlier.sequence === sequence;
    if (!isThis) throw new Refusal('nonce-reused');
    return true;
  }
  const application = await ApplicationModel.findById(applicationId, { accountId: 1, offer: 1 }).lean();
  const plotNumbers = arrival.answer?.places.map((place) => place.plotNumber) ?? [];
  const details = {
    applicationId: String(applicationId),
    vendorName: application?.offer.name.zh ?? '',
    plotNumbers,
    marketDayId: marketDayId ?? '',
    gate,
  };
  await announce(context, festivalId, 'check-in:undone', details, by, [
    { field: 'arrived', before: true, after: false },
  ]);
  if (application) context.live.tellVendor(String(application.accountId), String(applicationId));
  return true;
}
