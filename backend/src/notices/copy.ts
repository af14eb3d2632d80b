import { DateTime } from 'luxon';
import { daysBetween } from '@yikeji/shared-types/calendar-date.ts';
import { firstDateOf } from '@yikeji/shared-types/date-shift.ts';
import type { Types } from 'mongoose';
import type { Context } from '../context.ts';
import { FestivalModel, type FestivalRecord } from '../festivals/model.ts';
import { NoticeModel, type NoticeRecord } from './model.ts';
import { publishNotice } from './publish.ts';

/** More notices than a festival has; those of long ago stay behind. */
const most = 100;

/** The notices of a festival that another could say again: not those to one vendor, of an urgent hour, or withdrawn. */
export function noticesToCarry(festivalId: Types.ObjectId): Promise<NoticeRecord[]> {
  return NoticeModel.find({
    festivalId,
    withdrawnAt: null,
    'audience.kind': { $ne: 'vendor' },
    urgency: { $ne: 'urgent' },
  })
    .sort({ _id: -1 })
    .limit(most)
    .lean();
}

/**
 * Says an earlier festival's notices again in its copy, as many days later as its first day is, at the same hours on the
 * wall. What would be over already stays behind. A repeat copies nothing twice.
 */
export async function copyNotices(
  context: Context,
  fromId: Types.ObjectId,
  to: FestivalRecord,
  by: string,
): Promise<void> {
  const from = await FestivalModel.findById(fromId).lean();
  if (!from) return;
  const days = daysBetween(firstDateOf(from), firstDateOf(to));
  const later = (at: Date) =>
    DateTime.fromJSDate(at, { zone: from.timeZone }).plus({ days }).setZone(to.timeZone, { keepLocalTime: true });
  const zones = new Set(to.zones.map(({ id }) => id));
  for (const notice of await noticesToCarry(fromId)) {
    const { audience } = notice;
    const [startsAt, endsAt] = [later(notice.startsAt).toISO(), later(notice.endsAt).toISO()];
    if (startsAt === null || endsAt === null || Date.parse(endsAt) <= context.now().getTime()) continue;
    if (audience.kind === 'zones' && !audience.zoneIds.every((id) => zones.has(id))) continue;
    const { urgency, title, body } = notice;
    const nonce = `copy-${String(notice._id)}`;
    // Copied before, and perhaps changed since.
    if (await NoticeModel.exists({ festivalId: to._id, nonce })) continue;
    await publishNotice(context, to, { nonce, audience, urgency, title, body, startsAt, endsAt }, by);
  }
}
