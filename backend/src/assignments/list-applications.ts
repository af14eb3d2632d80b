import type { QueryFilter, Types } from 'mongoose';
import type { Role } from '@yikeji/shared-types/access.ts';
import type { ApplicationFilter, ApplicationForOrganizer } from '@yikeji/shared-types/application.ts';
import type { ListQuery, Page } from '@yikeji/shared-types/list.ts';
import { forOrganizer } from '../applications/for-organizer.ts';
import { ApplicationModel, type ApplicationRecord } from '../applications/model.ts';
import { type Order, readPage } from '../database/read-page.ts';
import { wordsFilter } from '../database/search-text.ts';
import type { FestivalRecord } from '../festivals/model.ts';
import { AssignmentModel } from './model.ts';

const orders: Record<ApplicationFilter['order'], Order> = {
  oldest: { field: 'submittedAt', direction: 1 },
  name: { field: 'sortName', direction: 1 },
};

/**
 * One page of the applications to a festival. Where only those are wanted that are free in some slots, who stands there
 * is read first, from an index alone.
 */
export async function listApplications(
  festival: FestivalRecord,
  role: Role | null,
  { state, slotId, freeIn, ids, order, words, ...page }: ListQuery & ApplicationFilter,
): Promise<Page<ApplicationForOrganizer>> {
  const filter: QueryFilter<ApplicationRecord> = {
    festivalId: festival._id,
    ...(state ? { state: { $in: state } } : {}),
    ...(slotId ? { slotIds: slotId } : {}),
    ...(ids || freeIn
      ? { _id: { ...(ids ? { $in: ids } : {}), ...(freeIn ? { $nin: await placedIn(festival._id, freeIn) } : {}) } }
      : {}),
    ...wordsFilter(words),
  };
  const found = await readPage<ApplicationRecord>(ApplicationModel, filter, orders[order], page);
  return { ...found, rows: found.rows.map((record) => forOrganizer(record, role)) };
}

async function placedIn(festivalId: Types.ObjectId, slotIds: string[]): Promise<Types.ObjectId[]> {
  const standing = await AssignmentModel.find(
    { festivalId, slotId: { $in: slotIds }, active: true },
    { applicationId: 1 },
  ).lean();
  return standing.map(({ applicationId }) => applicationId);
}
