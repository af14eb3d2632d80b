import type { Types } from 'mongoose';
import type { Remark } from '@yikeji/shared-types/text.ts';
import {
  needsReason,
  nextDayStatus,
  nextFestivalStatus,
  type ReasonKind,
  type StatusChange,
} from '@yikeji/shared-types/status.ts';
import type { ToldChange } from '@yikeji/shared-types/history.ts';
import { Refusal } from '@yikeji/shared-types/refusal.ts';
import type { Context } from '../context.ts';
import { announce } from './announce.ts';
import { FestivalModel, type FestivalRecord } from './model.ts';

export interface StatusRequest {
  change: StatusChange;
  marketDayId?: string | undefined;
  reason?: { kind: ReasonKind; text: Remark } | undefined;
}

/** Publishes, stops or goes on with a festival or one of its days. Refuses a move that its status does not allow, and a stop without a reason. */
export async function changeStatus(
  context: Context,
  festival: FestivalRecord,
  request: StatusRequest,
  by: string,
): Promise<FestivalRecord> {
  if (needsReason(request.change) && !request.reason) throw new Refusal('reason-missing');
  const reason =
    needsReason(request.change) && request.reason ? { ...request.reason, at: context.now().toISOString() } : null;
  const changed =
    request.marketDayId === undefined
      ? await moveFestival(festival, request.change, reason)
      : await moveDay(festival, request.marketDayId, request.change, reason);
  if (!changed) throw new Refusal('status-not-possible', { change: request.change });
  const after = (await FestivalModel.findById(festival._id).lean()) as FestivalRecord;
  const { marketDayId: dayId, change } = request;
  const day = after.marketDays.find(({ id }) => id === dayId);
  const before = day ? festival.marketDays.find(({ id }) => id === dayId) : festival;
  const details = {
    what: 'status' as const,
    change,
    ...(day ? { date: day.date } : {}),
    ...(reason ? { reason: reason.kind } : {}),
  };
  const changes: ToldChange[] = [{ field: 'status', before: before?.status ?? null, after: (day ?? after).status }];
  await announce(context, festival._id as Types.ObjectId, 'festival:changed', details, by, changes);
  return (await FestivalModel.findById(festival._id).lean()) as FestivalRecord;
}

type Reason = FestivalRecord['statusReason'];

async function moveFestival(festival: FestivalRecord, change: StatusChange, reason: Reason): Promise<boolean> {
  const to = nextFestivalStatus(festival.status, change);
  if (to === null) return false;
  const written = await FestivalModel.updateOne(
    { _id: festival._id, status: festival.status },
    { $set: { status: to, statusReason: reason } },
  );
  return written.modifiedCount === 1;
}

async function moveDay(
  festival: FestivalRecord,
  dayId: string,
  change: StatusChange,
  reason: Reason,
): Promise<boolean> {
  const day = festival.marketDays.find((candidate) => candidate.id === dayId);
  const to = day ? nextDayStatus(day.status, change) : null;
  if (!day || to === null) return false;
  const written = await FestivalModel.updateOne(
    { _id: festival._id, marketDays: { $elemMatch: { id: dayId, status: day.status } } },
    { $set: { 'marketDays.$.status': to, 'marketDays.$.statusReason': reason } },
  );
  return written.modifiedCount === 1;
}
