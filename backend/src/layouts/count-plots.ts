import type { Types } from 'mongoose';
import type { Overview } from '@yikeji/shared-types/overview.ts';
import { LayoutModel, LayoutVersionModel } from './model.ts';

type Counted = { plots: number };

/** How many plots the draft and the published plan have, without reading them. Two queries. */
export async function countPlots(festivalId: Types.ObjectId): Promise<Overview['plan']> {
  const [[draft], [published]] = await Promise.all([
    LayoutModel.aggregate<Counted & { revision: number; publishedRevision: number }>([
      { $match: { _id: festivalId } },
      { $project: { revision: 1, publishedRevision: 1, plots: { $size: '$draft.plots' } } },
    ]),
    LayoutVersionModel.aggregate<Counted & { version: number }>([
      { $match: { festivalId } },
      { $sort: { version: -1 } },
      { $limit: 1 },
      { $project: { version: 1, plots: { $size: '$plan.plots' } } },
    ]),
  ]);
  return {
    plots: draft?.plots ?? 0,
    published: published ? { version: published.version, plots: published.plots } : null,
    changed: (draft?.publishedRevision ?? -1) !== (draft?.revision ?? 0),
  };
}
