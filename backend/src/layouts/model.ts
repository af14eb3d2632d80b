import { model, Schema, type Types } from 'mongoose';
import { completePlan, type Plan, type PublishedPlan } from '@yikeji/shared-types/layout/plan.ts';

/** The one draft of a festival's plan. */
export interface LayoutRecord {
  /** The festival's id. */
  _id: Types.ObjectId;
  draft: Plan;
  revision: number;
  /** The number of the newest published version; 0 before the first. */
  publishedVersion: number;
  /** The draft's revision that the newest published version shows. */
  publishedRevision: number;
  /** What the latest revisions touched, oldest first, so that edits of other things can go on top of them. */
  recent?: RecentEdit[];
}

export interface RecentEdit {
  revision: number;
  /** The open editor it came from. */
  editor: string | null;
  /** As `targetOf` names them; null when they were too many to list. */
  targets: string[] | null;
}

const layouts = new Schema<LayoutRecord>(
  {
    _id: Schema.Types.ObjectId,
    draft: { type: Schema.Types.Mixed, required: true },
    revision: { type: Number, default: 0 },
    publishedVersion: { type: Number, default: 0 },
    publishedRevision: { type: Number, default: -1 },
    recent: { type: Schema.Types.Mixed },
  },
  { collection: 'layouts', minimize: false, versionKey: false },
);
export const LayoutModel = model('Layout', layouts);

/** A published version; never changed again. */
export interface LayoutVersionRecord {
  _id: Types.ObjectId;
  festivalId: Types.ObjectId;
  version: number;
  /** The draft's revision that it shows. */
  revision: number;
  plan: PublishedPlan;
  publishedAt: Date;
  publishedBy: string;
}

const versions = new Schema<LayoutVersionRecord>(
  {
    festivalId: { type: Schema.Types.ObjectId, required: true },
    version: { type: Number, required: true },
    revision: { type: Number, required: true },
    plan: { type: Schema.Types.Mixed, required: true },
    publishedAt: { type: Date, required: true },
    publishedBy: { type: String, required: true },
  },
  { collection: 'layout-versions', minimize: false, versionKey: false },
);
versions.index({ festivalId: 1, version: -1 }, { unique: true, name: 'layout_version_unique' });
versions.index(
  { festivalId: 1, revision: 1 },
  { unique: true, partialFilterExpression: { revision: { $exists: true } }, name: 'layout_revision_unique' },
);
export const LayoutVersionModel = model('LayoutVersion', versions);

/** The newest published plan of a festival, or null before the first. */
export async function publishedLayout(festivalId: Types.ObjectId): Promise<LayoutVersionRecord | null> {
  const found = await LayoutVersionModel.findOne({ festivalId }).sort({ version: -1 }).lean();
  return found && { ...found, plan: completePlan(found.plan) };
}

/** The plan that vendors are placed on: the published one, or the draft while nothing is published. */
export async function planForPlacing(festivalId: Types.ObjectId): Promise<Plan | null> {
  const published = await publishedLayout(festivalId);
  if (published) return published.plan;
  const draft = (await LayoutModel.findById(festivalId).lean())?.draft;
  return draft ? completePlan(draft) : null;
}
