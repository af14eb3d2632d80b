import { DateTime } from 'luxon';
import type { QueryFilter, Types } from 'mongoose';
import { type HistoryEntry, type HistoryFilter, kindsIn, vendorKinds } from '@yikeji/shared-types/history.ts';
import type { ListQuery, Page } from '@yikeji/shared-types/list.ts';
import { id } from '@yikeji/shared-types/id.ts';
import type { Name } from '@yikeji/shared-types/text.ts';
import { ApplicationModel } from '../applications/model.ts';
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
  const entries = found.rows.map(toHistoryEntry);
  const names = await namesOf(festivalId, entries);
  return { ...found, rows: entries.map((entry) => named(entry, names)) };
}

const isId = (each: unknown) => id.safeParse(each).success;
const applicationIn = ({ details }: HistoryEntry) => details['applicationId'];

/** What the vendors are called that a page of records is about, in both languages: records keep the Chinese name alone. */
async function namesOf(festivalId: Types.ObjectId, entries: HistoryEntry[]): Promise<Map<string, Name>> {
  const ids = [...new Set(entries.map(applicationIn))].filter((each) => isId(each)).map(String);
  const found = await ApplicationModel.find({ _id: { $in: ids }, festivalId }, { offer: 1 }).lean();
  return new Map(found.map(({ _id, offer }) => [String(_id), offer.name]));
}

/** A record with the vendor's name of today beside the one of then, while it is the same in Chinese. */
function named(entry: HistoryEntry, names: Map<string, Name>): HistoryEntry {
  const name = names.get(String(applicationIn(entry)));
  if (!name || name.zh !== entry.details['vendorName']) return entry;
  return { ...entry, details: { ...entry.details, vendor: name } };
}

/** Who of the staff did something, by name; what vendors do themselves makes nobody one of the staff. */
export async function readHistoryPeople(festivalId: Types.ObjectId): Promise<string[]> {
  const names = await HistoryModel.distinct('by', { festivalId, kind: { $nin: vendorKinds } });
  return names.filter(Boolean).sort((a, b) => a.localeCompare(b, 'zh'));
}
