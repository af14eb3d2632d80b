import type { LayoutVersions } from '@yikeji/shared-types/layout/versions.ts';
import type { FestivalRecord } from '../festivals/model.ts';
import { KeptDraftModel, type KeptDraftRecord } from './kept-model.ts';
import { LayoutVersionModel, type LayoutVersionRecord, publishedLayout } from './model.ts';
import { isChanged, readDraft } from './read.ts';

const counted = { plots: { $size: '$plan.plots' } };

/** A plan's history: its draft, the published versions and the drafts put aside, without the plans themselves. */
export async function listVersions(festival: FestivalRecord): Promise<LayoutVersions> {
  const festivalId = festival._id;
  const [layout, published, versions, kept] = await Promise.all([
    readDraft(festival),
    publishedLayout(festivalId),
    LayoutVersionModel.aggregate<
      Pick<LayoutVersionRecord, 'version' | 'publishedAt' | 'publishedBy'> & { plots: number }
    >([
      { $match: { festivalId } },
      { $sort: { version: -1 } },
      { $limit: 500 },
      { $project: { version: 1, publishedAt: 1, publishedBy: 1, ...counted } },
    ]),
    KeptDraftModel.aggregate<Omit<KeptDraftRecord, 'plan'> & { plots: number }>([
      { $match: { festivalId } },
      { $sort: { revision: -1 } },
      { $project: { revision: 1, keptAt: 1, keptBy: 1, why: 1, ...counted } },
    ]),
  ]);
  return {
    draft: {
      revision: layout.revision,
      plots: layout.draft.plots.length,
      changed: isChanged(layout, published),
    },
    versions: versions.map(({ version, publishedAt, publishedBy, plots }) => ({
      version,
      publishedAt: publishedAt.toISOString(),
      publishedBy,
      plots,
    })),
    kept: kept.map(({ _id, revision, keptAt, keptBy, why, plots }) => ({
      id: String(_id),
      revision,
      keptAt: keptAt.toISOString(),
      keptBy,
      why,
      plots,
    })),
  };
}
