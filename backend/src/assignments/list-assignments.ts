import type { QueryFilter, Types } from 'mongoose';
import type { Assignment, Occupant, Placeable } from '@yikeji/shared-types/assignment.ts';
import type { ListQuery, Page } from '@yikeji/shared-types/list.ts';
import { ApplicationModel, type ApplicationRecord } from '../applications/model.ts';
import { readPage } from '../database/read-page.ts';
import { wordsFilter } from '../database/search-text.ts';
import { AssignmentModel, type AssignmentRecord, toAssignment } from './model.ts';

type Asked = ListQuery & { slotId?: string | undefined; applicationId?: string | undefined };

/** One page of who stands where, newest first. Words are looked for among the vendors first. */
export async function listAssignments(
  festivalId: Types.ObjectId,
  { slotId, applicationId, words, ...page }: Asked,
): Promise<Page<Assignment>> {
  const found = wordsFilter(words);
  const named = found.$and && (await ApplicationModel.find({ festivalId, ...found }, { _id: 1 }).lean());
  const filter: QueryFilter<AssignmentRecord> = {
    festivalId,
    active: true,
    ...(slotId ? { slotId } : {}),
    ...(applicationId ? { applicationId } : {}),
    ...(named ? { $and: [{ applicationId: { $in: named.map(({ _id }) => _id) } }] } : {}),
  };
  const read = await readPage<AssignmentRecord>(AssignmentModel, filter, { field: 'assignedAt', direction: -1 }, page);
  return { ...read, rows: read.rows.map(toAssignment) };
}

/** Everybody on a plot in one slot, by name. Two queries. */
export async function readOccupancy(festivalId: Types.ObjectId, slotId: string): Promise<Occupant[]> {
  const standing = await AssignmentModel.find(
    { festivalId, slotId, active: true },
    { applicationId: 1, plotId: 1, source: 1 },
  ).lean();
  const vendors = await ApplicationModel.find(
    { _id: { $in: standing.map(({ applicationId }) => applicationId) } },
    { 'offer.name': 1 },
  ).lean<Pick<ApplicationRecord, '_id' | 'offer'>[]>();
  const names = new Map(vendors.map(({ _id, offer }) => [String(_id), offer.name]));
  return standing.map(({ _id, applicationId, plotId, source }) => ({
    id: String(_id),
    applicationId: String(applicationId),
    plotId,
    source,
    vendorName: names.get(String(applicationId)) ?? { zh: '', en: '' },
  }));
}

/** Everybody who can be placed or stand in, by name. One query. */
export async function namePlaceable(festivalId: Types.ObjectId): Promise<Placeable[]> {
  const accepted = await ApplicationModel.find(
    { festivalId, state: { $in: ['accepted', 'waitlisted'] } },
    { 'offer.name': 1 },
  ).lean<Pick<ApplicationRecord, '_id' | 'offer'>[]>();
  return accepted.map(({ _id, offer }) => ({ id: String(_id), name: offer.name }));
}
