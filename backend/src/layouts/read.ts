import type { Layout } from '@yikeji/shared-types/layout/layout.ts';
import { saysSame } from '@yikeji/shared-types/layout/comparison.ts';
import { findConflicts, type PlanRules } from '@yikeji/shared-types/layout/conflicts.ts';
import { planRules } from '@yikeji/shared-types/layout/plan-rules.ts';
import { completePlan, emptyPlan } from '@yikeji/shared-types/layout/plan.ts';
import type { FestivalRecord } from '../festivals/model.ts';
import { LayoutModel, type LayoutRecord, type LayoutVersionRecord, publishedLayout } from './model.ts';
import { findPicture } from './picture-model.ts';
import { listWaivers } from './waiver-model.ts';

/** What the rules are measured by at this festival. */
export function layoutRules(festival: FestivalRecord): PlanRules {
  return planRules(festival);
}

/** The draft as stored, or an empty one before the first change. */
export async function readDraft(festival: Pick<FestivalRecord, '_id'>): Promise<LayoutRecord> {
  const stored = await LayoutModel.findById(festival._id).lean();
  if (stored) return { ...stored, draft: completePlan(stored.draft) };
  return { _id: festival._id, draft: emptyPlan, revision: 0, publishedVersion: 0, publishedRevision: -1 };
}

/** Whether a draft says something else than what is public. */
export function isChanged(
  { draft, revision, publishedRevision }: LayoutRecord,
  published: LayoutVersionRecord | null,
): boolean {
  return publishedRevision !== revision && (published === null || !saysSame(published.plan, draft));
}

/** A festival's layout as its planners see it, with fresh findings. */
export async function readLayout(festival: FestivalRecord): Promise<Layout> {
  const [draft, published, waivers, picture] = await Promise.all([
    readDraft(festival),
    publishedLayout(festival._id),
    listWaivers(festival._id),
    findPicture(festival._id),
  ]);
  return {
    draft: draft.draft,
    revision: draft.revision,
    findings: findConflicts(draft.draft, layoutRules(festival)),
    waivers,
    picture,
    published: published && {
      version: published.version,
      publishedAt: published.publishedAt.toISOString(),
      plan: published.plan,
    },
    changed: isChanged(draft, published),
  };
}
