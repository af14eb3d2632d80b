import { comparePlans } from '@yikeji/shared-types/layout/comparison.ts';
import type { LayoutDifference, PlanReference } from '@yikeji/shared-types/layout/versions.ts';
import type { FestivalRecord } from '../festivals/model.ts';
import { findPlan } from '../layouts/find-plan.ts';
import { findAffected } from './affected.ts';

/** What one plan of a festival says otherwise than another, and whom it concerns. Refuses a plan that does not exist. */
export async function readDifference(
  festival: FestivalRecord,
  query: { before: PlanReference; after: PlanReference },
): Promise<LayoutDifference> {
  const [before, after] = await Promise.all([findPlan(festival, query.before), findPlan(festival, query.after)]);
  const { plots, ground } = comparePlans(before, after);
  const affected = await findAffected(festival._id, plots);
  return { before, after, plots, ground, affected: affected.map(({ accountId: _accountId, ...vendor }) => vendor) };
}
