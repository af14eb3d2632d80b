import type { Types } from 'mongoose';
import type { Overview } from '@yikeji/shared-types/overview.ts';
import { LayoutModel, LayoutVersionModel, publishedLayout } from './model.ts';
import { isChanged, readDraft } from './read.ts';

type Counted = { plots: number };

/**
 * How many plots the draft and the published plan have, and whether they differ. The plans themselves are read only when
 * nothing shorter tells: when the draft was changed since and has as many plots.
 */
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
  const isTouched = draft === undefined || draft.revision !== draft.publishedRevision;
  const mayBeSame = isTouched && draft?.plots === published?.plots;
  const plans = mayBeSame && (await Promise.all([readDraft({ _id: festivalId }), publishedLayout(festivalId)]));
  return {
    plots: draft?.plots ?? 0,
    published: published ? { version: published.version, plots: published.plots } : null,
    changed: plans ? isChanged(...plans) : isTouched,
  };
}
