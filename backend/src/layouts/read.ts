import { createHash } from 'node:crypto';
import type { Types } from 'mongoose';
import type { Layout, LayoutState } from '@yikeji/shared-types/layout/layout.ts';
import { saysSame } from '@yikeji/shared-types/layout/comparison.ts';
import { findConflicts, type PlanRules } from '@yikeji/shared-types/layout/conflicts.ts';
import { planRules } from '@yikeji/shared-types/layout/plan-rules.ts';
import type { LayoutPicture } from '@yikeji/shared-types/layout/picture.ts';
import { completePlan, emptyPlan } from '@yikeji/shared-types/layout/plan.ts';
import type { Waiver } from '@yikeji/shared-types/layout/waiver.ts';
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
  return untouched(festival._id);
}

const untouched = (_id: Types.ObjectId): LayoutRecord => ({
  _id,
  draft: emptyPlan,
  revision: 0,
  publishedVersion: 0,
  publishedRevision: -1,
});

/** Whether a draft says something else than what is public. */
export function isChanged(
  { draft, revision, publishedRevision }: LayoutRecord,
  published: LayoutVersionRecord | null,
): boolean {
  return publishedRevision !== revision && (published === null || !saysSame(published.plan, draft));
}

function stateOf(
  { revision, publishedVersion, publishedRevision }: Omit<LayoutRecord, 'draft'>,
  ...others: [Waiver[], LayoutPicture | null]
): LayoutState {
  const text = JSON.stringify([publishedVersion, publishedRevision, ...others]);
  return { revision, beside: createHash('sha256').update(text).digest('base64url') };
}

/** Which layout it is, without the plans themselves. */
export async function readLayoutState({ _id }: FestivalRecord): Promise<LayoutState> {
  const [stored, waivers, picture] = await Promise.all([
    LayoutModel.findById(_id, { draft: 0 }).lean<Omit<LayoutRecord, 'draft'>>(),
    listWaivers(_id),
    findPicture(_id),
  ]);
  return stateOf(stored ?? untouched(_id), waivers, picture);
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
    ...stateOf(draft, waivers, picture),
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
