import {
  type ApplicationState,
  type Decision,
  decisions,
  applicationStates,
} from '@yikeji/shared-types/application.ts';
import type { Category } from '@yikeji/shared-types/category.ts';
import {
  type CategoryCounts,
  type ReviewCounts,
  type ReviewQueue,
  stateToCome,
  reviewQueues,
} from '@yikeji/shared-types/review.ts';
import type { FestivalRecord } from '../festivals/model.ts';
import { ApplicationModel } from './model.ts';

interface Group {
  _id: { category: Category; state: ApplicationState; draft: Decision | null };
  count: number;
}

/** How many applications lie where, with one query; a category that is asked for or has a quota is never left out. */
export async function countReviews(festival: FestivalRecord): Promise<ReviewCounts> {
  const groups = await ApplicationModel.aggregate<Group>([
    { $match: { festivalId: festival._id } },
    {
      $group: {
        _id: { category: '$offer.category', state: '$state', draft: { $ifNull: ['$draft.decision', null] } },
        count: { $sum: 1 },
      },
    },
  ]);
  const sum = (wanted: (group: Group['_id']) => boolean) =>
    groups.filter(({ _id }) => wanted(_id)).reduce((total, { count }) => total + count, 0);
  const isOpen = ({ state, draft }: Group['_id']) => state === 'submitted' && draft === null;
  const queues: Record<ReviewQueue, number> = {
    ...(Object.fromEntries(applicationStates.map((state) => [state, sum((group) => group.state === state)])) as Record<
      ApplicationState,
      number
    >),
    'to-review': sum(isOpen),
    drafted: sum(({ draft }) => draft !== null),
    all: sum(() => true),
  };
  const standing = (state: ApplicationState, draft: Decision | null) =>
    stateToCome({ state, draft: draft && { decision: draft, reason: '' } });
  const quotas = new Map((festival.quotas ?? []).map((quota) => [quota.category, quota.count]));
  const seen = new Set([...groups.map(({ _id }) => _id.category), ...quotas.keys()]);
  const categories = [...seen].map((category): CategoryCounts => {
    const here = (wanted: (group: Group['_id']) => boolean) =>
      sum((group) => group.category === category && wanted(group));
    const will = (state: ApplicationState) => here((group) => standing(group.state, group.draft) === state);
    return {
      category,
      quota: quotas.get(category) ?? null,
      all: here(({ state }) => state !== 'withdrawn'),
      toReview: here(isOpen),
      accepted: will('accepted'),
      waitlisted: will('waitlisted'),
      declined: will('declined'),
    };
  });
  return {
    queues: Object.fromEntries(reviewQueues.map((queue) => [queue, queues[queue]])) as ReviewCounts['queues'],
    drafts: Object.fromEntries(
      decisions.map((taken) => [taken, sum(({ draft }) => draft === taken)]),
    ) as ReviewCounts['drafts'],
    categories: categories.sort((a, b) => b.all - a.all || a.category.localeCompare(b.category)),
  };
}
