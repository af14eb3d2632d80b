import type { LayoutDifference } from '@yikeji/shared-types/layout/versions.ts';
import type { PlotDifference } from '@yikeji/shared-types/layout/comparison.ts';
import type { Types } from 'mongoose';
import { ApplicationModel } from '../applications/model.ts';
import { AssignmentModel } from '../assignments/model.ts';

export type Affected = LayoutDifference['affected'][number] & { accountId: string };

/** The vendors who stand on plots that differ, with the plots and slots it is about. New plots have nobody yet. */
export async function findAffected(festivalId: Types.ObjectId, differences: PlotDifference[]): Promise<Affected[]> {
  const plotIds = differences.filter(({ fate }) => fate !== 'added').map(({ plotId }) => plotId);
  if (plotIds.length === 0) return [];
  const differing = new Set(plotIds);
  const all = await AssignmentModel.find(
    { festivalId, active: true },
    { applicationId: 1, plotId: 1, slotId: 1 },
  ).lean();
  const assignments = all.filter(({ plotId }) => differing.has(plotId));
  const applications = await ApplicationModel.find(
    { _id: { $in: assignments.map(({ applicationId }) => applicationId) } },
    { accountId: 1, offer: 1 },
  ).lean();
  const stands = new Map<string, Map<string, string[]>>();
  for (const { applicationId, plotId, slotId } of assignments) {
    const plots = stands.get(String(applicationId)) ?? new Map<string, string[]>();
    plots.set(plotId, [...(plots.get(plotId) ?? []), slotId]);
    stands.set(String(applicationId), plots);
  }
  return applications
    .map(({ _id, accountId, offer }) => ({
      applicationId: String(_id),
      accountId: String(accountId),
      vendorName: offer.name,
      plots: [...(stands.get(String(_id)) ?? [])].map(([plotId, slotIds]) => ({ plotId, slotIds })),
    }))
    .sort((a, b) => (a.applicationId < b.applicationId ? -1 : 1));
}
