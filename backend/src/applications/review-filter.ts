import type { QueryFilter } from 'mongoose';
import type { ReviewFilter, ReviewOrder, ReviewQueue } from '@yikeji/shared-types/review.ts';
import { decisions } from '@yikeji/shared-types/application.ts';
import type { Order } from '../database/read-page.ts';
import { wordsFilter } from '../database/search-text.ts';
import type { FestivalRecord } from '../festivals/model.ts';
import type { ApplicationRecord } from './model.ts';

type Filter = QueryFilter<ApplicationRecord>;

function ofQueue(queue: ReviewQueue): Filter {
  if (queue === 'all') return {};
  if (queue === 'to-review') return { state: 'submitted', 'draft.decision': null };
  if (queue === 'drafted') return { 'draft.decision': { $in: decisions } };
  return { state: queue };
}

/** The applications to a festival that a reviewer asked for. */
export function filterReviews(festival: Pick<FestivalRecord, '_id'>, { queue, category, words }: ReviewFilter): Filter {
  return {
    festivalId: festival._id,
    ...ofQueue(queue),
    ...(category ? { 'offer.category': category } : {}),
    ...wordsFilter(words),
  };
}

export const reviewOrders: Record<ReviewOrder, Order> = {
  oldest: { field: 'submittedAt', direction: 1 },
  newest: { field: 'submittedAt', direction: -1 },
  name: { field: 'sortName', direction: 1 },
};
