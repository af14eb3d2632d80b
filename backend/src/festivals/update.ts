import type { FestivalInput } from '@yikeji/shared-types/festival.ts';
import { changesIn } from '@yikeji/shared-types/history.ts';
import { losses } from '@yikeji/shared-types/recurrence-days.ts';
import { Refusal } from '@yikeji/shared-types/refusal.ts';
import type { Context } from '../context.ts';
import { HistoryModel } from '../history/model.ts';
import { announce } from './announce.ts';
import { arrange } from './arrange.ts';
import { daysInUse } from './days-in-use.ts';
import { FestivalModel, type FestivalRecord } from './model.ts';

/** What a history tells of a change of settings. */
const told = [
  'name',
  'series',
  'summary',
  'host',
  'organizer',
  'hotline',
  'venue',
  'timeZone',
  'marketDays',
  'recurrence',
  'zones',
  'categories',
  'programme',
  'gates',
  'expectedPeak',
  'crowdCap',
  'answerDays',
  'quotas',
  'papers',
] as const;

/** So many days that are no more are kept for calendars. */
const goneRemembered = 200;

/** The ids that others may already refer to: days, slots and zones. */
function partIds(festival: Pick<FestivalInput, 'marketDays' | 'zones'>): string[] {
  return [
    ...festival.marketDays.flatMap((day) => [day.id, ...day.slots.map((slot) => slot.id)]),
    ...festival.zones.map((zone) => zone.id),
  ];
}

/** Whether anybody but its members could have seen it and counted on its parts: also when it only took applications once. */
async function wasSeen({ _id, status, applicationsOpen }: FestivalRecord): Promise<boolean> {
  if (status !== 'draft' || applicationsOpen) return true;
  const opened = { festivalId: _id, kind: 'festival:changed', 'details.what': 'applications-open' };
  return (await HistoryModel.exists(opened)) !== null;
}

/** Refuses to take parts away that others count on. */
async function checkRemoval(festival: FestivalRecord, input: FestivalInput, kept: Set<string>): Promise<void> {
  await refuseLosses(festival, kept);
  const zoneGoes = festival.zones.some((zone) => !kept.has(zone.id));
  const byRule = (festival.recurrence ?? null) !== null && input.recurrence !== null;
  if ((zoneGoes || !byRule) && (await wasSeen(festival))) throw new Refusal('part-in-use');
}

async function refuseLosses(festival: FestivalRecord, kept: Set<string>): Promise<void> {
  const days = losses(await daysInUse(festival), kept);
  if (days.length === 0) return;
  const lost = new Set(days.map(({ marketDayId }) => marketDayId));
  const dates = festival.marketDays.flatMap(({ id, date }) => (lost.has(id) ? [date] : []));
  const vendors = [...new Set(days.flatMap((day) => day.vendors.map(({ zh }) => zh)))].slice(0, 8);
  throw new Refusal('days-in-use', { dates: dates.slice(0, 8).join(', '), vendors: vendors.join(', '), days });
}

/** Finds the festival only while its statuses are what was read, so that a day called off meanwhile stays so. */
function asJudged({ status, applicationsOpen, marketDays }: FestivalRecord) {
  const days = marketDays.map((day) => ({ marketDays: { $elemMatch: { id: day.id, status: day.status } } }));
  return { status, applicationsOpen, $and: days };
}

/**
 * Writes new settings over the revision the editor saw; refuses with `changed-meanwhile` when it is no longer the newest.
 * Once vendors or residents have seen the festival, days, slots and zones may be added and changed but not taken away:
 * a day that does not happen is cancelled, so that everybody who counted on it is told. Days made by a rule may go with
 * it, as long as no vendor counts on them; who does is named in the refusal.
 */
export async function updateFestival(
  context: Context,
  festival: FestivalRecord,
  given: FestivalInput & { revision: number },
  by: string,
): Promise<FestivalRecord> {
  const { revision, ...typed } = given;
  // What a schedule has published is changed there.
  const input = festival.scheduleVersion ? { ...typed, programme: festival.programme } : typed;
  const kept = new Set(partIds(input));
  const removes = partIds(festival).some((part) => !kept.has(part));
  if (removes) await checkRemoval(festival, input, kept);
  const gone = festival.status === 'draft' ? [] : festival.marketDays.filter(({ id }) => !kept.has(id));
  const written = await FestivalModel.findOneAndUpdate(
    { _id: festival._id, revision, ...asJudged(festival) },
    {
      $set: { ...arrange(input, festival), erased: false },
      $inc: { revision: 1 },
      ...(gone.length > 0 ? { $push: { goneDays: { $each: gone, $slice: -goneRemembered } } } : {}),
    },
    { returnDocument: 'after' },
  ).lean();
  if (!written) {
    const fresh = await FestivalModel.findById(festival._id).lean();
    if (fresh?.revision === revision) return updateFestival(context, fresh, given, by);
    throw new Refusal('changed-meanwhile');
  }
  if (removes && losses(await daysInUse(festival), kept).length > 0) {
    // Somebody applied for a day at the very moment it went: it stays, with everything else as it was.
    const before = Object.fromEntries(told.map((field) => [field, festival[field]]));
    await FestivalModel.updateOne(
      { _id: festival._id, revision: written.revision },
      { $set: before, $inc: { revision: 1 } },
    );
    await refuseLosses(festival, kept);
  }
  const changes = changesIn<FestivalRecord>(festival, written, told);
  await announce(context, festival._id, 'festival:changed', { what: 'settings' }, by, changes);
  return (await FestivalModel.findById(festival._id).lean()) as FestivalRecord;
}
