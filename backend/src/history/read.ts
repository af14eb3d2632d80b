import { DateTime } from 'luxon';
import type { QueryFilter, Types } from 'mongoose';
import { type HistoryEntry, type HistoryFilter, kindsIn, vendorKinds } from '@yikeji/shared-types/history.ts';
import type { ListQuery, Page } from '@yikeji/shared-types/list.ts';
import { readPage } from '../database/read-page.ts';
import { HistoryModel, type HistoryRecord, toHistoryEntry } from './model.ts';

/** One page of what happened, newest first; a day is the festival's own, from midnight to midnight there. */
export async function readHistory(
  { _id: festivalId, timeZone }: { _id: Types.ObjectId; timeZone: string },
  { group, by, day, about, ...page }: HistoryFilter & Pick<ListQuery, 'cursor' | 'limit'>,
): Promise<Page<HistoryEntry>> {
  const midnight = day === undefined ? null : DateTime.fromISO(day, { zone: timeZone });
  const filter: QueryFilter<HistoryRecord> = {
    festivalId,
    ...(group === undefined ? {} : { kind: { $in: kindsIn(group) } }),
    ...(by === undefined ? {} : { by }),
    ...(about === undefined ? {} : { about }),
    ...(midnight ? { at: { $gte: midnight.toJSDate(), $lt: midnight.plus({ days: 1 }).toJSDate() } } : {}),
  };
  const found = await readPage<HistoryRecord>(HistoryModel, filter, { field: 'at', direction: -1 }, page);
  return { ...found, rows: found.rows.map(toHistoryEntry) };
}

/** Who of the staff did something, by name; what vendors do themselves makes nobody one of the staff. */
export async function readHistoryPeople(festivalId: Types.ObjectId): Promise<string[]> {
  const names = await HistoryModel.distinct('by', { festivalId, kind: { $nin: vendorKinds } });
  return names.filter(Boolean).sort((a, b) => a.localeCompare(b, 'zh'));
}
