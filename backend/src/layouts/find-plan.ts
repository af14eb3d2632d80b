import { plan as planShape, type Plan } from '@yikeji/shared-types/layout/plan.ts';
import type { PlanReference } from '@yikeji/shared-types/layout/versions.ts';
import { Refusal } from '@yikeji/shared-types/refusal.ts';
import type { FestivalRecord } from '../festivals/model.ts';
import { KeptDraftModel } from './kept-model.ts';
import { LayoutVersionModel } from './model.ts';
import { readDraft } from './read.ts';

/** The plan that is meant, without the codes of signs. Refuses one that the festival does not have. */
export async function findPlan(festival: FestivalRecord, reference: PlanReference): Promise<Plan> {
  if (reference === 'draft') return (await readDraft(festival)).draft;
  const festivalId = festival._id;
  const found = reference.startsWith('kept-')
    ? await KeptDraftModel.findOne({ _id: reference.slice('kept-'.length), festivalId }).lean()
    : await LayoutVersionModel.findOne({ festivalId, version: Number(reference) }).lean();
  if (!found) throw new Refusal('plan-unknown');
  return planShape.parse(found.plan);
}
